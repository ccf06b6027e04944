"""The overview report's pages."""

from casereview.casework.overview.views.closing import accept, submit
from casereview.casework.overview.views.findings import (
    cite,
    finding,
    findings,
    method,
    new_finding,
    take,
    withdraw_finding,
)
from casereview.casework.overview.views.recommendations import (
    new_recommendation,
    recommendation,
    withdraw_recommendation,
)
from casereview.casework.overview.views.text import draft, import_draft, original, report, section

__all__ = [
    "accept",
    "cite",
    "draft",
    "finding",
    "findings",
    "import_draft",
    "method",
    "new_finding",
    "new_recommendation",
    "original",
    "recommendation",
    "report",
    "section",
    "submit",
    "take",
    "withdraw_finding",
    "withdraw_recommendation",
]
