"""The agency at work on its own report: all sections, one section."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from casereview.casework.agency_report import changes, presenting, queries
from casereview.casework.agency_report.forms import SectionForm
from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.frame import frame_for
from casereview.foundation.access.web import Request

ROOM = "agency_report:reports"


def write(request: Request, ref: str, agency: str) -> HttpResponse:
    """The agency's own report: every section, what must be there before it is signed, files, signed copies."""
    case = casefile.case_for(request.person, ref)
    part = queries.part_for(request.person, case, agency)
    report = queries.report_of(part)
    sections = queries.sections_in(report) if report else queries.sections_to_begin(case)
    secured_on = queries.records_secured_on(part)
    unwritten = queries.part_facts(part).unwritten
    writing = changes.save_section.offer(request.person, report) if report else None
    frame = frame_for(request.person, case, current=ROOM, names_shown=True)
    context = frame.context(
        part=part,
        report=report,
        facts=presenting.facts_of(queries.commission_of(part), report, secured_on),
        steps=presenting.steps_to_signature(
            request.person, part, queries.author_appointment(part), secured_on, unwritten
        ),
        tasks=presenting.section_tasks(
            part, sections, queries.asked_of(case), may_write=writing is not None and writing.is_open
        ),
        writing=writing,
        sending=changes.receive_word.offer(request.person, part),
        finishing=changes.finish_report.offer(request.person, report) if report else None,
        taking_back=changes.take_back_report.offer(request.person, report) if report else None,
        signing=changes.sign_report.offer(request.person, queries.signing(request.person, report))
        if report
        else None,
        files=presenting.file_lines(part, queries.word_files_of(report) if report else []),
        copies=presenting.copy_lines(queries.copies_of(report) if report else []),
    )
    return render(request, "agency_report/write.html", context)


@require_POST
def start(request: Request, ref: str, agency: str) -> HttpResponse:
    """Begin the report with empty sections."""
    case = casefile.case_for(request.person, ref)
    changes.start_report(queries.part_for(request.person, case, agency), by=request.person)
    return redirect("agency_report:write", ref, agency)


def section(request: Request, ref: str, agency: str, key: str) -> HttpResponse:
    """One section: its words, and the headings below it."""
    case = casefile.case_for(request.person, ref)
    report = queries.report_for(request.person, case, agency)
    changes.save_section.check(request.person, report)
    this = queries.section_in(report, key)
    form = SectionForm(request.POST or None, section=this)
    if request.method == "POST" and form.is_valid():
        changes.save_section(
            report,
            by=request.person,
            key=key,
            blocks=form.blocks(),
            below=form.below(),
            version=form.cleaned_data["version"],
        )
        messages.success(request, _("The section is saved."))
        return redirect("agency_report:write", ref, agency)
    frame = frame_for(request.person, case, current=ROOM, names_shown=True)
    context = frame.context(
        form=form,
        part=queries.part_of(report),
        heading=presenting.title_for(this, queries.asked_of(case)),
        hint=presenting.hint_for(this),
        fixed=presenting.fixed_blocks(this),
        offer=changes.save_section.offer(request.person, report),
    )
    return render(request, "agency_report/section.html", context)
