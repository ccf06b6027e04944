"""What could still identify someone."""
