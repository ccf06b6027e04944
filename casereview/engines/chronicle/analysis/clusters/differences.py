"""In what the rows of one cluster do not agree."""

import re
from collections.abc import Sequence
from itertools import combinations

from casereview.engines.anonymity.register import Register, folded
from casereview.engines.chronicle.analysis.entries import is_sighting
from casereview.engines.chronicle.analysis.meetings.names import Names, apart, names_in
from casereview.engines.chronicle.analysis.windows import minutes, window
from casereview.engines.chronicle.rows import Row

TIME_TOLERANCE_MINUTES = 15
NOT_MET = frozenset({"not_seen", "attempted"})
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "both": 2}
_NUMBER = re.compile(r"\b(\d|one|two|three|four|five|six|both)\b")


def differences(rows: Sequence[Row], register: Register | None = None) -> tuple[str, ...]:
    """What the rows tell differently: date, time, who, seen; nothing when they agree."""
    found = {
        "date": any(_dates_differ(one, other) for one, other in combinations(rows, 2)),
        "time": any(_times_differ(one, other) for one, other in combinations(rows, 2)),
        "who": _who_differs(rows, Names(register)),
        "seen": any(map(is_sighting, rows)) and any(row.seen in NOT_MET for row in rows),
    }
    return tuple(word for word, differs in found.items() if differs)


def _dates_differ(one: Row, other: Row) -> bool:
    """No day fits both; a doubted or approximate date differs from nothing nearby."""
    if one.uncertain or one.approximate or other.uncertain or other.approximate:
        return False
    (first, last), (begin, end) = window(one.date), window(other.date)
    return bool(first and last and begin and end) and (last < begin or end < first)  # type: ignore[operator]


def _times_differ(one: Row, other: Row) -> bool:
    """More than a quarter of an hour between them; a contact with a beginning and an end covers what lies inside."""
    start, begin = minutes(one.time), minutes(other.time)
    if start is None or begin is None or one.uncertain_time or other.uncertain_time:
        return False
    end, finish = max(minutes(one.end_time) or 0, start), max(minutes(other.end_time) or 0, begin)
    return max(begin - end, start - finish) > TIME_TOLERANCE_MINUTES


def _who_differs(rows: Sequence[Row], names: Names) -> bool:
    """Rows that name, or count, different children as seen."""
    named: set[frozenset[str]] = set()
    counted: set[int] = set()
    for row in rows:
        if not (is_sighting(row) and row.seen_who):
            continue
        number = _NUMBER.search(folded(row.seen_who))
        people = frozenset(_person(name, names) for name in apart(row.seen_who) if names_in(name))
        if people:
            named.add(people)
        elif number:
            counted.add(int(number[1]) if number[1].isdigit() else _NUMBERS[number[1]])
    counted |= {len(people) for people in named} if counted else set()
    return len(named) > 1 or len(counted) > 1


def _person(written: str, names: Names) -> str:
    """One word for one person, however written."""
    people = names.people(written)
    return people[0].real if people else folded(names_in(written)[0])
