"""The merged chronology as files that people and other programs open."""

from collections.abc import Callable, Sequence
from typing import Final

from casereview.engines.chronicle.collation.outputs.as_csv import csv_of
from casereview.engines.chronicle.collation.outputs.as_json import json_of
from casereview.engines.chronicle.collation.outputs.as_sheet import sheet_of
from casereview.engines.chronicle.collation.outputs.as_word import word_of
from casereview.engines.chronicle.rows import Row

OUTPUTS: Final[dict[str, Callable[[Sequence[Row]], bytes]]] = {
    ".json": json_of,
    ".xlsx": sheet_of,
    ".docx": word_of,
    ".csv": csv_of,
}


def write_rows(rows: Sequence[Row], ending: str) -> bytes:
    """The rows as a file of that ending. Raises: KeyError for an ending that is none of `OUTPUTS`."""
    return OUTPUTS[ending](rows)
