"""Reading the terms of reference in their versions."""

from casereview.casework.casefile.models import Case
from casereview.casework.panel.models import Terms
from casereview.casework.panel.rules import (
    READ,
    TermsFacts,
)
from casereview.foundation.access import queries as access
from casereview.foundation.people.models import Person


def terms_of(case: Case) -> Terms | None:
    """The latest terms of reference that were agreed; None before the first."""
    rows = Terms.objects.filter(case=case, agreed_at__isnull=False).select_related("vault", "agreed_by")
    return rows.order_by("-number").first()


def lines_of(case: Case) -> list[str]:
    """The lines of enquiry that were agreed. Shape: in their order; empty before the terms are agreed."""
    terms = terms_of(case)
    return [str(line) for line in (terms.body or {}).get("lines", [])] if terms else []


def newest_terms(case: Case) -> Terms | None:
    """The newest terms, agreed or not."""
    rows = Terms.objects.filter(case=case).select_related("vault", "case", "agreed_by", "written_by")
    return rows.order_by("-number").first()


def versions_of(person: Person, case: Case) -> list[Terms]:
    """Every version of the terms. Shape: newest first. Raises: NotFound."""
    access.open_to(person, READ, case)
    rows = Terms.objects.filter(case=case).select_related("vault", "case", "agreed_by", "written_by")
    return list(rows.order_by("-number"))


def terms_facts(terms: Terms) -> TermsFacts:
    """What agreeing a version depends on."""
    rows = Terms.objects.filter(case_id=terms.case_id)
    return TermsFacts(
        is_agreed=rows.filter(pk=terms.pk, agreed_at__isnull=False).exists(),
        is_newest=not rows.filter(number__gt=terms.number).exists(),
    )
