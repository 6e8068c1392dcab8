"""The alignment workshop: each member answers alone, a wave is collected, and the puzzle is laid together."""
