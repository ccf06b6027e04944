"""Who may do what: grants the rooms declare, one matrix, and the change that checks itself."""
