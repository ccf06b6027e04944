"""Something done to many entries at once, and taken back."""

from collections.abc import Sequence
from typing import Any, Final, cast
from uuid import UUID

from django.db.models import Max

from casereview.casework.casefile.models import Case
from casereview.casework.workbench.marks import queries
from casereview.casework.workbench.marks.changes.placing import ready
from casereview.casework.workbench.marks.models import Batch, Comment, Labelling, Standing, Star
from casereview.casework.workbench.marks.rules import (
    JUDGE,
    JUDGING_DEEDS,
    MARK,
    TO_APPLY,
    TO_UNDO,
    UNDO,
    Asked,
    Deed,
)
from casereview.foundation import clock
from casereview.foundation.access import queries as access
from casereview.foundation.access.change import change
from casereview.foundation.people.models import Person
from casereview.foundation.verdicts import NotAllowed, stop_if, unmet

AT_ONCE: Final = 2_000
# Entry, and the row that was made or taken there.
Made = list[tuple[UUID, UUID]]


@change("marks:applied", may=MARK)
def apply(case: Case, *, by: Person, entries: Sequence[UUID], asked: Asked) -> Batch:
    """Do one thing to many entries at once, so that it can be undone; a second press of one button does nothing more.

    Shape: entries as they were shown; those replaced since are followed. Raises: NotAllowed, Blocked.
    """
    if asked.deed in JUDGING_DEEDS:
        access.require(by, JUDGE, case)
    before = Batch.objects.filter(case=case, press=asked.press).select_related("case", "vault").first()
    if before is not None:
        return before
    ids = queries.standing_now(case, entries)
    stop_if(unmet(TO_APPLY, queries.many_facts(case, asked, len(ids))))
    ready(case)
    made = _DEEDS[asked.deed](case, by, ids, asked)
    return Batch.objects.create(
        case=case,
        vault=case.vault,
        deed=asked.deed,
        press=asked.press,
        what={
            "label": str(asked.label) if asked.label else None,
            "stand": asked.stand,
            "text": asked.text,
            "rows": [[str(entry), str(row)] for entry, row in made],
        },
        entries=len(ids),
        changed=len(made),
        applied_at=clock.now(),
        applied_by=by,
    )


@change("marks:undone", may=UNDO, needs=TO_UNDO, facts=queries.undo_facts)
def undo(batch: Batch, *, by: Person) -> Batch:
    """Put back what was before, entry by entry, wherever nobody has changed the same thing since.

    Raises: NotAllowed, Blocked when it was undone already. Note: what was changed since is left as it is, and said.
    Stars and comments are taken back by their own author alone.
    """
    if not queries.may_undo(by, batch):
        raise NotAllowed(
            "Stars and comments are taken back by whoever made them.", roles=["person who made them"]
        )
    ready(batch.case)
    rows = [(UUID(entry), UUID(row)) for entry, row in batch.what["rows"]]
    restored = _BACK[Deed(batch.deed)](rows, by)
    batch.restored = len(restored)
    batch.left = [str(entry) for entry, row in rows if row not in restored]
    batch.undone_at, batch.undone_by = clock.now(), by
    batch.save(update_fields=["restored", "left", "undone_at", "undone_by"])
    return batch


def _star(case: Case, by: Person, ids: Sequence[UUID], asked: Asked) -> Made:
    have = set(Star.objects.filter(event__in=ids, person=by).values_list("event_id", flat=True))
    rows = [
        Star(case=case, vault=case.vault, event_id=one, person=by, starred_at=clock.now())
        for one in ids
        if one not in have
    ]
    return _made(Star.objects.bulk_create(rows, batch_size=AT_ONCE))


def _label(case: Case, by: Person, ids: Sequence[UUID], asked: Asked) -> Made:
    label = cast("UUID", asked.label)  # the needs have asked for it
    rows = Labelling.objects.filter(event__in=ids, label=label)
    have = set(rows.filter(taken_at=None).values_list("event_id", flat=True))
    numbers = dict(rows.values_list("event_id").annotate(Max("number")).order_by())
    new = [
        Labelling(
            case=case,
            vault=case.vault,
            event_id=one,
            label_id=label,
            number=numbers.get(one, 0) + 1,
            put_at=clock.now(),
            put_by=by,
        )
        for one in ids
        if one not in have
    ]
    return _made(Labelling.objects.bulk_create(new, batch_size=AT_ONCE))


def _unlabel(case: Case, by: Person, ids: Sequence[UUID], asked: Asked) -> Made:
    rows = Labelling.objects.filter(event__in=ids, label=asked.label, taken_at=None)
    found = list(rows.values_list("event_id", "id"))
    rows.update(taken_at=clock.now(), taken_by=by)
    return found


def _stand(case: Case, by: Person, ids: Sequence[UUID], asked: Asked) -> Made:
    rows = Standing.objects.filter(event__in=ids)
    versions = dict(rows.values_list("event_id").annotate(Max("version")).order_by())
    new = [
        Standing(
            case=case,
            vault=case.vault,
            event_id=one,
            version=versions.get(one, 0) + 1,
            value=asked.stand or "",
            reason=asked.text,
            said_at=clock.now(),
            said_by=by,
        )
        for one in ids
    ]
    return _made(Standing.objects.bulk_create(new, batch_size=AT_ONCE))


def _comment(case: Case, by: Person, ids: Sequence[UUID], asked: Asked) -> Made:
    new = [
        Comment(case=case, vault=case.vault, event_id=one, text=asked.text, said_at=clock.now(), said_by=by)
        for one in ids
    ]
    return _made(Comment.objects.bulk_create(new, batch_size=AT_ONCE))


def _star_back(rows: Made, by: Person) -> set[UUID]:
    """A star that is still the one that was made goes."""
    stars = Star.objects.filter(pk__in=[row for _, row in rows])
    found = set(stars.values_list("id", flat=True))
    stars.delete()
    return found


def _label_back(rows: Made, by: Person) -> set[UUID]:
    """A label that nobody has taken off since goes, as if it had not been put."""
    standing = Labelling.objects.filter(pk__in=[row for _, row in rows], taken_at=None)
    found = set(standing.values_list("id", flat=True))
    standing.delete()
    return found


def _unlabel_back(rows: Made, by: Person) -> set[UUID]:
    """A label that nobody has put there or taken off since is there again, as it was."""
    taken = Labelling.objects.filter(pk__in=[row for _, row in rows], taken_at__isnull=False)
    newest = _newest(Labelling.objects.filter(event__in=taken.values("event")), "label_id", "number")
    kept = [
        one
        for one, event, label, number in taken.values_list("id", "event_id", "label_id", "number")
        if newest[event, label] == number
    ]
    Labelling.objects.filter(pk__in=kept).update(taken_at=None, taken_by=None)
    return set(kept)


def _stand_back(rows: Made, by: Person) -> set[UUID]:
    """Where nobody has said anything since, what was said before holds again."""
    said = Standing.objects.filter(pk__in=[row for _, row in rows])
    newest = _newest(Standing.objects.filter(event__in=said.values("event")), "case_id", "version")
    kept = [
        one
        for one, event, case, version in said.values_list("id", "event_id", "case_id", "version")
        if newest[event, case] == version
    ]
    Standing.objects.filter(pk__in=kept).delete()
    return set(kept)


def _comment_back(rows: Made, by: Person) -> set[UUID]:
    """A comment that is not withdrawn is withdrawn; it is kept, as every comment is."""
    comments = Comment.objects.filter(pk__in=[row for _, row in rows], withdrawn_at=None)
    found = set(comments.values_list("id", flat=True))
    comments.update(withdrawn_at=clock.now(), withdrawn_by=by)
    return found


def _made(rows: Sequence[Any]) -> Made:
    return [(row.event_id, row.id) for row in rows]


def _newest(rows: Any, key: str, number: str) -> dict[tuple[UUID, UUID], int]:
    """The highest number of each entry and key."""
    found = rows.values_list("event_id", key).annotate(Max(number)).order_by()
    return {(event, what): highest for event, what, highest in found}


_DEEDS: Final = {
    Deed.STAR: _star,
    Deed.LABEL: _label,
    Deed.UNLABEL: _unlabel,
    Deed.STAND: _stand,
    Deed.COMMENT: _comment,
}
_BACK: Final = {
    Deed.STAR: _star_back,
    Deed.LABEL: _label_back,
    Deed.UNLABEL: _unlabel_back,
    Deed.STAND: _stand_back,
    Deed.COMMENT: _comment_back,
}
