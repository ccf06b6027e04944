"""Who was met, seen or heard, and the spells in which nobody was."""
