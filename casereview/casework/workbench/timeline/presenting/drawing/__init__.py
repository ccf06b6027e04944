"""Where everything of the pictures goes; the templates only print it."""
