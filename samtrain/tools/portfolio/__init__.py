"""Account selection: which few accounts deserve a strategic account manager, and how firm that choice is."""
