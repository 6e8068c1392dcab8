"""Action plan: who does what by when, for which of the customer's goals, and what stands in the way."""
