"""Settings, readers of the environment, and the list of addresses."""
