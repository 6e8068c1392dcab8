"""Customer strategy map: what the customer wants, how it goes about it, what stands in the way, and where we help."""
