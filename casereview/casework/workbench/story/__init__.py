"""Key practice episodes, and the account of what happened that embeds entries and follows their changes."""
