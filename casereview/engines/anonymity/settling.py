"""Which person is meant where a name could be several people's, and how much of the text belongs to the name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from casereview.engines.anonymity.matching import Match
from casereview.engines.anonymity.register import Entry
from casereview.engines.anonymity.terms import Source, name_words
from casereview.engines.anonymity.words import SWALLOWED

FAMILY_NAME = "[family name]"
SHARED_NAME = "[name]"
INITIAL_BEFORE = re.compile(r"(?<![\w.'’])([A-Z])(?:\.\s?|\s)(?:[A-Z](?:\.\s?|\s))?$")
INITIAL_AFTER = re.compile(r",\s?([A-Z])(?:\.|\b(?!['’\w]))")
_SMALL_TOO = "|".join(
    sorted(SWALLOWED & {"baby", "nan", "nana", "nanny", "gran", "auntie", "aunty", "aunt", "uncle"})
)
_CAPITAL = "|".join(sorted({form for title in SWALLOWED for form in (title.capitalize(), title.upper())}))
TITLE_BEFORE = re.compile(rf"(?:\b(?:{_CAPITAL}|{_SMALL_TOO})\.?[ \t\u00a0]+(?:\n[ \t]*)?)+$")
IN_BRACKETS = re.compile(r"\s+[(\"“‘']")
CLOSING = (")", '"', "”", "’", "'")
BESIDE = re.compile(r"[\s\u00a0]+|[._-]|,\s*")
ACROSS_MIDDLE_NAME = re.compile(r"\s+(?:[A-Z][\w'’-]*\.?\s+){1,2}")
WHOLE_FAMILY = re.compile(
    r"\s+(?:famil|household|home|house|children|siblings|brothers|sisters|parents|case|address|extended|grandparents)"
)
SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s|\n\s*\n")
LOOK_BACK = 32
FARTHEST = 40  # characters between two names of one person, a middle name among them
INITIAL_ENDS = (" ", "\n", "\u00a0", ".")
TITLE_ENDS = frozenset(title[-1] for title in SWALLOWED) | {"."}
BLANKS = (" ", "\t", "\n", "\u00a0")
SENTENCE_REACH = 400


@dataclass(slots=True)
class Settled:
    """A stretch of text and who it names.

    Shape: entry is None where nothing settles it, and label then stands for it; match is the first of its names.
    """

    start: int
    end: int
    entry: Entry | None
    match: Match
    label: str = ""
    doubtful: bool = False
    names: int = 1


def settle(text: str, matches: Sequence[Match]) -> list[Settled]:
    """Who is meant at each match, neighbouring names of one person taken as one."""
    merged: list[Settled] = []
    for match in matches:
        now = _alone(text, match)
        if (merged and not _joined(text, merged[-1], now)) or not merged:
            merged.append(now)
    for place, one in enumerate(merged):
        if one.entry is None and not one.doubtful:
            _settle_by_sentence(text, merged, place)
    return _apart(merged)


def _apart(merged: Sequence[Settled]) -> list[Settled]:
    """No two may share a character: a title or initial that is itself a name of the register stays with that name."""
    kept: list[Settled] = []
    for one in merged:
        if kept and one.start < kept[-1].end:
            one.start = max(one.match.start, kept[-1].end)
        if one.start < one.end:
            kept.append(one)
    return kept


def _alone(text: str, match: Match) -> Settled:
    """What the match says by itself, with an initial beside it."""
    holders = match.term.holders
    entry = next(iter(holders)) if len(holders) == 1 else None
    one = Settled(match.start, match.end, entry, match, doubtful=match.doubtful)
    if match.term.surname_of and not match.doubtful:
        _take_initial(text, one)
    if one.entry is None:
        is_family = bool(match.term.surname_of) or match.term.source is Source.PLURAL
        one.label = FAMILY_NAME if is_family else SHARED_NAME
    elif not match.term.is_thing and not one.doubtful:
        _take_title(text, one)
    return one


def _take_initial(text: str, one: Settled) -> None:
    """As in "S. Oakes" and "Oakes, S.": an initial that fits exactly one of the people is part of the name."""
    has_blank = text[one.start - 1 : one.start] in INITIAL_ENDS
    before = INITIAL_BEFORE.search(text[max(0, one.start - 8) : one.start]) if has_blank else None
    after = INITIAL_AFTER.match(text, one.end) if not before and text[one.end : one.end + 1] == "," else None
    letter = before or after
    if letter is None:
        return
    fitting = [entry for entry in one.match.term.holders if letter[1] in _first_letters(entry)]
    if len(fitting) == 1:
        one.entry = fitting[0]
        if before:
            one.start -= len(before[0])
        elif after:
            one.end = after.end()


def _first_letters(entry: Entry) -> set[str]:
    return {words[0][0].upper() for name in entry.names if len(words := name_words(name)) > 1} or {
        entry.real[:1].upper()
    }


def _take_title(text: str, one: Settled) -> None:
    if (
        text[one.start - 1 : one.start] not in BLANKS
        or text[one.start - 2 : one.start - 1].casefold() not in TITLE_ENDS
    ):
        return
    title = TITLE_BEFORE.search(text[max(0, one.start - LOOK_BACK) : one.start])
    if title:
        one.start -= len(title[0])


def _joined(text: str, last: Settled, now: Settled) -> bool:
    """Take two neighbouring names as one where they are one person's; says whether it did."""
    if not 0 <= now.start - last.end <= FARTHEST or last.doubtful or now.doubtful:
        return False
    entry = _both(last, now)
    if entry is None or not entry.is_person:
        return False
    between = text[last.end : now.start]
    if IN_BRACKETS.fullmatch(between) and text[now.end : now.end + 1] in CLOSING and last.entry is now.entry:
        last.end = now.end + 1
        last.names += now.names
        return True
    surname_first = bool(last.match.term.surname_of)
    is_name = (now.match.term.surname_of or surname_first) and (
        BESIDE.fullmatch(between) is not None and ("," not in between or surname_first)
    )
    if not is_name and not (now.match.term.surname_of and ACROSS_MIDDLE_NAME.fullmatch(between)):
        return False
    last.end, last.entry, last.label = now.end, entry, ""
    last.names += now.names
    _take_title(text, last)
    return True


def _both(last: Settled, now: Settled) -> Entry | None:
    """The one person whom both names can mean."""
    first = {last.entry} if last.entry else set(last.match.term.holders)
    shared = first & ({now.entry} if now.entry else set(now.match.term.holders))
    return next(iter(shared)) if len(shared) == 1 else None


def _settle_by_sentence(text: str, merged: Sequence[Settled], place: int) -> None:
    """A shared name is the one person of that name whom its sentence speaks of, unless it means the whole family."""
    one = merged[place]
    if one.match.term.source is Source.PLURAL or WHOLE_FAMILY.match(text, one.end):
        return
    start, end = _sentence(text, one.start, one.end)
    named = {
        other.entry
        for other in _near(merged, place, start, end)
        if other.entry in one.match.term.holders and not other.doubtful
    }
    if len(named) == 1:
        one.entry = named.pop()
        one.label = ""
        _take_title(text, one)


def _near(merged: Sequence[Settled], place: int, start: int, end: int) -> list[Settled]:
    first = place
    while first > 0 and merged[first - 1].start >= start:
        first -= 1
    last = place
    while last + 1 < len(merged) and merged[last + 1].end <= end:
        last += 1
    return [*merged[first:place], *merged[place + 1 : last + 1]]


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    first = max(0, start - SENTENCE_REACH)
    for stop in SENTENCE_END.finditer(text, first, start):
        first = stop.end()
    following = SENTENCE_END.search(text, end, end + SENTENCE_REACH)
    return first, following.start() if following else min(len(text), end + SENTENCE_REACH)
