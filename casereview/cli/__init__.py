"""The command line: the engines offline, and the care of an installation."""
