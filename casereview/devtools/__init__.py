"""Seeds, the demonstration's people and the component gallery. Absent in production."""
