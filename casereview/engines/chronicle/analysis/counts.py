"""How many rows each agency has in each month."""

from collections import Counter
from collections.abc import Iterable

from casereview.engines.chronicle.analysis.windows import month
from casereview.engines.chronicle.rows import Row

NO_MONTH = "not known"

Counts = dict[str, dict[str, int]]


def counts_of(rows: Iterable[Row]) -> Counts:
    """Rows per agency and month, author's notes included.

    Shape: agencies and months in order; rows whose date does not lie in one month stand under “not known”.
    """
    found: dict[str, Counter[str]] = {}
    for row in rows:
        found.setdefault(row.agency, Counter())[month(row.date) or NO_MONTH] += 1
    return {agency: dict(sorted(found[agency].items())) for agency in sorted(found)}
