"""The overview report, its findings and recommendations."""
