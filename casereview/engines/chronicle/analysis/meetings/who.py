"""Who was seen, and who was heard, in a row.

Seen: the names in the seen cell; else the row's pupil or patient; else a child named in the event; else the
file's subject; else nobody known. Heard: the names in the spoken cell before what was said, else whoever was met.
"""

import re
from collections.abc import Iterable, Sequence

from casereview.engines.anonymity.register import folded
from casereview.engines.chronicle.analysis.meetings.names import Child, Names, apart
from casereview.engines.chronicle.rows import Row

EVERYONE = frozenset(
    {"all", "all children", "all three", "all three children", "all the children", "all of them"}
)
BOTH = frozenset({"both", "both children", "both pupils"})
NO_NAME = frozenset({"family", "whole family", "siblings", "children", "household", "n/a", "-", "–"})
# "Yes - baby" may be the child the file is about; "Yes - girl" or "2 children" may well be others.
_MAY_BE_SUBJECT = re.compile(r"\b(baby|infant|toddler|child|pupil|subject|young person)\b", re.IGNORECASE)
# Where the spoken cell goes over to what was said: whoever is named in that was spoken of, not spoken to.
_WORDS_BEGIN = re.compile(r"\b(?:said|says|saying|told|tells|stated|asked|reported)\b|[“‘\"]", re.IGNORECASE)


class Sightings:
    """Answers who was met, for the children asked about."""

    def __init__(self, rows: Iterable[Row], names: Names, children: Sequence[Child]) -> None:
        self.names = names
        self.children = tuple(children)
        rows = list(rows)
        self.known = (*self.children, *names.other_children(children, {row.seen_who for row in rows}))
        self._pair = _pairs_of_pupils(rows)

    def seen(self, row: Row) -> frozenset[str]:
        """The children asked about whom this row says were seen, by the names they were asked by."""
        if row.seen_who and (_means_all(row.seen_who) or self._mentions(row.seen_who)):
            return self._asked(row.seen_who)
        pupils = self._pupils(row)
        if pupils:
            return self._asked("; ".join(pupils))
        if any(child.is_present_in(row.event) for child in self.known):
            return frozenset(child.name for child in self.children if child.is_present_in(row.event))
        if row.seen_who and not _MAY_BE_SUBJECT.search(row.seen_who):
            return frozenset()
        return self._asked(row.subject)

    def heard(self, row: Row) -> frozenset[str]:
        """The children asked about whom this row says were spoken to."""
        to = _WORDS_BEGIN.split(row.written.get("spoken", ""), maxsplit=1)[0]
        return self._asked(to) if self._mentions(to) else self.seen(row)

    def is_of_a_child(self, row: Row) -> bool:
        """Whether a child was met at all: not so where everybody named is known to be an adult."""
        named = [name for cell in (row.seen_who, *self._pupils(row)) if cell for name in apart(cell)]
        return not named or not all(self.names.is_adult(name) for name in named)

    def _mentions(self, text: str) -> bool:
        """Whether any known child is named."""
        return any(child.is_in(text) for child in self.known)

    def _asked(self, text: str) -> frozenset[str]:
        """The children asked about who are named here."""
        if _means_all(text):
            return frozenset(child.name for child in self.children)
        return frozenset(child.name for child in self.children if child.is_in(text))

    def _pupils(self, row: Row) -> tuple[str, ...]:
        """The row's pupils; “both” where the file has just two."""
        pupil = folded(row.pupil)
        if pupil in BOTH:
            return self._pair.get(row.file, ())
        return () if not pupil or pupil in NO_NAME else (row.pupil,)


def _means_all(text: str) -> bool:
    return folded(text) in EVERYONE


def _pairs_of_pupils(rows: Iterable[Row]) -> dict[str, tuple[str, ...]]:
    """The two pupils of each file that has just two."""
    pupils: dict[str, dict[str, str]] = {}
    for row in rows:
        name = folded(row.pupil)
        if name and name not in BOTH | NO_NAME | EVERYONE:
            pupils.setdefault(row.file, {}).setdefault(name, row.pupil)
    return {file: tuple(sorted(found.values())) for file, found in pupils.items() if len(found) == 2}
