"""The integrated chronology: its index kept open in the process, and the few entries a page shows."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import Final
from uuid import UUID

import numpy as np

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.chronology import papers
from casereview.casework.chronology.index import (
    Columns,
    Sought,
    Wanted,
    chosen,
    fingerprint,
    named_in,
    sought_in,
)
from casereview.casework.chronology.index.columns import Numbers
from casereview.casework.chronology.models import CaseIndex, ChronologyEvent, Upload
from casereview.casework.chronology.rules import OPEN, READ_CHRONOLOGY, MergeFacts, State
from casereview.engines.anonymity.pseudonyms import Pseudonymiser
from casereview.engines.anonymity.register import Register
from casereview.engines.chronicle.rows import Row
from casereview.foundation.access import queries as access
from casereview.foundation.people.models import Person
from casereview.foundation.verdicts import NotFound

EVENTS_A_PAGE: Final = 50
MOST_OPEN: Final = 8
# Words of so many characters in all are kept for searching; the oldest case's go first.
MOST_CHARACTERS: Final = 150_000_000
# Of an entry's file only its team is shown.
_OF_THE_FILE: Final = ("upload__receipt", "upload__said", "upload__basis", "upload__refusal")
NEVER: Final = date.max.toordinal()
BETWEEN_ENTRIES: Final = "\n\u241e\u241e\n"
_BETWEEN: Final = "\n\n\u241e\n\n"


@dataclass
class Together:
    """One case's chronology as a process holds it.

    Shape: clusters by every entry in them; twice are entries of one agency that look like one, sent twice; words by
    whether real names are shown; words_stand says that those kept are under this register.
    """

    case_id: UUID
    version: int
    columns: Columns
    register: Register
    pseudonyms: Pseudonymiser
    clusters: dict[UUID, tuple[UUID, ...]]
    twice: tuple[tuple[UUID, ...], ...] = ()
    words_stand: bool = True
    words: dict[bool, list[str]] = field(default_factory=dict)
    drawings: dict[object, object] = field(default_factory=dict)

    @property
    def characters(self) -> int:
        """How much is kept for searching."""
        return sum(len(text) for texts in self.words.values() for text in texts)

    def say(self, texts: Sequence[str], *, names_shown: bool) -> list[str]:
        """Texts as they are shown: under pseudonyms unless names are shown. Shape: in step with the texts."""
        if names_shown or not texts:
            return list(texts)
        # One pass over all; no name reaches across an empty line.
        said = self.pseudonyms.text(_BETWEEN.join(texts)).split(_BETWEEN)
        if len(said) != len(texts):
            return [self.pseudonyms.text(text) for text in texts]
        return said


@dataclass(frozen=True)
class Listed:
    """One page of the chronology.

    Shape: events in the chronology's order, with their numbers beside them; days and total are of all chosen,
    days as ordinals, what has no place in time last.
    """

    events: Sequence[ChronologyEvent]
    numbers: Numbers
    days: Numbers
    total: int
    page: int
    pages: int


_KEPT: OrderedDict[UUID, Together] = OrderedDict()
_TURN = Lock()


def chronology_for(person: Person, case: Case) -> Together | None:
    """The integrated chronology; None when no agency has confirmed anything yet. Raises: NotFound."""
    access.open_to(person, READ_CHRONOLOGY, case)
    return opened(case)


def listed(together: Together, wanted: Wanted, words: str, *, page: int, names_shown: bool) -> Listed:
    """One page of what is wanted. Note: a page beyond the last is the last."""
    return page_of(together, found_in(together, wanted, words, names_shown=names_shown), page=page)


def page_of(together: Together, numbers: Numbers, *, page: int) -> Listed:
    """One page of entries that were found, in the order they are given. Note: a page beyond the last is the last."""
    total = len(numbers)
    pages = max(1, -(-total // EVENTS_A_PAGE))
    page = min(max(page, 1), pages)
    shown = numbers[(page - 1) * EVENTS_A_PAGE : page * EVENTS_A_PAGE]
    ids = together.columns.ids_of(shown)
    events = ChronologyEvent.objects.filter(pk__in=ids).select_related("upload")
    found = {event.id: event for event in events.defer(*_OF_THE_FILE)}
    days = np.where(together.columns.placed, together.columns.low, NEVER)[numbers]
    return Listed([found[one] for one in ids], shown, days, total, page, pages)


def found_in(
    together: Together,
    wanted: Wanted,
    words: str,
    *,
    names_shown: bool,
    among: Numbers | None = None,
    beside: Mapping[int, str] | None = None,
) -> Numbers:
    """The numbers of all entries that are wanted and say these words. Shape: in the chronology's order.

    Shape: among are numbers, rising, of which alone there is a choice; beside are words that others keep beside
    entries, by number and casefolded, which are searched with them.
    """
    numbers = chosen(together.columns, wanted)
    if among is not None:
        numbers = np.intersect1d(numbers, among, assume_unique=True)
    sought = sought_in(words)
    return (
        _with_words(together, numbers, sought, beside or {}, names_shown=names_shown) if sought else numbers
    )


def event_for(person: Person, case: Case, event_id: UUID) -> ChronologyEvent:
    """One entry of the integrated chronology. Raises: NotFound, also for one that was replaced."""
    access.open_to(person, READ_CHRONOLOGY, case)
    events = ChronologyEvent.objects.filter(case=case, pk=event_id, upload__state=State.CONFIRMED)
    event = events.select_related("case", "agency", "upload__file", "upload__case").first()
    if event is None:
        raise NotFound
    return event


def rows_by_id(case: Case) -> dict[UUID, Row]:
    """Every confirmed row of a case, for the engines."""
    events = ChronologyEvent.objects.filter(case=case).only("id", "vault", "payload")
    return {event.id: papers.row_from(event.row) for event in events.iterator(chunk_size=2000)}


def index_version(case: Case) -> int:
    """Which putting together of a case's chronology is the newest; 0 before the first."""
    return CaseIndex.objects.filter(case=case).values_list("version", flat=True).first() or 0


def merge_facts(case: Case) -> MergeFacts:
    """What marking the chronology complete depends on."""
    uploads = list(Upload.objects.filter(case=case).values_list("state", "confirmed_at", "agency"))
    confirmed = [(at, agency) for state, at, agency in uploads if state == State.CONFIRMED]
    newest = max((at for at, _ in confirmed if at), default=None)
    events = casefile.standing(casefile.events_of([case])[case.id])
    marked = [event for event in events if event.kind == "chronology_merged"]
    return MergeFacts(
        agencies=len(casefile.agencies_on([case])[case.id]),
        confirmed=len({agency for _, agency in confirmed}),
        open_uploads=sum(1 for state, _, _ in uploads if state in OPEN),
        is_merged_since=bool(newest and any(event.recorded_at >= newest for event in marked)),
    )


def opened(case: Case) -> Together | None:
    """The chronology as the process keeps it, for reads that have asked who may; None when there is none."""
    head = (
        CaseIndex.objects.filter(case=case, vault__destroyed_at__isnull=True).values_list("version").first()
    )
    if head is None:
        with _TURN:
            _KEPT.pop(case.id, None)
        return None
    register = casefile.register_of(case)
    with _TURN:
        kept = _KEPT.get(case.id)
        if kept and kept.version == head[0] and kept.register == register:
            _KEPT.move_to_end(case.id)
            return kept
    opened = _opened(case, register)
    with _TURN:
        _KEPT[case.id] = opened
        _KEPT.move_to_end(case.id)
        while len(_KEPT) > MOST_OPEN:
            _KEPT.popitem(last=False)
    return opened


def _opened(case: Case, register: Register) -> Together:
    index = CaseIndex.objects.get(case=case)
    columns = Columns.from_bytes(index.columns)
    is_known = columns.register == fingerprint(register)
    if not is_known:
        # Names were added to the register since: only who is spoken of has to be found again.
        rows = rows_by_id(case)
        columns = named_in(columns, [rows[columns.id_of(number)] for number in range(len(columns))], register)
    found = index.clusters or {}
    clusters: dict[UUID, tuple[UUID, ...]] = {}
    for members in found.get("alike", ()):
        ids = tuple(UUID(member) for member in members)
        clusters |= dict.fromkeys(ids, ids)
    return Together(
        case.id,
        index.version,
        columns,
        register,
        Pseudonymiser(register),
        clusters,
        twice=tuple(tuple(UUID(member) for member in members) for members in found.get("twice", ())),
        words_stand=is_known,
    )


def _with_words(
    together: Together, numbers: Numbers, sought: Sought, beside: Mapping[int, str], *, names_shown: bool
) -> Numbers:
    texts = together.words.get(names_shown)
    if texts is None:
        texts = together.words[names_shown] = _all_words(together, names_shown=names_shown)
        _make_room(together)
    found = [
        number
        for number in numbers.tolist()
        if sought.is_in(f"{texts[number]}\n{beside[number]}" if number in beside else texts[number])
    ]
    return np.array(found, dtype=numbers.dtype)


def _all_words(together: Together, *, names_shown: bool) -> list[str]:
    """What can be searched, entry by entry: the words as they are shown."""
    if not names_shown and together.words_stand and (kept := _kept_words(together)):
        return kept
    events = ChronologyEvent.objects.filter(case=together.case_id).only("id", "vault", "payload")
    texts = {event.id: _searched(event.row) for event in events.iterator(chunk_size=2000)}
    ordered = [texts[together.columns.id_of(number)] for number in range(len(together.columns))]
    return [text.casefold() for text in together.say(ordered, names_shown=names_shown)]


def _kept_words(together: Together) -> list[str]:
    """The words that were put under pseudonyms beforehand. Shape: empty when they are not of this version."""
    index = CaseIndex.objects.filter(case=together.case_id, version=together.version).first()
    texts = str(index.words).split(BETWEEN_ENTRIES) if index and index.words else []
    return texts if len(texts) == len(together.columns) else []


def words_of(together: Together) -> str:
    """The words of a chronology under pseudonyms, to be kept for searching."""
    return BETWEEN_ENTRIES.join(_all_words(together, names_shown=False))


def opened_anew(case: Case) -> Together:
    """The chronology as it is now, for work in the background."""
    return _opened(case, casefile.register_of(case))


def _searched(row: dict[str, str]) -> str:
    cells: Iterable[str] = (
        row.get(name, "") for name in ("event", "source", "seen_who", "people", "pupil", "action", "comment")
    )
    return "\n\n".join(cell for cell in cells if cell)


def _make_room(newest: Together) -> None:
    with _TURN:
        others = [one for one in _KEPT.values() if one is not newest and one.words]
        total = newest.characters + sum(one.characters for one in others)
        for one in others:
            if total <= MOST_CHARACTERS:
                break
            total -= one.characters
            one.words = {}
