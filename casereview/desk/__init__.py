"""What waits for me, and one review at a glance."""
