"""JSON: every field of every row, one row a line."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from casereview.engines.chronicle.collation.outputs.stamp import Stamp
from casereview.engines.chronicle.rows import Row


def json_of(rows: Sequence[Row], stamp: Stamp | None = None) -> bytes:
    """The rows as `{"rows": [...]}`, with the copy's mark before them."""
    mark = f'"copy": {json.dumps(asdict(stamp), ensure_ascii=False)},\n' if stamp else ""
    lines = ",\n".join(json.dumps(row.as_json(), ensure_ascii=False) for row in rows)
    return f'{{{mark}"rows": [\n{lines}\n]}}\n'.encode()
