"""Every figure of speed and size, measured; `python -m bench` runs them all. None of them is ever a test."""
