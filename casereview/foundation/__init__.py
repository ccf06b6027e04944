"""What every room stands on, and no word of a case."""
