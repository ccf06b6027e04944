"""The append-only record, chained by hash: what was done and what was looked at."""
