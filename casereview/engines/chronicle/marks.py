"""What readers put beside rows, such as labels and notes: in an export, columns of their own after the row's.

Note: read again, they are other columns of the row, so that no word is lost and nothing is taken for the agency's.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from casereview.engines.chronicle.columns import apart

# By kind, in the order of the columns. Shape: one for each row, or none at all.
Marks = Sequence[Mapping[str, str]]
BEFORE: Final = "Marks: "
_NONE: Final[Mapping[str, str]] = {}


def in_step(count: int, marks: Marks) -> Marks:
    """The marks of so many rows, empty where none were given. Raises: ValueError when they are of other rows."""
    if marks and len(marks) != count:
        raise ValueError(f"{len(marks)} rows of marks stand beside {count} rows")
    return marks or [_NONE] * count


def columns_of(marks: Marks) -> list[str]:
    """The headings over marks. Shape: in the order of the kinds."""
    return [heading(kind) for kind in dict.fromkeys(kind for one in marks for kind in one)]


def filled_columns(marks: Marks) -> list[str]:
    """The headings under which any row has something, for pages, where room is short."""
    filled = {kind for one in marks for kind, text in one.items() if text}
    return [name for name in columns_of(marks) if name.removeprefix(BEFORE) in filled]


def heading(kind: str) -> str:
    """What stands over one kind of mark."""
    return f"{BEFORE}{kind}"


def cells_of(one: Mapping[str, str]) -> dict[str, str]:
    """The marks of one row under their headings."""
    return {heading(kind): text for kind, text in one.items()}


def with_others(extra: Mapping[str, str], more: Mapping[str, str]) -> dict[str, str]:
    """A row's other columns with more of them. Note: two that are called the same are told apart, none is lost."""
    found = dict(extra)
    for name, text in more.items():
        if text:
            found[apart(name, found)] = text
    return found
