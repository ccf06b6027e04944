"""The same event told by several agencies: rows as numbers, their likeness, clusters, and where they differ."""
