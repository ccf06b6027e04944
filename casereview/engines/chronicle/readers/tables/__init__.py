"""A table of cells, whatever file it came from, turned into rows: headings found, asides left out, cells read."""

from casereview.engines.chronicle.readers.tables.grid import Cell, Contents, Grid

__all__ = ["Cell", "Contents", "Grid"]
