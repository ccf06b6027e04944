"""Files kept sealed, bit for bit as they came."""
