"""Information gathered, criteria tested, advice, the chair's decision."""
