"""Relationship and white space: what the account bought and how content it is, and where to expand next."""
