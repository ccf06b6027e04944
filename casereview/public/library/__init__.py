"""Published reviews that anybody can read."""
