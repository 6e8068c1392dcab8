"""Strategic account management, taught in Jupyter: planning tools, case companies, graded exercises."""

__version__ = "0.1.0"
