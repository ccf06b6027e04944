"""Key periods as a list and as what a form begins with."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from casereview.casework.casefile.models import Case
from casereview.casework.workbench.timeline.models import Period
from casereview.casework.workbench.timeline.presenting.told import period_heads, period_rows
from casereview.casework.workbench.timeline.queries import Dated, Say


def page_of(case: Case, listed: Sequence[Dated], *, may_write: bool) -> dict[str, Any]:
    """The list, by the names the template uses."""

    def link(one: Dated) -> str | None:
        return reverse("timeline:change_period", args=[case.ref, one.period.id]) if may_write else None

    return {"heads": period_heads(), "rows": period_rows(listed, link), "may_write": may_write}


def initial(period: Period, say: Say) -> dict[str, Any]:
    """What a form that changes a period begins with, called as it may be shown."""
    return {
        "kind": period.kind,
        "title": say([period.title or ""])[0],
        "first": period.first or "",
        "last": period.last or "",
        "about": str(period.about_id or ""),
        "version": period.version,
    }
