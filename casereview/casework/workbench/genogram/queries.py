"""Reading the family of a case: everybody, what joins them, where they lived, and what they are called."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar
from uuid import UUID

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case, Subject
from casereview.casework.chronology import queries as chronology
from casereview.casework.chronology.queries import Together
from casereview.casework.workbench.genogram.models import Household, Relative, Stay, Tie
from casereview.casework.workbench.genogram.rules import (
    FAMILY_CLASSES,
    NATURES,
    READ_GENOGRAM,
    WRITE_GENOGRAM,
    HomeFacts,
    PersonFacts,
    StayFacts,
    TieFacts,
    TieKind,
    is_reached,
    span_of,
)
from casereview.casework.workbench.genogram.writing import PersonWords, StayWords, TieWords
from casereview.engines.anonymity.pseudonyms import Pseudonymiser
from casereview.engines.anonymity.register import Entry, Register
from casereview.engines.kinship import Span
from casereview.foundation import clock
from casereview.foundation.access import queries as access
from casereview.foundation.people.models import Person
from casereview.foundation.remembering import asked_once
from casereview.foundation.verdicts import NotFound

Row = TypeVar("Row", Relative, Tie, Stay, Household)


@dataclass(frozen=True)
class Kin:
    """The family of a case as it is written down. Shape: people in the order in which they were added."""

    people: Sequence[Relative]
    ties: Sequence[Tie]
    stays: Sequence[Stay]
    register: Register

    @cached_property
    def entries(self) -> Mapping[int, Entry]:
        """The lines of the register, by their number."""
        return {entry.row: entry for entry in self.register.entries}

    def lines_of(self, relative: Relative) -> Entry | None:
        """The line of the register that says who somebody is."""
        if relative.register_row is not None:
            return self.entries.get(relative.register_row)
        if relative.subject is None:
            return None
        called = (relative.subject.pseudonym or "").casefold()
        return next((one for one in self.register.entries if one.pseudonym.casefold() == called), None)


@dataclass(frozen=True)
class Candidate:
    """Somebody who can be drawn: a subject of the review, or a person of the register's family.

    Shape: key is "subject-<id>" or "line-<number>"; pseudonym is what they are called.
    """

    key: str
    pseudonym: str
    real: str
    is_index: bool
    born: date | None
    subject: Subject | None
    register_row: int | None


@dataclass(frozen=True)
class Words:
    """How people and free words are shown: under pseudonyms, or by name while somebody has switched to names."""

    kin: Kin
    pseudonyms: Pseudonymiser
    names_shown: bool

    def name(self, relative: Relative) -> str:
        """What somebody is called."""
        entry = self.kin.lines_of(relative)
        if entry is not None:
            return entry.real if self.names_shown else entry.pseudonym
        if relative.subject is not None:
            return relative.subject.pseudonym or ""
        return self.say(relative.label)

    def say(self, text: str | None) -> str:
        """Free words as they are shown."""
        return text or "" if self.names_shown else self.pseudonyms.text(text or "")


def kin_of(person: Person, case: Case) -> Kin:
    """The family of a case. Raises: NotFound."""
    access.open_to(person, READ_GENOGRAM, case)
    return standing_kin(case)


@asked_once
def standing_kin(case: Case) -> Kin:
    """The family as it is written down, without what was removed. Note: for changes and pages that opened the case."""
    people = list(
        Relative.objects.filter(case=case, removed_at__isnull=True)
        .select_related("case", "subject__vault")
        .order_by("position")
    )
    ids = [one.id for one in people]
    ties = Tie.objects.filter(case=case, removed_at__isnull=True, first__in=ids, second__in=ids)
    stays = Stay.objects.filter(case=case, removed_at__isnull=True, relative__in=ids)
    return Kin(
        people,
        list(ties.select_related("case").order_by("added_at", "id")),
        list(stays.select_related("case", "household").order_by("added_at", "id")),
        casefile.register_of(case),
    )


def words_for(kin: Kin, *, names_shown: bool, together: Together | None = None) -> Words:
    """How things are called on a page. Note: what stands ready for the chronology is used where there is one."""
    ready = (
        together.pseudonyms if together and together.register == kin.register else Pseudonymiser(kin.register)
    )
    return Words(kin, ready, names_shown)


def together_for(person: Person, case: Case) -> Together | None:
    """The chronology around the family; None before any agency has confirmed one. Raises: NotFound."""
    access.open_to(person, READ_GENOGRAM, case)
    return chronology.chronology_for(person, case)


def may_write(person: Person, case: Case) -> bool:
    """Whether this person may draw the family."""
    return access.may(person, WRITE_GENOGRAM, case)


def candidates_for(person: Person, case: Case) -> list[Candidate]:
    """Who could be drawn and is not yet: subjects first, then the register's family. Raises: NotFound."""
    kin = kin_of(person, case)
    drawn_rows = {entry.row for one in kin.people if (entry := kin.lines_of(one))}
    drawn_subjects = {one.subject_id for one in kin.people}
    lines = {entry.pseudonym.casefold(): entry for entry in kin.register.entries}
    born = casefile.lives_of(case).index_born
    found, taken = list[Candidate](), set[int]()
    for subject in casefile.subjects_of(person, case):
        entry = lines.get((subject.pseudonym or "").casefold())
        if subject.id in drawn_subjects or (entry and entry.row in drawn_rows):
            continue
        has_index = any(one.is_index for one in kin.people) or any(one.is_index for one in found)
        is_index = subject.is_index and not has_index
        row = entry.row if entry else None
        taken |= {row} if row is not None else set()
        real = entry.real if entry else ""
        found.append(
            Candidate(
                f"subject-{subject.id}",
                subject.pseudonym or "",
                real,
                is_index,
                born if is_index else None,
                subject,
                row,
            )
        )
    for entry in family_lines(kin.register):
        if entry.row not in drawn_rows | taken:
            found.append(
                Candidate(f"line-{entry.row}", entry.pseudonym, entry.real, False, None, None, entry.row)
            )
    return found


def family_lines(register: Register) -> list[Entry]:
    """The lines of the register that name somebody of the family."""
    return [
        entry
        for entry in register.people
        if FAMILY_CLASSES & set(entry.kind.casefold().replace("-", " ").split())
    ]


def relative_for(person: Person, case: Case, relative_id: UUID) -> Relative:
    """Somebody of the family. Raises: NotFound, also for one who was removed."""
    return _one(kin_of(person, case).people, relative_id)


def tie_for(person: Person, case: Case, tie_id: UUID) -> Tie:
    """What joins two people. Raises: NotFound, also for a line that was removed."""
    return _one(kin_of(person, case).ties, tie_id)


def stay_for(person: Person, case: Case, stay_id: UUID) -> Stay:
    """That somebody lived somewhere. Raises: NotFound, also when it was removed."""
    return _one(kin_of(person, case).stays, stay_id)


def households_of(person: Person, case: Case) -> list[Household]:
    """The households of a case that anybody was said to live in. Shape: in the order in which they were named."""
    access.open_to(person, READ_GENOGRAM, case)
    lived_in = {stay.household_id for stay in standing_kin(case).stays}
    rows = Household.objects.filter(case=case, pk__in=lived_in).select_related("case")
    return list(rows.order_by("added_at", "id"))


def household_for(person: Person, case: Case, household_id: UUID) -> Household:
    """A household of a case that somebody was said to live in. Raises: NotFound."""
    return _one(households_of(person, case), household_id)


def home_facts(household: Household, label: str) -> HomeFacts:
    """What calling a household something else depends on."""
    lived_in = {stay.household_id for stay in standing_kin(household.case).stays}
    others = Household.objects.filter(pk__in=lived_in).exclude(pk=household.pk)
    return HomeFacts(label, frozenset(one.label or "" for one in others))


def last_day_of(person: Person, case: Case, together: Together | None) -> date:
    """The day as at which a family is drawn first: the end of the period, of the chronology, or today."""
    ends = [one.period_to for one in casefile.subjects_of(person, case) if one.is_index and one.period_to]
    if ends:
        return max(ends)
    if together is not None and bool(together.columns.certain.any()):
        last = int(together.columns.last[together.columns.certain].max())
        return min(date.fromordinal(last), clock.today())
    return clock.today()


def person_facts(case: Case, words: PersonWords, *, but: UUID | None = None) -> PersonFacts:
    """What writing somebody down depends on. Shape: but is the person who is being changed."""
    kin = standing_kin(case)
    others = [one for one in kin.people if one.id != but]
    rows = {entry.row for one in others if (entry := kin.lines_of(one))}
    by_birth = [tie for tie in kin.ties if tie.kind == TieKind.BIRTH]
    births = {one.id: span_of(one.born) for one in kin.people}
    return PersonFacts(
        has_name=bool(words.label or words.register_row is not None or words.subject is not None),
        is_new_to_register=words.register_row not in rows
        and (words.subject is None or words.subject.id not in {one.subject_id for one in others}),
        born=span_of(words.born),
        died=span_of(words.died),
        parents_born=_known(births[tie.first_id] for tie in by_birth if tie.second_id == but),
        children_born=_known(births[tie.second_id] for tie in by_birth if tie.first_id == but),
        people=len(others),
    )


def tie_facts(case: Case, words: TieWords, *, but: UUID | None = None) -> TieFacts:
    """What joining two people depends on. Shape: but is the tie that is being changed."""
    ties = [tie for tie in standing_kin(case).ties if tie.id != but]
    below: dict[str, set[str]] = defaultdict(set)
    for tie in ties:
        if tie.kind in NATURES:
            below[str(tie.first_id)].add(str(tie.second_id))
    first, second = words.first, words.second
    pair = {first.id, second.id}
    same = [tie for tie in ties if tie.kind == words.kind and {tie.first_id, tie.second_id} == pair]
    # People may come together again, so a couple is told apart by when it began.
    again = [tie for tie in same if not words.since or tie.since == words.since or not tie.since]
    return TieFacts(
        kind=words.kind,
        is_oneself=first.id == second.id,
        is_there_already=bool(again),
        closes_a_loop=is_reached(str(second.id), str(first.id), below),
        other_birth_parents=sum(tie.kind == TieKind.BIRTH and tie.second_id == second.id for tie in ties),
        first_born=span_of(first.born),
        second_born=span_of(second.born),
        since=span_of(words.since),
        until=span_of(words.until),
        ending=words.ending,
    )


def stay_facts(words: StayWords) -> StayFacts:
    """What saying that somebody lived somewhere depends on."""
    return StayFacts(
        has_home=bool(words.household or words.new_home),
        since=span_of(words.since),
        until=span_of(words.until),
        born=span_of(words.relative.born),
        died=span_of(words.relative.died),
    )


def _known(spans: Iterable[Span | None]) -> tuple[Span, ...]:
    return tuple(span for span in spans if span)


def _one(rows: Sequence[Row], row_id: UUID) -> Row:
    found = next((one for one in rows if one.id == row_id), None)
    if found is None:
        raise NotFound
    return found
