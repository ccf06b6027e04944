"""Case content encrypted under keys of its own, kept apart from the database."""
