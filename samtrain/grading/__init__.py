"""Answers judged by criteria, joined to nbgrader."""
