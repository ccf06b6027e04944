"""Chronologies as agencies send them, read into dated events, merged and analysed."""
