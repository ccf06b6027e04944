"""Stars, labels and comments on one entry."""

from datetime import timedelta
from typing import Final

from casereview.casework.casefile.models import Case
from casereview.casework.chronology.models import ChronologyEvent
from casereview.casework.workbench.marks import queries
from casereview.casework.workbench.marks.changes.placing import entry_now, ready
from casereview.casework.workbench.marks.models import Comment, Label, Labelling, Star
from casereview.casework.workbench.marks.rules import (
    JUDGE,
    MARK,
    TO_CHANGE_LABEL,
    TO_WITHDRAW,
    WITHDRAW,
)
from casereview.foundation import clock
from casereview.foundation.access.change import change
from casereview.foundation.people.models import Person
from casereview.foundation.verdicts import Need, NotFound, stop_if, unmet

# Units: within so long, the same words are the same press.
PRESSED_TWICE: Final = timedelta(minutes=1)
_SAYS_SOMETHING = (Need("text", "Write the comment", bool),)


@change("entry:starred", may=MARK)
def star(case: Case, *, by: Person, event: ChronologyEvent) -> None:
    """Star an entry for oneself; one that is starred stays so."""
    ready(case)
    entry = entry_now(case, event)
    Star.objects.get_or_create(
        event=entry, person=by, defaults={"case": case, "vault": case.vault, "starred_at": clock.now()}
    )


@change("entry:unstarred", may=MARK)
def unstar(case: Case, *, by: Person, event: ChronologyEvent) -> None:
    """Take one's own star away."""
    ready(case)
    Star.objects.filter(event=entry_now(case, event), person=by).delete()


@change("entry:labelled", may=JUDGE)
def put_label(case: Case, *, by: Person, event: ChronologyEvent, label: Label) -> None:
    """Put a label on an entry; one that has it keeps it. Raises: NotFound, Blocked for a label that is retired."""
    _of_this_case(case, label)
    stop_if(unmet(TO_CHANGE_LABEL, queries.in_use_facts(label)))
    ready(case)
    entry = entry_now(case, event)
    rows = Labelling.objects.filter(event=entry, label=label)
    if not rows.filter(taken_at=None).exists():
        Labelling.objects.create(
            case=case,
            vault=case.vault,
            event=entry,
            label=label,
            number=rows.count() + 1,
            put_at=clock.now(),
            put_by=by,
        )


@change("entry:unlabelled", may=JUDGE)
def take_label(case: Case, *, by: Person, event: ChronologyEvent, label: Label) -> None:
    """Take a label off an entry; that it was there is kept. Raises: NotFound."""
    _of_this_case(case, label)
    ready(case)
    rows = Labelling.objects.filter(event=entry_now(case, event), label=label, taken_at=None)
    rows.update(taken_at=clock.now(), taken_by=by)


@change("comment:made", may=MARK)
def say_comment(case: Case, *, by: Person, event: ChronologyEvent, text: str) -> Comment:
    """Comment on an entry, for everybody who reads the chronology. Raises: Blocked when nothing is said.

    Note: pressed twice, it is said once.
    """
    text = text.strip()
    stop_if(unmet(_SAYS_SOMETHING, text))
    ready(case)
    entry = entry_now(case, event)
    mine = Comment.objects.filter(event=entry, said_by=by).select_related("case", "vault")
    last = mine.order_by("-said_at").first()
    if last and last.withdrawn_at is None and last.text == text and _is_same_press(entry, last):
        return last
    return Comment.objects.create(
        case=case,
        vault=case.vault,
        event=entry,
        text=text,
        said_at=clock.now(),
        said_by=by,
    )


@change("comment:withdrawn", may=WITHDRAW, needs=TO_WITHDRAW, facts=queries.comment_facts)
def withdraw_comment(comment: Comment, *, by: Person) -> None:
    """Withdraw one's own comment: it stays, and says that it is withdrawn."""
    ready(comment.case)
    comment.withdrawn_at, comment.withdrawn_by = clock.now(), by
    comment.save(update_fields=["withdrawn_at", "withdrawn_by"])


def _is_same_press(entry: ChronologyEvent, last: Comment) -> bool:
    """Whether saying it again can only be the same press: nobody has said anything since, or it was just now."""
    is_newest = not Comment.objects.filter(event=entry, said_at__gt=last.said_at).exists()
    return is_newest or clock.now() - last.said_at < PRESSED_TWICE


def _of_this_case(case: Case, label: Label) -> None:
    if label.case_id != case.id:
        raise NotFound
