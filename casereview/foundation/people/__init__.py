"""Boards, agencies, people, and who holds which role where, from when to when."""
