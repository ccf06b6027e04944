"""Casereview: a safeguarding review from referral to proof that practice changed."""

__version__ = "0.1.0"
