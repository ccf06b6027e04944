"""The room's pages, by who uses them: the agency that writes, and those who read and settle."""

from casereview.casework.agency_report.views.reading import accept, names, read, reports
from casereview.casework.agency_report.views.signing import finish, sign, take_back
from casereview.casework.agency_report.views.word import original, preview, upload
from casereview.casework.agency_report.views.writing import section, start, write

__all__ = [
    "accept",
    "finish",
    "names",
    "original",
    "preview",
    "read",
    "reports",
    "section",
    "sign",
    "start",
    "take_back",
    "upload",
    "write",
]
