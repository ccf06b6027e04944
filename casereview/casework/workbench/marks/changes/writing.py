"""The shared note of an entry, how it stands, and the source it is cited by."""

from casereview.casework.casefile.models import Case
from casereview.casework.chronology.models import ChronologyEvent
from casereview.casework.chronology.queries.speaking import saved_first
from casereview.casework.workbench.marks.changes.placing import entry_now, ready
from casereview.casework.workbench.marks.models import Citation, Note, Standing
from casereview.casework.workbench.marks.rules import JUDGE, STAND_WORDS, Stand
from casereview.foundation import clock
from casereview.foundation.access.change import change
from casereview.foundation.people.models import Person
from casereview.foundation.verdicts import Need, stop_if, unmet

_SAYS_WHERE = (Need("text", "Write where it stands: the document and the page", bool),)


@change("note:written", may=JUDGE)
def write_note(case: Case, *, by: Person, event: ChronologyEvent, text: str, version: int) -> Note:
    """Write the note on an entry, which all who review the case share; nothing takes it away. Earlier texts are kept.

    Raises: Stale, when somebody has saved since this version was read.
    """
    ready(case)
    entry = entry_now(case, event)
    newest = Note.objects.filter(event=entry).select_related("written_by").order_by("-version").first()
    text = text.strip()
    if (newest.version if newest else 0) != version:
        raise saved_first(
            case,
            theirs=(newest.text or "") if newest else "",
            yours=text,
            who=newest.written_by.name if newest else "",
        )
    if newest and (newest.text or "") == text:
        return newest
    return Note.objects.create(
        case=case,
        vault=case.vault,
        event=entry,
        version=version + 1,
        text=text,
        is_empty=not text,
        written_at=clock.now(),
        written_by=by,
    )


@change("standing:set", may=JUDGE)
def set_standing(
    case: Case, *, by: Person, event: ChronologyEvent, value: Stand | None, reason: str, version: int
) -> Standing:
    """Say how an entry stands among the facts, and why; None takes it back. Earlier sayings are kept.

    Raises: Stale, when somebody has said something since this version was read.
    """
    ready(case)
    entry = entry_now(case, event)
    newest = Standing.objects.filter(event=entry).select_related("said_by").order_by("-version").first()
    reason = reason.strip()
    if (newest.version if newest else 0) != version:
        raise saved_first(
            case,
            theirs=_said(newest.value, newest.reason or "") if newest else "",
            yours=_said(value or "", reason),
            who=newest.said_by.name if newest else "",
        )
    return Standing.objects.create(
        case=case,
        vault=case.vault,
        event=entry,
        version=version + 1,
        value=value or "",
        reason=reason,
        said_at=clock.now(),
        said_by=by,
    )


@change("citation:added", may=JUDGE)
def cite(case: Case, *, by: Person, event: ChronologyEvent, text: str, with_row: bool) -> Citation:
    """Say in which document and on which page an entry's source is, and lead to its row as it was sent if wanted.

    Raises: Blocked when no place is given. Note: a source that is cited already is not cited twice.
    """
    text = text.strip()
    stop_if(unmet(_SAYS_WHERE, text))
    ready(case)
    entry = entry_now(case, event)
    cited = Citation.objects.filter(event=entry, withdrawn_at=None).select_related("case", "vault")
    for one in cited:
        if (one.text, one.row_id is not None) == (text, with_row):
            return one
    return Citation.objects.create(
        case=case,
        vault=case.vault,
        event=entry,
        text=text,
        row=entry if with_row else None,
        cited_at=clock.now(),
        cited_by=by,
    )


@change("citation:withdrawn", may=JUDGE)
def withdraw_citation(citation: Citation, *, by: Person) -> None:
    """Take a citation back; one that was taken back already stays so."""
    ready(citation.case)
    if citation.withdrawn_at is None:
        citation.withdrawn_at, citation.withdrawn_by = clock.now(), by
        citation.save(update_fields=["withdrawn_at", "withdrawn_by"])


def _said(value: str, reason: str) -> str:
    words = STAND_WORDS[Stand(value)] if value else ""
    return "\n".join(filter(None, (words, reason)))
