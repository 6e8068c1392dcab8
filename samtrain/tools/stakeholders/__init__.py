"""Stakeholder assessment: who really decides at the customer, who listens to whom, and whom to see next."""
