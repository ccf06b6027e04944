"""Drawing a family: everything anybody writes down of it, changes or removes."""

from collections.abc import Sequence
from typing import TypeVar

from casereview.casework.casefile.models import Case
from casereview.casework.chronology.queries.speaking import saved_first
from casereview.casework.workbench.genogram import queries
from casereview.casework.workbench.genogram.models import Household, Relative, Stay, Tie, Written
from casereview.casework.workbench.genogram.rules import (
    TO_NAME_HOME,
    TO_WRITE_PERSON,
    TO_WRITE_STAY,
    TO_WRITE_TIE,
    WRITE_GENOGRAM,
    ties_among,
)
from casereview.casework.workbench.genogram.writing import PersonWords, StayWords, TieWords, Told
from casereview.foundation import clock
from casereview.foundation.access.change import change
from casereview.foundation.people.models import Person
from casereview.foundation.verdicts import NotFound, stop_if, unmet

Row = TypeVar("Row", Relative, Tie, Stay)


@change("family:begun", may=WRITE_GENOGRAM)
def start_family(case: Case, *, by: Person, told: Sequence[Told]) -> list[Relative]:
    """Draw several people at once, joined by who each is to the index person. Raises: Blocked."""
    drawn = {one.key: _new_relative(case, by, one.words) for one in told}
    relations = {one.key: one.relation for one in told}
    for first, kind, second in ties_among(relations):
        _new_tie(case, by, TieWords(drawn[first], kind, drawn[second]))
    return list(drawn.values())


@change("relative:added", may=WRITE_GENOGRAM)
def add_relative(case: Case, *, by: Person, words: PersonWords) -> Relative:
    """Draw somebody. Raises: Blocked. Note: pressed twice, they are drawn once."""
    drawn = Relative.objects.filter(case=case, removed_at__isnull=True).select_related(
        "case", "vault", "subject"
    )
    last = drawn.filter(added_by=by).order_by("-position").first()
    if last and PersonWords.of(last) == words:
        return last
    return _new_relative(case, by, words)


@change("relative:changed", may=WRITE_GENOGRAM)
def change_relative(relative: Relative, *, by: Person, words: PersonWords, version: int) -> Relative:
    """Change who somebody is, when they lived, or how they are drawn. Raises: Stale, Blocked."""
    row = _newest(relative, Relative)
    theirs = PersonWords.of(row)
    if row.version != version and theirs != words:
        raise saved_first(row.case, theirs=theirs.lines, yours=words.lines, who=_who(row))
    stop_if(unmet(TO_WRITE_PERSON, queries.person_facts(row.case, words, but=row.id)))
    _put(row, words)
    return _changed(row, by)


@change("relative:removed", may=WRITE_GENOGRAM)
def remove_relative(relative: Relative, *, by: Person) -> Relative:
    """Take somebody off the drawing, with every line to them; what was written is kept."""
    row = _newest(relative, Relative)
    return _removed(row, by)


@change("tie:added", may=WRITE_GENOGRAM)
def add_tie(case: Case, *, by: Person, words: TieWords) -> Tie:
    """Join two people. Raises: Blocked."""
    return _new_tie(case, by, words)


@change("tie:changed", may=WRITE_GENOGRAM)
def change_tie(tie: Tie, *, by: Person, words: TieWords, version: int) -> Tie:
    """Change what joins two people, or since and until when. Raises: Stale, Blocked."""
    row = _newest(tie, Tie)
    theirs = TieWords.of(row, row.first, row.second)
    if row.version != version and theirs != words:
        raise saved_first(row.case, theirs=theirs.lines, yours=words.lines, who=_who(row))
    _refuse_strangers(row.case, words.first, words.second)
    stop_if(unmet(TO_WRITE_TIE, queries.tie_facts(row.case, words, but=row.id)))
    _put_tie(row, words)
    return _changed(row, by)


@change("tie:removed", may=WRITE_GENOGRAM)
def remove_tie(tie: Tie, *, by: Person) -> Tie:
    """Take a line off the drawing; what was written is kept."""
    return _removed(_newest(tie, Tie), by)


@change("stay:added", may=WRITE_GENOGRAM)
def add_stay(case: Case, *, by: Person, words: StayWords) -> Stay:
    """Say that somebody lived in a household, a known one or a new one. Raises: Blocked.

    Note: what stands already is not written twice.
    """
    _refuse_strangers(case, words.relative)
    standing = Stay.objects.filter(case=case, removed_at__isnull=True, relative=words.relative)
    for row in standing.select_related("case", "vault", "household"):
        if StayWords.of(row, words.relative).lines == words.lines:
            return row
    stop_if(unmet(TO_WRITE_STAY, queries.stay_facts(words)))
    row = Stay(case=case, vault=case.vault, added_at=clock.now(), added_by=by)
    _put_stay(row, words, by)
    row.save(force_insert=True)
    return row


@change("stay:changed", may=WRITE_GENOGRAM)
def change_stay(stay: Stay, *, by: Person, words: StayWords, version: int) -> Stay:
    """Change where somebody lived, or since and until when. Raises: Stale, Blocked."""
    row = _newest(stay, Stay)
    theirs = StayWords.of(row, row.relative)
    if row.version != version and theirs != words:
        raise saved_first(row.case, theirs=theirs.lines, yours=words.lines, who=_who(row))
    _refuse_strangers(row.case, words.relative)
    stop_if(unmet(TO_WRITE_STAY, queries.stay_facts(words)))
    _put_stay(row, words, by)
    return _changed(row, by)


@change("household:renamed", may=WRITE_GENOGRAM)
def rename_household(household: Household, *, by: Person, label: str, version: int) -> Household:
    """Call a household something else, for everybody who lived there. Raises: Stale, Blocked."""
    row = Household.objects.select_related("case", "changed_by", "added_by").get(pk=household.pk)
    theirs = row.label or ""
    if theirs == label:
        return row
    if row.version != version:
        raise saved_first(row.case, theirs=theirs, yours=label, who=(row.changed_by or row.added_by).name)
    stop_if(unmet(TO_NAME_HOME, queries.home_facts(row, label)))
    row.label, row.version = label, row.version + 1
    row.changed_at, row.changed_by = clock.now(), by
    row.save()
    return row


@change("stay:removed", may=WRITE_GENOGRAM)
def remove_stay(stay: Stay, *, by: Person) -> Stay:
    """Take back that somebody lived somewhere; what was written is kept."""
    return _removed(_newest(stay, Stay), by)


def _new_relative(case: Case, by: Person, words: PersonWords) -> Relative:
    stop_if(unmet(TO_WRITE_PERSON, queries.person_facts(case, words)))
    last = Relative.objects.filter(case=case).count()
    row = Relative(case=case, vault=case.vault, position=last + 1, added_at=clock.now(), added_by=by)
    _put(row, words)
    row.save(force_insert=True)
    return row


def _put(row: Relative, words: PersonWords) -> None:
    """Write somebody's words into the row. Note: the review is about one person first."""
    if words.is_index and not row.is_index:
        Relative.objects.filter(case=row.case, is_index=True).update(is_index=False)
    row.drawn, row.label = words.drawn, words.label
    row.register_row, row.subject = words.register_row, words.subject
    row.born, row.died, row.note, row.is_index = words.born, words.died, words.note, words.is_index


def _new_tie(case: Case, by: Person, words: TieWords) -> Tie:
    _refuse_strangers(case, words.first, words.second)
    stop_if(unmet(TO_WRITE_TIE, queries.tie_facts(case, words)))
    row = Tie(case=case, vault=case.vault, added_at=clock.now(), added_by=by)
    _put_tie(row, words)
    row.save(force_insert=True)
    return row


def _put_tie(row: Tie, words: TieWords) -> None:
    row.first, row.kind, row.second = words.first, words.kind, words.second
    row.since, row.until, row.ending, row.note = words.since, words.until, words.ending, words.note


def _put_stay(row: Stay, words: StayWords, by: Person) -> None:
    home = words.household
    if words.new_home:
        home = Household(
            case=row.case, vault=row.vault, label=words.new_home, added_at=clock.now(), added_by=by
        )
        home.save(force_insert=True)
    if home is None or home.case_id != row.case_id:
        raise NotFound
    row.household, row.relative, row.since, row.until = home, words.relative, words.since, words.until


def _refuse_strangers(case: Case, *people: Relative) -> None:
    """Only people who are drawn on this case now. Raises: NotFound."""
    ids = {one.id for one in people}
    if Relative.objects.filter(case=case, pk__in=ids, removed_at__isnull=True).count() != len(ids):
        raise NotFound


def _newest(row: Row, model: type[Row]) -> Row:
    """The row as it is now. Raises: NotFound when it has been removed since."""
    known = ["case", "changed_by", "added_by"]
    known += {Tie: ["first", "second"], Stay: ["household", "relative"], Relative: ["subject"]}[model]
    found = model.objects.filter(pk=row.pk, removed_at__isnull=True).select_related(*known).first()
    if found is None:
        raise NotFound
    return found


def _changed(row: Row, by: Person) -> Row:
    row.version += 1
    row.changed_at, row.changed_by = clock.now(), by
    row.save()
    return row


def _removed(row: Row, by: Person) -> Row:
    row.removed_at, row.removed_by = clock.now(), by
    row.save(update_fields=["removed_at", "removed_by"])
    return row


def _who(row: Written) -> str:
    return (row.changed_by or row.added_by).name
