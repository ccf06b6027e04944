"""JSON: every field of every row, one row a line."""

import json
from collections.abc import Sequence

from casereview.engines.chronicle.rows import Row


def json_of(rows: Sequence[Row]) -> bytes:
    """The rows as `{"rows": [...]}`."""
    lines = ",\n".join(json.dumps(row.as_json(), ensure_ascii=False) for row in rows)
    return f'{{"rows": [\n{lines}\n]}}\n'.encode()
