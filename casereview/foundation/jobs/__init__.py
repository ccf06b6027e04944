"""Long work: progress, retry, recovery."""
