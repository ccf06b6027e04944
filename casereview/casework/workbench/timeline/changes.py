"""Writing the key periods of a case."""

from dataclasses import dataclass
from datetime import date

from casereview.casework.casefile.models import Case, Subject
from casereview.casework.chronology.queries.speaking import saved_first
from casereview.casework.workbench.timeline import queries
from casereview.casework.workbench.timeline.models import Period
from casereview.casework.workbench.timeline.rules import (
    KIND_WORDS,
    SCHOOL_ENDS,
    SCHOOL_STARTS,
    WRITE_PERIODS,
    PeriodKind,
    school_years,
)
from casereview.foundation import clock
from casereview.foundation.access.change import change
from casereview.foundation.people.models import Person


@dataclass(frozen=True)
class Written:
    """A key period as somebody writes it. Shape: first and last as typed; an empty last has not ended."""

    kind: PeriodKind
    title: str
    first: str
    last: str = ""
    about: Subject | None = None

    @property
    def lines(self) -> str:
        """The period in lines, to be compared."""
        return "\n".join((KIND_WORDS[self.kind], self.title, f"{self.first} – {self.last}".rstrip(" –")))


@change("period:added", may=WRITE_PERIODS)
def add_period(case: Case, *, by: Person, written: Written) -> Period:
    """Lay a key period over the timeline. Note: one that stands already is not laid twice."""
    for row in Period.objects.filter(case=case, removed_at__isnull=True).select_related("vault", "about"):
        if _written(row) == written:
            return row
    return Period.objects.create(case=case, vault=case.vault, **_cells(written), **_now(by))


@change("period:changed", may=WRITE_PERIODS)
def change_period(period: Period, *, by: Person, written: Written, version: int) -> Period:
    """Write a key period anew. Raises: Stale when somebody has changed it since this version; NotFound."""
    row = queries.newest(period)
    theirs = _written(row)
    if theirs == written:
        return row
    if row.version != version:
        raise saved_first(row.case, theirs=theirs.lines, yours=written.lines, who=row.written_by.name)
    for name, value in {**_cells(written), **_now(by), "version": row.version + 1}.items():
        setattr(row, name, value)
    row.save()
    return row


@change("period:removed", may=WRITE_PERIODS)
def remove_period(period: Period, *, by: Person, version: int) -> None:
    """Take a key period off the timeline. Raises: Stale when somebody has changed it; NotFound when it is gone."""
    row = queries.newest(period)
    if row.version != version:
        theirs = _written(row)
        raise saved_first(row.case, theirs=theirs.lines, yours="Remove it", who=row.written_by.name)
    row.removed_at, row.removed_by = clock.now(), by
    row.save(update_fields=["removed_at", "removed_by"])


@change("school_years:added", may=WRITE_PERIODS)
def add_school_years(
    case: Case,
    *,
    by: Person,
    about: Subject | None,
    first: date,
    last: date,
    starts: tuple[int, int] = SCHOOL_STARTS,
    ends: tuple[int, int] = SCHOOL_ENDS,
) -> int:
    """Lay every school year between two days over the timeline; those that stand already are not laid twice.

    Shape: how many were added.
    """
    known = queries.school_years_of(case, about)
    rows = [
        Period(
            case=case,
            vault=case.vault,
            **_cells(
                Written(PeriodKind.SCHOOL_YEAR, year.title, _typed(year.first), _typed(year.last), about)
            ),
            **_now(by),
        )
        for year in school_years(first, last, starts=starts, ends=ends)
        if (_typed(year.first), _typed(year.last)) not in known
    ]
    Period.objects.bulk_create(rows)
    return len(rows)


def _written(row: Period) -> Written:
    return Written(PeriodKind(row.kind), row.title or "", row.first or "", row.last or "", row.about)


def _typed(day: date) -> str:
    """A day as people type it, the same in every language of the pages."""
    return f"{day.day} {day:%B} {day.year}"


def _cells(written: Written) -> dict[str, object]:
    return {
        "kind": written.kind,
        "title": written.title,
        "first": written.first,
        "last": written.last,
        "about": written.about,
    }


def _now(by: Person) -> dict[str, object]:
    return {"written_at": clock.now(), "written_by": by}
