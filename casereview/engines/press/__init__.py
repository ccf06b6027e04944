"""One structured report, many formats."""
