"""JSON: every field of every row, one row a line."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from casereview.engines.chronicle.marks import Marks, in_step
from casereview.engines.chronicle.rows import Row
from casereview.engines.press.stamp import Stamp


def json_of(rows: Sequence[Row], stamp: Stamp | None = None, marks: Marks = ()) -> bytes:
    """The rows as `{"rows": [...]}`, with the copy's mark before them and readers' marks in each row that has some."""
    mark = f'"copy": {json.dumps(asdict(stamp), ensure_ascii=False)},\n' if stamp else ""
    pairs = zip(rows, in_step(len(rows), marks), strict=True)
    lines = ",\n".join(
        json.dumps(row.as_json() | _marked(beside), ensure_ascii=False) for row, beside in pairs
    )
    return f'{{{mark}"rows": [\n{lines}\n]}}\n'.encode()


def _marked(beside: Mapping[str, str]) -> dict[str, dict[str, str]]:
    said = {kind: text for kind, text in beside.items() if text}
    return {"marks": said} if said else {}
