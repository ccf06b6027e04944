"""The family in words: the same as the drawing, generation by generation, and what changed on which day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casereview.casework.casefile.models import Case
from casereview.casework.workbench.genogram.days import said
from casereview.casework.workbench.genogram.models import Relative, Stay, Tie
from casereview.casework.workbench.genogram.presenting.drawn import is_current, life_words, months_words
from casereview.casework.workbench.genogram.queries import Kin, Words
from casereview.casework.workbench.genogram.rules import COUPLES, NATURES, Ending, TieKind, span_of
from casereview.engines.kinship import age_on
from casereview.ui import words as written
from casereview.ui.jinja import with_query
from casereview.ui.pieces import Fact, Link

MOST_TURNS: Final = 60
# Day, ends before beginnings, as it was written, and what changed.
Change = tuple[date, int, str, str]

_PARENT: Final = {
    TieKind.BIRTH: gettext_lazy("child of %(name)s"),
    TieKind.ADOPTIVE: gettext_lazy("adopted by %(name)s"),
    TieKind.STEP: gettext_lazy("stepchild of %(name)s"),
    TieKind.FOSTER: gettext_lazy("fostered by %(name)s"),
}
_COUPLE: Final = {
    TieKind.MARRIED: gettext_lazy("married to %(name)s"),
    TieKind.CIVIL_PARTNERSHIP: gettext_lazy("in a civil partnership with %(name)s"),
    TieKind.COHABITING: gettext_lazy("living as a couple with %(name)s"),
    TieKind.RELATIONSHIP: gettext_lazy("partner of %(name)s"),
}
_ENDED: Final = {Ending.SEPARATED: gettext_lazy("separated"), Ending.DIVORCED: gettext_lazy("divorced")}
# From the first person's side, and from the second's.
_BOND: Final = {
    TieKind.CARER: (gettext_lazy("cared for %(name)s"), gettext_lazy("cared for by %(name)s")),
    TieKind.CLOSE: (gettext_lazy("close to %(name)s"), gettext_lazy("close to %(name)s")),
    TieKind.CONFLICT: (gettext_lazy("in conflict with %(name)s"), gettext_lazy("in conflict with %(name)s")),
    TieKind.VIOLENT: (gettext_lazy("violent to %(name)s"), gettext_lazy("subjected to violence by %(name)s")),
    TieKind.SIBLING: (
        gettext_lazy("brother or sister of %(name)s"),
        gettext_lazy("brother or sister of %(name)s"),
    ),
}


@dataclass(frozen=True)
class Told:
    """One person in words. Shape: rest is what joins them to others, each part a sentence's piece."""

    name: str
    href: str
    life: str
    rest: str
    is_index: bool


@dataclass(frozen=True)
class Generation:
    """A row of the drawing in words."""

    title: str
    people: Sequence[Told]


@dataclass(frozen=True)
class Turn:
    """A day on which something changed, with a way to the drawing as at that day."""

    day: Link
    what: str


@dataclass(frozen=True)
class Joined:
    """A line between the person of a page and somebody else."""

    sentence: str
    href: str
    note: str = ""


def generations_of(case: Case, kin: Kin, words: Words, rows: Mapping[str, int], on: date) -> list[Generation]:
    """Everybody, oldest generation first. Shape: in the order in which they were added within one."""
    by_row: dict[int, list[Told]] = defaultdict(list)
    for one in kin.people:
        by_row[rows[str(one.id)]].append(_told(case, kin, words, one, on))
    return [
        Generation(_("Generation %(number)s") % {"number": row + 1}, by_row[row]) for row in sorted(by_row)
    ]


def _told(case: Case, kin: Kin, words: Words, one: Relative, on: date) -> Told:
    parts = [*_lived(kin, words, one, on), *(joined for joined, _tie in sentences(kin, words, one))]
    life = ", ".join(part for part in (life_words(one.born, one.died), _age(one, on)) if part)
    href = reverse("genogram:person", args=[case.ref, one.id])
    return Told(words.name(one), href, life, "; ".join(parts), one.is_index)


def _age(one: Relative, on: date) -> str:
    born, died = span_of(one.born), span_of(one.died)
    if born is None:
        return ""
    if not born.has_begun(on):
        return _("not born yet")
    age = age_on(born, min(on, died.last or on) if died and died.has_begun(on) else on)
    text = _("died aged %(age)s") if died and died.has_begun(on) else _("aged %(age)s")
    return text % {"age": months_words(age)} if age else ""


def _lived(kin: Kin, words: Words, one: Relative, on: date) -> list[str]:
    homes = [
        words.say(stay.household.label)
        for stay in kin.stays
        if stay.relative_id == one.id and is_current(stay.since, stay.until, on)
    ]
    return [_("lives at: %(homes)s") % {"homes": ", ".join(dict.fromkeys(homes))}] if homes else []


def sentences(kin: Kin, words: Words, one: Relative) -> list[tuple[str, Tie | None]]:
    """What joins somebody to others, in words: parents, partners, children, and how they got on.

    Shape: each with its tie; None for the list of children.
    """
    people = {row.id: row for row in kin.people}
    found: list[tuple[str, Tie | None]] = []
    children: dict[UUID, str] = {}
    for tie in _ties_of(kin, one):
        is_first = one.id == tie.first_id
        other = people[tie.second_id if is_first else tie.first_id]
        name, kind = words.name(other), TieKind(tie.kind)
        if kind in NATURES and is_first:
            children[other.id] = name if kind is TieKind.BIRTH else f"{name} ({_nature(kind)})"
        else:
            found.append((_sentence(tie, kind, name, is_first=is_first), tie))
    if children:
        listed = written.listed([children[row.id] for row in _by_birth(people[key] for key in children)])
        found.append((_("children: %(names)s") % {"names": listed}, None))
    return found


def _ties_of(kin: Kin, one: Relative) -> list[Tie]:
    """Somebody's lines: parents first, then partners, then the rest; of one kind by whom they lead to."""
    places = {row.id: row.position for row in kin.people}
    mine = [tie for tie in kin.ties if one.id in (tie.first_id, tie.second_id)]
    kinds = list(TieKind)
    return sorted(
        mine, key=lambda tie: (kinds.index(TieKind(tie.kind)), places[tie.first_id] + places[tie.second_id])
    )


def _sentence(tie: Tie, kind: TieKind, name: str, *, is_first: bool) -> str:
    if kind in NATURES:
        text = _PARENT[kind]
    elif kind in COUPLES:
        text = _COUPLE[kind]
    else:
        text = _BOND[kind][0 if is_first else 1]
    dates = _dates(tie)
    return f"{text % {'name': name}}{f' {dates}' if dates else ''}"


def _nature(kind: TieKind) -> str:
    return {TieKind.ADOPTIVE: _("adopted"), TieKind.STEP: _("stepchild"), TieKind.FOSTER: _("fostered")}[kind]


def _dates(tie: Tie) -> str:
    parts = [_("from %(day)s") % {"day": said(tie.since)}] if tie.since else []
    if tie.until:
        parts.append(_("to %(day)s") % {"day": said(tie.until)})
    if tie.ending in _ENDED:
        parts.append(f"({_ENDED[Ending(tie.ending)]})")
    return " ".join(parts)


def _by_birth(people: Iterable[Relative]) -> list[Relative]:
    return sorted(
        people, key=lambda one: (span.sorts if (span := span_of(one.born)) else 10**9, one.position)
    )


def turns_of(case: Case, kin: Kin, words: Words) -> list[Turn]:
    """The days on which the family or its households changed. Shape: in the order of time."""
    names = {one.id: words.name(one) for one in kin.people}
    births = {one.id: one.born for one in kin.people}
    found: list[Change] = []
    for one in kin.people:
        found += _of_life(one, names[one.id], names_shown=words.names_shown)
    for stay in kin.stays:
        found += _of_stay(stay, names[stay.relative_id], words, births[stay.relative_id])
    for tie in kin.ties:
        if tie.kind in COUPLES:
            pair = {"name": names[tie.first_id], "other": names[tie.second_id]}
            found += _turn(tie.since, _("%(name)s and %(other)s are a couple") % pair)
            found += _turn(tie.until, _("%(name)s and %(other)s part") % pair, is_end=True)
    at = reverse("genogram:genogram", args=[case.ref])
    by_day: dict[tuple[date, str], list[str]] = defaultdict(list)
    for day, _order, when, what in sorted(found):
        by_day[day, when].append(what)
    return [
        Turn(Link(when, with_query(at, {"on": day.isoformat()})), "; ".join(whats))
        for (day, when), whats in by_day.items()
    ][-MOST_TURNS:]


def _of_life(one: Relative, name: str, *, names_shown: bool) -> list[Change]:
    """Birth and death. Note: the days themselves are shown with the names; else the years."""
    found = _turn(one.born, _("%(name)s is born") % {"name": name})
    found += _turn(one.died, _("%(name)s dies") % {"name": name})
    return found if names_shown else [(day, order, str(day.year), what) for day, order, _when, what in found]


def _of_stay(stay: Stay, name: str, words: Words, born: str | None) -> list[Change]:
    told = {"name": name, "home": words.say(stay.household.label)}
    # Who is born into a home is told of once.
    since = None if stay.since == born else stay.since
    comes = _turn(since, _("%(name)s begins to live at: %(home)s") % told)
    return comes + _turn(stay.until, _("%(name)s no longer lives at: %(home)s") % told, is_end=True)


def _turn(edtf: str | None, what: str, *, is_end: bool = False) -> list[Change]:
    """One change. Shape: an end on a day stands before what begins on it."""
    span = span_of(edtf)
    day = ((span.last or span.first) if is_end else (span.first or span.last)) if span else None
    return [(day, 0 if is_end else 1, said(edtf or ""), what)] if day else []


def facts_of(kin: Kin, words: Words, one: Relative, on: date) -> list[Fact]:
    """What is written down of somebody. Note: the days themselves are shown with the names; else the years."""
    born = (
        said(one.born) if one.born and words.names_shown else life_words(one.born, None).removeprefix("b. ")
    )
    died = (
        said(one.died) if one.died and words.names_shown else life_words(None, one.died).removeprefix("d. ")
    )
    facts = [Fact(_("Born"), born or _("not known"), _age(one, on))]
    if one.died:
        facts.append(Fact(_("Died"), died))
    if one.is_index:
        facts.append(Fact(_("In this review"), _("the review is about this person first")))
    if one.note:
        facts.append(Fact(_("Note"), words.say(one.note)))
    return facts


def joined_to(case: Case, kin: Kin, words: Words, one: Relative) -> list[Joined]:
    """Every line of somebody, each with a way to change it."""
    people = {row.id: row for row in kin.people}
    found = []
    for tie in _ties_of(kin, one):
        is_first = one.id == tie.first_id
        other = words.name(people[tie.second_id if is_first else tie.first_id])
        kind = TieKind(tie.kind)
        if kind in NATURES and is_first:
            dates = _dates(tie)
            text = _("parent of %(name)s") % {"name": other}
            text += f" ({_nature(kind)})" if kind is not TieKind.BIRTH else ""
            text += f" {dates}" if dates else ""
        else:
            text = _sentence(tie, kind, other, is_first=is_first)
        found.append(Joined(text, reverse("genogram:tie", args=[case.ref, tie.id]), words.say(tie.note)))
    return found


def stays_of(case: Case, kin: Kin, words: Words, one: Relative) -> list[Joined]:
    """Where somebody lived, each with a way to change it."""
    found = []
    for stay in kin.stays:
        if stay.relative_id == one.id:
            since = _("from %(day)s") % {"day": said(stay.since)} if stay.since else ""
            until = _("to %(day)s") % {"day": said(stay.until)} if stay.until else ""
            text = " ".join(part for part in (words.say(stay.household.label), since, until) if part)
            found.append(Joined(text, reverse("genogram:stay", args=[case.ref, stay.id])))
    return found
