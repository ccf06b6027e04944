"""Checking an upload: the preview, one row, what the columns hold, accepting, confirming, putting aside."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.frame import frame_for
from casereview.casework.chronology import changes, papers, queries
from casereview.casework.chronology.forms import ColumnsForm, NewRowForm, RowForm
from casereview.casework.chronology.presenting import checking, differences
from casereview.casework.chronology.rules import (
    COMPARED_AT_ONCE_ROWS,
    CONFIRM_AT_ONCE_ROWS,
    KIND_WORDS,
    WRITE_UPLOAD,
    Counts,
    State,
    kind_words,
)
from casereview.casework.chronology.views.uploads import ROOM
from casereview.engines.chronicle.readers import Unreadable
from casereview.foundation.access.web import Request, page_number, whole_number
from casereview.foundation.jobs import changes as jobs

if TYPE_CHECKING:
    from casereview.casework.chronology.models import Upload

LOOK_AGAIN_SECONDS = 2
_TO_CHECK = (State.PREVIEW, State.CONFIRMED, State.REPLACED)


def preview(request: Request, ref: str, upload_id: UUID) -> HttpResponse:
    """Everything that was read, with every problem at its row and cell."""
    case = casefile.case_for(request.person, ref)
    upload = queries.upload_for(request.person, case, upload_id)
    if upload.state not in _TO_CHECK:
        return _not_to_check(request, upload)
    counts = queries.counts_of(upload)
    show = _shown(request, upload, counts)
    page = queries.page_of_lines(upload, show, page_number(request))
    frame = frame_for(request.person, case, current=ROOM, names_shown=True)
    context = frame.context(
        **checking.about(upload, counts, queries.kinds_in(upload)),
        offer=changes.confirm_upload.offer(request.person, upload),
        may_edit=changes.save_row.is_for(request.person, upload) and upload.state == State.PREVIEW,
        rows=checking.shown_rows(upload, page.lines),
        pages=checking.pages_of(upload, show, page),
        views=checking.views_of(upload, show, counts),
        shown_kind=kind_words(show) if show in KIND_WORDS else "",
        **_compared(upload),
    )
    return render(request, "chronology/preview.html", context)


def row(request: Request, ref: str, upload_id: UUID, row_id: UUID) -> HttpResponse:
    """One row, to be corrected or accepted as it stands."""
    case = casefile.case_for(request.person, ref)
    upload = queries.upload_for(request.person, case, upload_id)
    draft = queries.row_for(request.person, upload, row_id, WRITE_UPLOAD)
    read = papers.row_from(draft.payload["row"])
    named = papers.headings_of(read, papers.headings_in(upload.receipt))
    rules = queries.rules_on(case)
    form = RowForm(request.POST or None, row=read, named=named, version=draft.version, rules=rules)
    if request.method == "POST" and form.is_valid():
        given = {"words": form.words(), "others": form.others(), "version": form.cleaned_data["version"]}
        saved = changes.save_row(draft, by=request.person, **given)
        return redirect(_after(ref, upload_id, row_id, is_open=bool(saved.open_kinds)))
    offer = changes.save_row.offer(request.person, draft)
    frame = frame_for(request.person, case, current=ROOM, names_shown=True)
    context = frame.context(
        form=form, upload=upload, draft=draft, read=read, needs=offer.unmet, sent=checking.sent_words(draft)
    )
    return render(request, "chronology/row.html", context)


def new_row(request: Request, ref: str, upload_id: UUID) -> HttpResponse:
    """A row that is in no file, to be added by hand."""
    case = casefile.case_for(request.person, ref)
    upload = queries.upload_for(request.person, case, upload_id)
    changes.add_row.check(request.person, upload)
    blank = queries.blank_row(upload)
    named = papers.headings_of(blank, papers.headings_in(upload.receipt or {}))
    form = NewRowForm(request.POST or None, row=blank, named=named, version=1, rules=queries.rules_on(case))
    if request.method == "POST" and form.is_valid():
        added = changes.add_row(upload, by=request.person, words=form.words(), others=form.others())
        messages.success(request, _("The row was added. It is marked as added by hand."))
        return redirect(_after(ref, upload_id, added.id, is_open=bool(added.open_kinds)))
    offer = changes.add_row.offer(request.person, upload)
    frame = frame_for(request.person, case, current=ROOM, names_shown=True)
    context = frame.context(form=form, upload=upload, needs=offer.unmet)
    return render(request, "chronology/new_row.html", context)


@require_POST
def accept(request: Request, ref: str, upload_id: UUID, row_id: UUID) -> HttpResponse:
    """Accept one row as it stands."""
    case = casefile.case_for(request.person, ref)
    upload = queries.upload_for(request.person, case, upload_id)
    draft = queries.row_for(request.person, upload, row_id, WRITE_UPLOAD)
    version = whole_number(request.POST.get("version", ""), otherwise=0)
    changes.accept_row(draft, by=request.person, version=version)
    return redirect(f"{reverse('chronology:preview', args=[ref, upload_id])}#rows")


@require_POST
def accept_kind(request: Request, ref: str, upload_id: UUID) -> HttpResponse:
    """Accept all rows with one kind of problem, as far as it goes."""
    case = casefile.case_for(request.person, ref)
    upload = queries.upload_for(request.person, case, upload_id)
    kind = request.POST.get("kind", "")
    count = changes.accept_kind(upload, by=request.person, kind=kind)
    said = ngettext(
        "%(count)s row was accepted as it stands", "%(count)s rows were accepted as they stand", count
    )
    messages.success(request, f"{said % {'count': count}}: {kind_words(kind).lower()}.")
    return redirect(f"{reverse('chronology:preview', args=[ref, upload_id])}#rows")


def columns(request: Request, ref: str, upload_id: UUID) -> HttpResponse:
    """Say what the columns hold, when they were taken for something else."""
    case = casefile.case_for(request.person, ref)
    upload = queries.upload_for(request.person, case, upload_id)
    changes.map_columns.check(request.person, upload)
    headings = papers.headings_in(upload.receipt or {})
    form = ColumnsForm(request.POST or None, headings=headings)
    if request.method == "POST" and form.is_valid() and _mapped(request, upload, form):
        return redirect("chronology:preview", ref, upload_id)
    offer = changes.map_columns.offer(request.person, upload)
    frame = frame_for(request.person, case, current=ROOM, names_shown=True)
    return render(
        request, "chronology/columns.html", frame.context(form=form, upload=upload, needs=offer.unmet)
    )


@require_POST
def confirm(request: Request, ref: str, upload_id: UUID) -> HttpResponse:
    """Put the rows into the chronology; pressed twice, it happens once."""
    case = casefile.case_for(request.person, ref)
    upload = queries.upload_for(request.person, case, upload_id)
    here = reverse("chronology:preview", args=[ref, upload_id])
    offer = changes.confirm_upload.offer(request.person, upload)
    if offer.is_allowed and upload.state == State.CONFIRMED:
        return redirect(here)
    if offer.is_open and upload.rows_read > CONFIRM_AT_ONCE_ROWS:
        run = jobs.start("chronology:confirm", by=request.person, place=case.place_id, upload_id=upload.id)
        return redirect(f"{reverse('jobs:run', args=[run.id])}?then={here}")
    changes.confirm_upload(upload, by=request.person)
    messages.success(request, _("Your agency’s chronology is confirmed and in the review."))
    return redirect(here)


@require_POST
def put_aside(request: Request, ref: str, upload_id: UUID) -> HttpResponse:
    """Leave a file that was being checked."""
    case = casefile.case_for(request.person, ref)
    upload = queries.upload_for(request.person, case, upload_id)
    changes.put_aside(upload, by=request.person)
    messages.success(request, _("The file was put aside. Nothing of it went into the chronology."))
    return redirect("chronology:uploads", ref)


def _compared(upload: "Upload") -> dict[str, object]:
    """What the file changes, in a sentence; for long ones only that it can be seen."""
    earlier = queries.earlier_of(upload)
    found = _found(earlier, upload) if earlier else None
    others = queries.beside(upload) if upload.state == State.PREVIEW else []
    told = [differences.beside_words(upload, one, _found(one, upload)) for one in others]
    return {"earlier": earlier, "counted": differences.counted(found) if found else "", "beside": told}


def _found(one: "Upload", upload: "Upload") -> queries.Differences | None:
    """What differs between two files, unless they are too long to be compared while somebody waits."""
    is_short = one.rows_read + upload.rows_read <= COMPARED_AT_ONCE_ROWS
    return queries.differences_of(one, upload) if is_short else None


def _shown(request: Request, upload: "Upload", counts: Counts) -> str:
    asked = request.GET.get("show", "")
    if asked in ("problems", "all") or asked in KIND_WORDS:
        return asked
    return "problems" if counts.open or counts.accepted else "all"


def _after(ref: str, upload_id: UUID, row_id: UUID, *, is_open: bool) -> str:
    if is_open:
        return reverse("chronology:row", args=[ref, upload_id, row_id])
    return f"{reverse('chronology:preview', args=[ref, upload_id])}#rows"


def _mapped(request: Request, upload: "Upload", form: ColumnsForm) -> bool:
    try:
        changes.map_columns(upload, by=request.person, said=form.said())
    except Unreadable as problem:
        form.add_error(None, papers.why(problem))
        return False
    return True


def _not_to_check(request: Request, upload: "Upload") -> HttpResponse:
    """The page of a file that is still being read, could not be read, or was put aside."""
    frame = frame_for(request.person, upload.case, current=ROOM, names_shown=True)
    context = frame.context(**checking.about(upload, Counts(0, 0, 0, 0), ()))
    response = render(request, "chronology/waiting.html", context)
    if upload.state == State.READING:
        response.headers["Refresh"] = str(LOOK_AGAIN_SECONDS)
    return response
