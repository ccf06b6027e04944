"""How wide a column of a form is, by what it holds."""

from typing import Final

from casereview.engines.chronicle.blank.asked import AskedColumn
from casereview.engines.chronicle.columns import Role

_NARROW: Final = {
    Role.DATE,
    Role.TIME,
    Role.END_DATE,
    Role.END_TIME,
    Role.SEQUENCE,
    Role.SEEN,
    Role.SEEN_ALONE,
}
_PARTS: Final = {Role.EVENT: 9, Role.ACTION: 5, Role.COMMENT: 5}
_USUAL: Final = 3


def parts_of(column: AskedColumn) -> int:
    """The share of the page a column takes. Units: parts, to be weighed against those of the others."""
    if column.role in _NARROW:
        return 2
    return _PARTS.get(column.role, _USUAL) if column.role else _USUAL
