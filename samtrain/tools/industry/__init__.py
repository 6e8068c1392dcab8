"""Industry analysis: what moves the customer's industry, which of the customer's goals it touches, and so what for us."""
