"""Pseudonyms in, and what could still identify someone out."""
