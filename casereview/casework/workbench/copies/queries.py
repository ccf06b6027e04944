"""Every read of the room; the first argument is the person who asks."""

from collections.abc import Sequence
from uuid import UUID

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.chronology import papers
from casereview.casework.chronology import queries as chronology
from casereview.casework.chronology.models import CaseIndex, ChronologyEvent
from casereview.casework.chronology.queries.speaking import speech_of
from casereview.casework.workbench.copies.models import Copy
from casereview.casework.workbench.copies.rules import LIST_COPIES, TAKE_COPY, StoryFacts, TakeFacts
from casereview.casework.workbench.copies.wording import marks_said, said_rows
from casereview.casework.workbench.marks import queries as marks
from casereview.casework.workbench.story import document
from casereview.casework.workbench.story import queries as stories
from casereview.casework.workbench.story.models import Story
from casereview.engines.chronicle.marks import Marks
from casereview.engines.chronicle.rows import Row
from casereview.engines.press.structure import Report
from casereview.foundation.access import queries as access
from casereview.foundation.files import queries as files
from casereview.foundation.people.models import Person
from casereview.foundation.people.queries import person_by_id
from casereview.foundation.verdicts import NotFound

__all__ = [
    "content_for",
    "copies_for",
    "copy_by_id",
    "copy_for",
    "marks_of",
    "person_by_id",
    "report_of",
    "rows_of",
    "story_facts",
    "take_facts",
]

_WITH = ("case", "vault", "file", "file__vault", "story__vault", "taken_by")
_AT_ONCE = 2_000
_ID_BYTES = 16


def take_facts(case: Case) -> TakeFacts:
    """What taking a copy depends on."""
    return TakeFacts(CaseIndex.objects.filter(case=case).values_list("count", flat=True).first() or 0)


def story_facts(story: Story) -> StoryFacts:
    """What taking a copy of a story depends on."""
    return StoryFacts(stories.blocks_in(story), is_removed=story.removed_at is not None)


def copies_for(person: Person, case: Case) -> Sequence[Copy]:
    """The copies that were taken: one's own, and everybody's for who keeps the list. Shape: newest first.

    Raises: NotFound.
    """
    copies = Copy.objects.filter(case=case).select_related(*_WITH).order_by("-number")
    if access.may(person, LIST_COPIES, case):
        return list(copies)
    access.open_to(person, TAKE_COPY, case)
    return list(copies.filter(taken_by=person))


def copy_for(person: Person, case: Case, copy_id: UUID) -> Copy:
    """One of one's own copies, for its file. Raises: NotFound, also for somebody else's."""
    access.open_to(person, TAKE_COPY, case)
    copy = Copy.objects.filter(case=case, pk=copy_id, taken_by=person).select_related(*_WITH).first()
    if copy is None or (copy.has_names and not casefile.may_show_names(person, case)):
        raise NotFound
    return copy


def content_for(copy: Copy) -> bytes:
    """The bytes of a copy that `copy_for` has opened. Raises: NotFound while it is being made."""
    if copy.file is None:
        raise NotFound
    return files.content_of(copy.file)


def copy_by_id(copy_id: UUID) -> Copy:
    """A copy for the job that makes it."""
    return Copy.objects.select_related(*_WITH).get(pk=copy_id)


def rows_of(copy: Copy) -> list[Row]:
    """What a copy holds, in its order, named as it names people. Note: for the making only."""
    ids = _entries_of(copy)
    found: dict[UUID, Row] = {}
    for start in range(0, len(ids), _AT_ONCE):
        events = ChronologyEvent.objects.filter(case_id=copy.case_id, pk__in=ids[start : start + _AT_ONCE])
        found |= {event.id: papers.row_from(event.row) for event in events.only("id", "vault", "payload")}
    rows = [found[one] for one in ids]
    if copy.has_names:
        return rows
    together = chronology.opened_anew(copy.case)
    return said_rows(rows, lambda texts: together.say(texts, names_shown=False))


def marks_of(copy: Copy) -> Marks:
    """What is written on the entries of a copy that takes marks along. Shape: in step with its rows; else empty.

    Raises: NotFound when who took it may read no longer. Note: for the making only; nobody's stars are among it.
    """
    if not copy.has_marks:
        return ()
    ids = _entries_of(copy)
    written = marks.written_on(copy.taken_by, copy.case, ids)
    together = chronology.opened_anew(copy.case)
    return marks_said(
        [written.get(one) for one in ids], lambda texts: together.say(texts, names_shown=copy.has_names)
    )


def report_of(copy: Copy) -> Report:
    """The story that a copy holds, named as the copy names people.

    Raises: NotFound when who took it may read it no longer. Note: for the making only.
    """
    if copy.story_id is None:
        raise NotFound
    account = stories.account_for(copy.taken_by, copy.case, copy.story_id)
    return document.report_of(copy.case, account, speech_of(copy.case, with_names=copy.has_names))


def _entries_of(copy: Copy) -> list[UUID]:
    kept = bytes(copy.entries)
    return [UUID(bytes=kept[at : at + _ID_BYTES]) for at in range(0, len(kept), _ID_BYTES)]
