"""A certificate: what was mastered, signed, on a page that can be checked offline."""
