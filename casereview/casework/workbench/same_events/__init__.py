"""Entries that may tell of one event: confirmed with their disagreements, disputed, or kept apart."""
