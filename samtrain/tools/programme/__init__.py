"""Our own programme: claims about strategic account management judged, and where our own one hurts.

It is about us and not about a customer, so it is no part of an account plan: the catalogue leaves it out.
"""
