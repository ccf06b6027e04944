"""Taking a copy."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.workbench.copies import queries
from casereview.casework.workbench.copies.models import Copy
from casereview.casework.workbench.copies.rules import AT_ONCE_ENTRIES, TAKE_COPY, TO_TAKE, Kind
from casereview.engines.chronicle.collation import Stamp, pdf_of, write_rows
from casereview.foundation import clock
from casereview.foundation.access.change import change
from casereview.foundation.files import changes as files
from casereview.foundation.jobs import changes as jobs
from casereview.foundation.people.models import Person
from casereview.foundation.verdicts import NotFound
from casereview.ui import words


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
    Note: a large one is made in the background. The record says who took it.
    """
    if has_names and not casefile.may_show_names(by, case):
        raise NotFound
    last = Copy.objects.filter(case=case).aggregate(last=Max("number"))["last"] or 0
    copy = Copy(
        case=case,
        vault=case.vault,
        number=last + 1,
        kind=kind,
        count=len(entries),
        has_names=has_names,
        has_marks=has_marks,
        entries=b"".join(one.bytes for one in entries),
        said=said,
        taken_at=clock.now(),
        taken_by=by,
    )
    copy.save(force_insert=True)
    if len(entries) <= AT_ONCE_ENTRIES:
        make_file(copy)
    else:
        jobs.start("copies:make", by=by, place=case.place_id, copy_id=copy.id)
    return copy


def make_file(copy: Copy) -> None:
    """Make the file of a copy, once. Raises: CannotPrint. Note: a part of the change and of the job."""
    if copy.file is not None:
        return
    name = f"{copy.case.ref}-copy-{copy.number}.{copy.kind}"
    content = _content(copy)
    copy.file = files.keep(name, content, vault=copy.vault, place_id=copy.case.place_id, by=copy.taken_by)
    copy.save(update_fields=["file"])


def _content(copy: Copy) -> bytes:
    rows, marks, stamp = queries.rows_of(copy), queries.marks_of(copy), _stamp(copy)
    if copy.kind == Kind.PDF:
        return pdf_of(rows, stamp, marks, on=timezone.localdate(copy.taken_at))
    return write_rows(rows, f".{copy.kind}", stamp, marks)


def _stamp(copy: Copy) -> Stamp:
    names = "It shows real names." if copy.has_names else "People stand under pseudonyms."
    marks = " The panel’s marks stand beside the entries." if copy.has_marks else ""
    when = words.moment(copy.taken_at)
    return Stamp(
        f"Integrated chronology of {copy.case.pseudonym}",
        f"Copy {copy.number}",
        f"{copy.case.ref}. Taken by {copy.taken_by.name}, {when}. {names}{marks} For this review only: do not pass it on.",
    )
