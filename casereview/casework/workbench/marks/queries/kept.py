"""The marks of a case as a process holds them: which entries have which, as numbers; no words until they are asked for."""

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Final
from uuid import UUID

import numpy as np
from django.db.models import CharField, F, QuerySet, Value

from casereview.casework.casefile.models import Case
from casereview.casework.chronology import queries as chronology
from casereview.casework.chronology.index.columns import Numbers
from casereview.casework.chronology.queries import Together
from casereview.casework.chronology.rules import READ_CHRONOLOGY
from casereview.casework.workbench.marks.models import (
    Citation,
    Comment,
    Label,
    Labelling,
    Note,
    Standing,
    Star,
    Turn,
)
from casereview.casework.workbench.marks.rules import LabelKind, Stand
from casereview.foundation.access import queries as access
from casereview.foundation.people.models import Person

MOST_OPEN: Final = 8
_NONE: Final[Numbers] = np.array([], dtype=np.int64)


@dataclass
class Marked:
    """Which entries of a chronology have which marks.

    Shape: entries by their numbers in the columns, rising; notes, standing by number to their row's id; comments by
    number to how many stand; labels in use and retired, by id. elsewhere are marks on entries that are gone: how many
    on each. Note: words hold what was written, for searching, by whether names are shown; texts the notes that were
    shown already.
    """

    version: tuple[int, int]
    stars: Mapping[UUID, Numbers]
    labelled: Mapping[UUID, Numbers]
    standing: Mapping[Stand, Numbers]
    noted: Mapping[int, UUID]
    commented: Mapping[int, tuple[UUID, ...]]
    cited: Mapping[int, int]
    labels: Mapping[UUID, Label]
    elsewhere: Mapping[UUID, int]
    words: dict[bool, dict[int, str]] = field(default_factory=dict)
    texts: dict[UUID, str] = field(default_factory=dict)

    def starred_by(self, person: Person) -> Numbers:
        """The entries this person has starred."""
        return self.stars.get(person.pk, _NONE)

    def with_labels(self, labels: Iterable[UUID]) -> Numbers:
        """The entries that have any of these labels."""
        return _union([self.labelled.get(one, _NONE) for one in labels])

    def with_note(self) -> Numbers:
        """The entries that have a note."""
        return _rising(self.noted)

    def with_comment(self) -> Numbers:
        """The entries somebody has commented on."""
        return _rising(self.commented)

    def with_citation(self) -> Numbers:
        """The entries whose source is cited."""
        return _rising(self.cited)

    def unmarked(self, total: int) -> Numbers:
        """The entries whose standing nobody has said anything of."""
        return np.setdiff1d(np.arange(total), _union(list(self.standing.values())), assume_unique=True)

    def in_use(self) -> list[Label]:
        """The labels that can be given. Shape: by name."""
        return sorted((one for one in self.labels.values() if one.retired_at is None), key=_name)

    def shown(self) -> list[Label]:
        """The labels in use, and those retired that entries still have. Shape: by name, retired ones last."""
        kept = [
            one for key, one in self.labels.items() if one.retired_at is not None and key in self.labelled
        ]
        return [*self.in_use(), *sorted(kept, key=_name)]

    def distressing(self) -> Numbers:
        """The entries whose words stay closed until they are asked for."""
        return self.with_labels(key for key, one in self.labels.items() if one.kind == LabelKind.DISTRESSING)


_KEPT: OrderedDict[UUID, Marked] = OrderedDict()
_TURN = Lock()


def marked_for(person: Person, case: Case, together: Together) -> Marked:
    """Which entries have which marks, stars of everybody among them: show a person only their own. Raises: NotFound."""
    access.open_to(person, READ_CHRONOLOGY, case)
    now = Turn.objects.filter(case=case).values_list("version", flat=True).first() or 0
    version = (now, together.version)
    with _TURN:
        kept = _KEPT.get(case.id)
        if kept and kept.version == version:
            _KEPT.move_to_end(case.id)
            return kept
    found = _read(case, together, version)
    with _TURN:
        _KEPT[case.id] = found
        _KEPT.move_to_end(case.id)
        while len(_KEPT) > MOST_OPEN:
            _KEPT.popitem(last=False)
    return found


def words_beside(marked: Marked, case: Case, together: Together, *, names_shown: bool) -> dict[int, str]:
    """What was written on entries, to be searched with their words. Shape: by number, casefolded."""
    kept = marked.words.get(names_shown)
    if kept is None:
        kept = marked.words[names_shown] = _words(marked, case, together, names_shown=names_shown)
    return kept


def place_of(together: Together) -> Mapping[UUID, int]:
    """The number of each entry by its id, made once."""
    places = together.drawings.get("places")
    if places is None:
        raw = together.columns.ids.tobytes()
        places = {UUID(bytes=raw[at : at + 16]): at // 16 for at in range(0, len(raw), 16)}
        together.drawings["places"] = places
    return places  # type: ignore[return-value]


def note_texts(marked: Marked, numbers: Iterable[int]) -> dict[int, str]:
    """The notes on these entries. Shape: by number; entries without a note are left out."""
    wanted = {number: marked.noted[number] for number in numbers if number in marked.noted}
    missing = [key for key in wanted.values() if key not in marked.texts]
    if missing:
        marked.texts |= {one.id: one.text or "" for one in Note.objects.filter(pk__in=missing)}
    return {number: marked.texts.get(key, "") for number, key in wanted.items()}


def _read(case: Case, together: Together, version: tuple[int, int]) -> Marked:
    rows = list(_all_rows(case))
    places = place_of(together)
    moved = chronology.following(case, {event for _, event, _, _ in rows if event not in places})
    found: defaultdict[str, defaultdict[Any, list[Any]]] = defaultdict(lambda: defaultdict(list))
    elsewhere: Counter[UUID] = Counter()
    # What stands on an entry itself comes after what has followed to it, and so holds.
    for kind, event, key, word in sorted(rows, key=lambda row: row[1] in places):
        now = event if event in places else moved.get(event)
        place = places.get(now) if now else None
        if place is None:
            elsewhere[event] += 1
        else:
            found[kind][word if kind == "stand" else key].append(place)
    labels = Label.objects.filter(case=case).select_related("case", "vault")
    return Marked(
        version,
        stars={key: _numbers(value) for key, value in found["star"].items()},
        labelled={key: _numbers(value) for key, value in found["label"].items()},
        standing={Stand(key): _numbers(value) for key, value in found["stand"].items()},
        noted={place: key for key, value in found["note"].items() for place in value},
        commented=_by_place(found["comment"]),
        cited={place: len(keys) for place, keys in _by_place(found["cite"]).items()},
        labels={one.id: one for one in labels},
        elsewhere=dict(elsewhere),
    )


def _all_rows(case: Case) -> QuerySet[Any, tuple[str, UUID, UUID, str]]:
    """Every mark of a case in one question, without a word. Shape: kind, entry, what it is told by, a value."""
    newest_note = _newest(Note, case)
    newest_stand = _newest(Standing, case)
    parts = [
        _part("star", Star.objects.filter(case=case), "person_id"),
        _part("label", Labelling.objects.filter(case=case, taken_at=None), "label_id"),
        _part("note", Note.objects.filter(pk__in=newest_note, is_empty=False), "id"),
        _part("comment", Comment.objects.filter(case=case, withdrawn_at=None), "id"),
        _part("cite", Citation.objects.filter(case=case, withdrawn_at=None), "id"),
        _part("stand", Standing.objects.filter(pk__in=newest_stand).exclude(value=""), "id", word="value"),
    ]
    rows: QuerySet[Any, Any] = parts[0].union(*parts[1:], all=True)
    return rows


def _newest(model: type[Note | Standing], case: Case) -> QuerySet[Any, UUID]:
    """The row of each entry that holds now."""
    newest = model.objects.filter(case=case).order_by("event", "-version").distinct("event")
    return newest.values_list("id", flat=True)


def _part(kind: str, rows: QuerySet[Any], key: str, *, word: str = "") -> QuerySet[Any, Any]:
    said = F(word) if word else Value("", output_field=CharField())
    named = rows.order_by().annotate(
        mark_kind=Value(kind, output_field=CharField()), mark_key=F(key), mark_word=said
    )
    found: QuerySet[Any, Any] = named.values_list("mark_kind", "event_id", "mark_key", "mark_word")
    return found


def _words(marked: Marked, case: Case, together: Together, *, names_shown: bool) -> dict[int, str]:
    texts: defaultdict[int, list[str]] = defaultdict(list)
    for label, numbers in marked.labelled.items():
        name = marked.labels[label].name or ""
        for number in numbers.tolist():
            texts[number].append(name)
    for number, text in note_texts(marked, marked.noted).items():
        texts[number].append(text)
    comments = {one.id: one.text for one in Comment.objects.filter(case=case, withdrawn_at=None)}
    for number, keys in marked.commented.items():
        texts[number] += [comments.get(key) or "" for key in keys]
    order = list(texts)
    said = together.say(["\n".join(texts[number]) for number in order], names_shown=names_shown)
    return {number: text.casefold() for number, text in zip(order, said, strict=True)}


def _by_place(found: Mapping[UUID, list[int]]) -> dict[int, tuple[UUID, ...]]:
    by_place: defaultdict[int, list[UUID]] = defaultdict(list)
    for key, places in found.items():
        for place in places:
            by_place[place].append(key)
    return {place: tuple(keys) for place, keys in by_place.items()}


def _numbers(places: list[int]) -> Numbers:
    return np.unique(np.array(places, dtype=np.int64))


def _rising(places: Mapping[int, Any]) -> Numbers:
    return np.array(sorted(places), dtype=np.int64)


def _union(parts: list[Numbers]) -> Numbers:
    return np.unique(np.concatenate(parts)) if parts else _NONE


def _name(label: Label) -> str:
    return (label.name or "").casefold()
