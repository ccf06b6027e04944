"""The report as a Word file: sent, looked at, taken into the report; the original given back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from casereview.casework.agency_report import changes, presenting, queries
from casereview.casework.agency_report.forms import TakeForm, UploadForm
from casereview.casework.agency_report.sections import replaced_by
from casereview.casework.agency_report.views.writing import ROOM
from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.frame import frame_for
from casereview.foundation.access.web import Request


def upload(request: Request, ref: str, agency: str) -> HttpResponse:
    """Send a Word file. What cannot be read comes back with the reason."""
    case = casefile.case_for(request.person, ref)
    part = queries.part_for(request.person, case, agency)
    changes.receive_word.check(request.person, part)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        word = changes.receive_word(
            part,
            by=request.person,
            name=form.cleaned_data["file"].name,
            content=form.content,
            reading=form.reading,
        )
        return redirect("agency_report:preview", ref, agency, word.id)
    if form.errors.get("file"):
        changes.refuse_word(part, by=request.person)
    frame = frame_for(request.person, case, current=ROOM, names_shown=True)
    offer = changes.receive_word.offer(request.person, part)
    return render(request, "agency_report/upload.html", frame.context(form=form, part=part, offer=offer))


def preview(request: Request, ref: str, agency: str, word_id: UUID) -> HttpResponse:
    """How the file was read: where each heading went, what was left out, the words themselves."""
    case = casefile.case_for(request.person, ref)
    word = queries.word_file_for(request.person, case, agency, word_id)
    seen = queries.fingerprint(word.report)
    form = TakeForm(request.POST or None, initial={"seen": seen})
    if request.method == "POST" and form.is_valid():
        changes.take_word(word, by=request.person, seen=form.cleaned_data["seen"])
        messages.success(request, _("The file is taken into the report. Read it through once more."))
        return redirect("agency_report:write", ref, agency)
    sections, text = queries.sections_in(word), queries.text_of(word)
    frame = frame_for(request.person, case, current=ROOM, names_shown=True)
    context = frame.context(
        form=form,
        word=word,
        part=queries.part_of(word.report),
        placed=presenting.placed_rows(sections, queries.asked_of(case)),
        placed_columns=presenting.PLACED_COLUMNS,
        remarks=presenting.remark_lines(word),
        replaced=replaced_by(queries.sections_in(word.report), sections),
        text=presenting.body(text),
        offer=changes.take_word.offer(request.person, word),
    )
    return render(request, "agency_report/preview.html", context)


def original(request: Request, ref: str, agency: str, word_id: UUID) -> HttpResponse:
    """The file exactly as it was sent, to be kept and not to be shown by the browser."""
    case = casefile.case_for(request.person, ref)
    word = queries.word_file_for(request.person, case, agency, word_id)
    file, content = queries.original_of(word)
    name = content_disposition_header(as_attachment=True, filename=str(file.name)) or "attachment"
    headers = {"Content-Disposition": name, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type="application/octet-stream", headers=headers)
