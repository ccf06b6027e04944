"""Pages of the panel, of the terms of reference and of what agencies are asked."""

from casereview.casework.panel.views.agencies import agencies, ask, my_part, secure
from casereview.casework.panel.views.people import appoint, confirm, declare, end, panel, start
from casereview.casework.panel.views.terms import agree, terms, write

__all__ = [
    "agencies",
    "agree",
    "appoint",
    "ask",
    "confirm",
    "declare",
    "end",
    "my_part",
    "panel",
    "secure",
    "start",
    "terms",
    "write",
]
