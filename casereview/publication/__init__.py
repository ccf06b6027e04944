"""The only door between the private and the public side."""
