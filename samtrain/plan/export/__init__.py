"""What leaves the house: an account plan as documents. Each export is a pure function to bytes or text; callers write."""
