"""Where everybody stands: families gathered, put on rows, couples side by side, in order, apart from each other."""
