"""Reading the overview report, its findings and its recommendations."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet

from casereview.casework.casefile.models import Case
from casereview.casework.casefile.rules import Wait
from casereview.casework.overview.assembling import Found, Recommended, assembled
from casereview.casework.overview.models import Draft, Finding, OverviewReport, Recommendation, Writing
from casereview.casework.overview.rules import READ
from casereview.engines.press import canonical
from casereview.engines.press.structure import Report
from casereview.foundation.access import queries as access
from casereview.foundation.people.models import Person


def report_for(person: Person, case: Case) -> OverviewReport | None:
    """Where the report of the case is; None before anything was brought in or written. Raises: NotFound."""
    access.open_to(person, READ, case)
    return _report_of(case)


def draft_for(person: Person, case: Case, number: int | None = None) -> Draft | None:
    """A draft by its number, or the newest; None when there is none. Raises: NotFound."""
    access.open_to(person, READ, case)
    drafts = _drafts(case)
    return drafts.first() if number is None else drafts.filter(number=number).first()


def structure_of(case: Case) -> Report | None:
    """The report as it goes out: the newest draft, with findings and recommendations added where its text has none.

    Note: for the door (anonymising, releasing) and for other rooms that work on the whole text; pages
    ask `report_for` and `draft_for`, as somebody.
    """
    draft = _drafts(case).first()
    if draft is None:
        return None
    found = [Found(one.number, one.title, one.what, one.why or "") for one in findings_of(case)]
    recommended = [
        Recommended(
            one.number, one.text, one.agency.name if one.agency else case.board.name, one.outcome or ""
        )
        for one in recommendations_of(case)
    ]
    return assembled(canonical.from_plain(draft.structure), found, recommended)


def authors_of(case: Case) -> set[UUID]:
    """Everybody who brought in, wrote or changed any part of the report. Shape: ids of people."""
    return set(Writing.objects.filter(case=case).values_list("by_id", flat=True))


def draft_number(case: Case) -> int:
    """The number of the newest draft; 0 before the first."""
    return _drafts(case).values_list("number", flat=True).first() or 0


def findings_of(case: Case) -> list[Finding]:
    """The findings that stand. Shape: by number. Note: asked by other rooms; pages ask as somebody."""
    rows = Finding.objects.filter(case=case, withdrawn_at__isnull=True)
    return list(rows.select_related("vault", "case").order_by("number"))


def recommendations_of(case: Case) -> list[Recommendation]:
    """The recommendations that stand. Shape: by number. Note: asked by other rooms; pages ask as somebody."""
    rows = Recommendation.objects.filter(case=case, withdrawn_at__isnull=True)
    rows = rows.select_related("vault", "case", "agency").prefetch_related("findings")
    return list(rows.order_by("number"))


def waiting_for(person: Person, cases: Sequence[Case]) -> list[Wait]:
    """What waits here for this person."""
    return []


def _report_of(case: Case) -> OverviewReport | None:
    return (
        OverviewReport.objects.filter(case=case)
        .select_related("vault", "case", "submitted_by", "settled_by")
        .first()
    )


def _drafts(case: Case) -> QuerySet[Draft]:
    return (
        Draft.objects.filter(case=case)
        .select_related("vault", "case", "imported_by", "file")
        .order_by("-number")
    )
