"""Real names or pseudonyms: a switch for one person, one case and one session, wherever its entries are shown."""

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.chronology import changes
from casereview.foundation.access.web import Request


def are_names_shown(request: Request, case: Case) -> bool:
    """Whether this person has switched to real names in this session, and still may."""
    return bool(request.session.get(_key(case))) and casefile.may_show_names(request.person, case)


def switch_names(request: Request, case: Case) -> None:
    """Show real names, which goes on the record, or go back to pseudonyms, as the person pressed."""
    if request.POST.get("show") == "names":
        changes.show_names(case, by=request.person)
        request.session[_key(case)] = True
    else:
        changes.hide_names(case, by=request.person)
        request.session.pop(_key(case), None)


def _key(case: Case) -> str:
    return f"names-shown:{case.ref}"
