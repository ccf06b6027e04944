"""Someone says: this must be looked at."""
