"""PDF with real text: its tables read for what they are, every row marked to be compared with the file.

Comes in: the bytes of a PDF. Goes out: grids of cells, as from every other kind of file.
How: `soundness` looks at the file's make-up, `papers` at its pages; `ruled` finds tables by their lines, `aligned`
by where words stand; `joining` puts the pages together. All of it runs in a process of its own (`apart`), because a
PDF can ask for any amount of time and memory.
Not here: pictures of text. Nothing is recognised that a machine would have to guess.
"""

from casereview.engines.chronicle.readers.pdf.document import read_pdf

__all__ = ["read_pdf"]
