"""Key periods of a case, and whom it is about, as the timeline needs them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case, Subject
from casereview.casework.chronology.rules import READ_CHRONOLOGY
from casereview.casework.workbench.timeline.models import Period
from casereview.engines.chronicle.dates import Reading, read_date
from casereview.foundation import clock
from casereview.foundation.access import queries as access
from casereview.foundation.people.models import Person
from casereview.foundation.verdicts import NotFound

YEARS_AHEAD: Final = 5
# How words of the panel are shown: in step with what is given.
Say = Callable[[Sequence[str]], list[str]]


@dataclass(frozen=True)
class Dated:
    """A key period with its days as far as they are known.

    Shape: first and last may each be a span (a month, a year); they are None where nothing was written; title is as
    it may be shown.
    """

    period: Period
    first: Reading
    last: Reading | None
    title: str = ""

    @property
    def low(self) -> date | None:
        """The first day it can have begun."""
        return self.first.earliest or self.first.latest

    @property
    def high(self) -> date | None:
        """The last day it can have ended; None when it goes on."""
        return (self.last.latest or self.last.earliest) if self.last else None

    @property
    def sure_from(self) -> date | None:
        """The day by which it had begun for certain."""
        return self.first.latest or self.first.earliest

    @property
    def sure_until(self) -> date | None:
        """The day until which it went on for certain; None when it goes on."""
        return (self.last.earliest or self.last.latest) if self.last else None


@dataclass(frozen=True)
class Born:
    """Somebody the review is about, and when they were born."""

    subject: Subject
    on: date | None


def periods_of(person: Person, case: Case, say: Say) -> list[Dated]:
    """The key periods of a case, called as they may be shown. Shape: by their first day. Raises: NotFound."""
    access.open_to(person, READ_CHRONOLOGY, case)
    found = Period.objects.filter(case=case, removed_at__isnull=True)
    rows = list(found.select_related("vault", "case", "about__vault", "written_by"))
    titles = say([row.title or "" for row in rows])
    dated = [_dated(row, title) for row, title in zip(rows, titles, strict=True)]
    return sorted(dated, key=lambda one: (one.low or date.max, one.high or date.max, str(one.period.id)))


def period_for(person: Person, case: Case, period_id: UUID) -> Period:
    """One key period that stands. Raises: NotFound."""
    access.open_to(person, READ_CHRONOLOGY, case)
    rows = Period.objects.filter(case=case, pk=period_id, removed_at__isnull=True)
    row = rows.select_related("vault", "case", "about", "written_by").first()
    if row is None:
        raise NotFound
    return row


def newest(period: Period) -> Period:
    """A key period as it is saved now. Raises: NotFound, when it was removed."""
    row = Period.objects.filter(pk=period.pk, removed_at__isnull=True).select_related(
        "vault", "case", "written_by"
    )
    found = row.first()
    if found is None:
        raise NotFound
    return found


def school_years_of(case: Case, about: Subject | None) -> set[tuple[str, str]]:
    """The school years that stand already for somebody. Shape: their days as written."""
    rows = Period.objects.filter(case=case, kind="school_year", about=about, removed_at__isnull=True)
    return {(str(row.first), str(row.last)) for row in rows.select_related("vault", "case")}


def born(person: Person, case: Case) -> list[Born]:
    """Whom the review is about, and when they were born. Shape: the index subject first."""
    births = casefile.births_of(case)
    return [Born(subject, births.get(subject.id)) for subject in casefile.subjects_of(person, case)]


def _dated(period: Period, title: str) -> Dated:
    last = read_date(period.last, on=latest_end()) if period.last else None
    return Dated(period, read_date(period.first or "", on=latest_end()), last, title)


def latest_end() -> date:
    """The last day a key period may be written to end on: a school year or an order may lie ahead."""
    return date(clock.today().year + YEARS_AHEAD, 12, 31)
