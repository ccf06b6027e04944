"""Notices that something waits; never what it says."""
