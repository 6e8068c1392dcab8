"""Competitive assessment from the customer's seat: whom would they choose, on what does it hang, and are we that good?"""
