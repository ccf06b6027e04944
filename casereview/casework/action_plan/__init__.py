"""Recommendations answered by actions, and evidence that practice changed."""
