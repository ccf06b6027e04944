"""Reading the report, bringing in a draft, changing a section."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext

from casereview.casework.overview import changes, presenting, queries
from casereview.casework.overview.forms import ImportForm, SectionForm
from casereview.casework.overview.text.editing import OPENING
from casereview.casework.overview.views.framed import HERE, framed
from casereview.foundation.access.web import Request

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def report(request: Request, ref: str) -> HttpResponse:
    """The newest draft: contents, text, and what waits."""
    case, frame = framed(request, ref)
    person = request.person
    drafts = queries.drafts_for(person, case)
    state = queries.report_for(person, case)
    newest = drafts[0] if drafts else None
    text = queries.text_of(newest) if newest else None
    context = frame.context(
        state=state,
        badge=presenting.state_badge(state),
        draft=newest,
        text=text,
        body=presenting.body(text) if text else None,
        contents=presenting.contents(text) if text else [],
        facts=presenting.facts(newest, state) if newest else [],
        draft_columns=presenting.DRAFT_COLUMNS,
        drafts=presenting.draft_rows(case, drafts),
        may_edit=changes.save_section.offer(person, case).is_open,
        offers={name: getattr(changes, name).offer(person, case) for name in _OFFERED},
    )
    return render(request, "overview/report.html", context)


_OFFERED = ("import_draft", "submit", "accept")


def draft(request: Request, ref: str, number: int) -> HttpResponse:
    """One draft as it stands, with what its reading left out."""
    case, frame = framed(request, ref)
    found = queries.draft_for(request.person, case, number)
    text = queries.text_of(found)
    context = frame.context(
        draft=found,
        text=text,
        body=presenting.body(text),
        contents=presenting.contents(text),
        facts=presenting.facts(found, None),
    )
    return render(request, "overview/draft.html", context)


def original(request: Request, ref: str, number: int) -> HttpResponse:
    """The file a draft came in, bit for bit."""
    case, _frame = framed(request, ref)
    name, content = queries.original_for(request.person, case, number)
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(
        content, content_type=_WORD, headers={"Content-Disposition": disposition or "attachment"}
    )


def import_draft(request: Request, ref: str) -> HttpResponse:
    """Bring in the report as a Word file."""
    case, frame = framed(request, ref)
    changes.import_draft.check(request.person, case)
    is_sent = request.method == "POST"
    form = ImportForm(request.POST, request.FILES) if is_sent else ImportForm()
    if is_sent and form.is_valid():
        name = form.cleaned_data["file"].name or "report.docx"
        brought = changes.import_draft(
            case, by=request.person, name=name, content=form.content, reading=form.reading
        )
        messages.success(request, gettext("Draft %(number)s is in.") % {"number": brought.number})
        return redirect("overview:draft", ref, brought.number)
    offer = changes.import_draft.offer(request.person, case)
    has_draft = queries.draft_number(case) > 0
    return render(request, "overview/import.html", frame.context(form=form, offer=offer, has_draft=has_draft))


def section(request: Request, ref: str, place: int) -> HttpResponse:
    """Change one section."""
    case, frame = framed(request, ref)
    changes.save_section.check(request.person, case)
    shown = queries.section_for(request.person, case, place)
    initial = {"title": shown.title, "text": shown.text, "seen": shown.seen}
    form = SectionForm(request.POST or None, initial=initial, has_title=place != OPENING)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        changes.save_section(
            case,
            by=request.person,
            place=place,
            title=given.get("title", ""),
            text=given["text"],
            seen=given["seen"],
        )
        messages.success(request, gettext("The section is saved."))
        return redirect(HERE, ref)
    offer = changes.save_section.offer(request.person, case)
    return render(request, "overview/section.html", frame.context(form=form, section=shown, offer=offer))
