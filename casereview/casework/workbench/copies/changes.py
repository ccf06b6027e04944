"""Taking a copy."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.chronology.queries.speaking import speech_of
from casereview.casework.workbench.copies import queries
from casereview.casework.workbench.copies.models import Copy
from casereview.casework.workbench.copies.rules import (
    AT_ONCE_ENTRIES,
    TAKE_COPY,
    TO_TAKE,
    TO_TAKE_STORY,
    Kind,
)
from casereview.casework.workbench.story import queries as stories
from casereview.casework.workbench.story.models import Story
from casereview.engines.chronicle.collation import Stamp, pdf_of, write_rows
from casereview.engines.press.pdf import pdf
from casereview.engines.press.writing import word
from casereview.foundation import clock
from casereview.foundation.access.change import change
from casereview.foundation.files import changes as files
from casereview.foundation.jobs import changes as jobs
from casereview.foundation.people.models import Person
from casereview.foundation.verdicts import NotFound
from casereview.ui import words

# Units: so soon after the last one, nobody means another of the same.
PRESSED_TWICE: Final = timedelta(seconds=20)


@change("copy:taken", may=TAKE_COPY, needs=TO_TAKE, facts=queries.take_facts)
def take_copy(
    case: Case,
    *,
    by: Person,
    kind: Kind,
    entries: Sequence[UUID],
    said: str,
    has_names: bool,
    has_marks: bool = False,
) -> Copy:
    """Take these entries out as a file, with what is written on them if wanted; it gets the case's next number.

    Raises: CannotPrint, and nothing is taken; NotFound when real names are asked for by who may not see them.
    Note: a large one is made in the background. The record says who took it. Pressed twice, one is taken.
    """
    last = (
        Copy.objects.filter(case=case, story=None, taken_by=by)
        .select_related("case", "vault", "file")
        .order_by("-number")
        .first()
    )
    wanted = (by.pk, kind, has_names, has_marks, _packed(entries))
    if last and clock.now() - last.taken_at < PRESSED_TWICE and _holds(last) == wanted:
        return last
    copy = _numbered(case, by, kind, entries, said, has_names=has_names)
    copy.has_marks = has_marks
    copy.save(force_insert=True)
    if len(entries) <= AT_ONCE_ENTRIES:
        make_file(copy)
    else:
        jobs.start("copies:make", by=by, place=case.place_id, copy_id=copy.id)
    return copy


@change("story:taken", may=TAKE_COPY, needs=TO_TAKE_STORY, facts=queries.story_facts)
def take_story(story: Story, *, by: Person, kind: Kind, has_names: bool) -> Copy:
    """Take a story out as a document with the entries it shows; it gets the case's next number.

    Raises: CannotPrint, and nothing is taken; NotFound when real names are asked for by who may not see them.
    """
    entries = stories.entries_in(by, story.case, story.id)
    copy = _numbered(story.case, by, kind, entries, story.title or "", has_names=has_names)
    copy.story = story
    copy.save(force_insert=True)
    make_file(copy)
    return copy


def make_file(copy: Copy) -> None:
    """Make the file of a copy, once. Raises: CannotPrint. Note: a part of the change and of the job."""
    if copy.file is not None:
        return
    name = f"{copy.case.ref}-copy-{copy.number}.{copy.kind}"
    content = _content(copy)
    copy.file = files.keep(name, content, vault=copy.vault, place_id=copy.case.place_id, by=copy.taken_by)
    copy.save(update_fields=["file"])


def _numbered(
    case: Case, by: Person, kind: Kind, entries: Sequence[UUID], said: str, *, has_names: bool
) -> Copy:
    """A copy that is not kept yet, with the case's next number."""
    if has_names and not casefile.may_show_names(by, case):
        raise NotFound
    last = Copy.objects.filter(case=case).aggregate(last=Max("number"))["last"] or 0
    return Copy(
        case=case,
        vault=case.vault,
        number=last + 1,
        kind=kind,
        count=len(entries),
        has_names=has_names,
        entries=_packed(entries),
        # Whoever keeps the list reads it, and may not see names.
        said=speech_of(case, with_names=False).of_agency([said])[0],
        taken_at=clock.now(),
        taken_by=by,
    )


def _content(copy: Copy) -> bytes:
    if copy.story_id is not None:
        return _document(copy)
    stamp = _stamp(copy, f"Integrated chronology of {copy.case.pseudonym}")
    rows, marks = queries.rows_of(copy), queries.marks_of(copy)
    if copy.kind == Kind.PDF:
        return pdf_of(rows, stamp, marks, on=timezone.localdate(copy.taken_at))
    return write_rows(rows, f".{copy.kind}", stamp, marks)


def _document(copy: Copy) -> bytes:
    """A story as a document. Note: the name of the story is said as its words are."""
    report = queries.report_of(copy)
    stamp = _stamp(copy, report.title)
    if copy.kind == Kind.PDF:
        return pdf(report, on=timezone.localdate(copy.taken_at), notice=stamp.notice, stamp=stamp)
    return word(report, stamp)


def _stamp(copy: Copy, title: str) -> Stamp:
    names = "It shows real names." if copy.has_names else "People stand under pseudonyms."
    marks = " The panel’s marks stand beside the entries." if copy.has_marks else ""
    when = words.moment(copy.taken_at)
    return Stamp(
        title,
        f"Copy {copy.number}",
        f"{copy.case.ref}. Taken by {copy.taken_by.name}, {when}. {names}{marks} For this review only: do not pass it on.",
    )


def _packed(entries: Sequence[UUID]) -> bytes:
    return b"".join(one.bytes for one in entries)


def _holds(copy: Copy) -> tuple[UUID, str, bool, bool, bytes]:
    return copy.taken_by_id, copy.kind, copy.has_names, copy.has_marks, bytes(copy.entries)
