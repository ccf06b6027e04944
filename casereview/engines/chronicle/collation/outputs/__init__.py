"""The merged chronology as files that people and other programs open."""

from collections.abc import Callable, Sequence
from typing import Final

from casereview.engines.chronicle.collation.outputs.as_csv import csv_of
from casereview.engines.chronicle.collation.outputs.as_json import json_of
from casereview.engines.chronicle.collation.outputs.as_pdf import MOST_PRINTED, pdf_of
from casereview.engines.chronicle.collation.outputs.as_sheet import sheet_of
from casereview.engines.chronicle.collation.outputs.as_word import word_of
from casereview.engines.chronicle.marks import Marks
from casereview.engines.chronicle.rows import Row
from casereview.engines.press.stamp import Stamp

__all__ = ["MOST_PRINTED", "OUTPUTS", "Stamp", "pdf_of", "write_rows"]

# What can be read again without loss. Paper is apart: `pdf_of`.
OUTPUTS: Final[dict[str, Callable[[Sequence[Row], Stamp | None, Marks], bytes]]] = {
    ".json": json_of,
    ".xlsx": sheet_of,
    ".docx": word_of,
    ".csv": csv_of,
}


def write_rows(rows: Sequence[Row], ending: str, stamp: Stamp | None = None, marks: Marks = ()) -> bytes:
    """The rows as a file of that ending, with what readers put beside them.

    Raises: KeyError for an ending that is none of `OUTPUTS`; ValueError when the marks are of other rows.
    """
    return OUTPUTS[ending](rows, stamp, marks)
