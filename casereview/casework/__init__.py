"""The private side, in the order of the story."""
