"""The agency at work on its own report: all sections, one section."""

from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from casereview.casework.agency_report.models import AgencyReport
    from casereview.foundation.people.models import Person

ROOM = "agency_report:reports"


def write(request: Request, ref: str, agency: str) -> HttpResponse:
    """The agency's own report: every section, what must be there before it is signed, files, signed copies."""
    case = casefile.case_for(request.person, ref)
    part = queries.part_for(request.person, case, agency)
    report = queries.report_of(part)
    secured_on = queries.records_secured_on(part)
    appointment = queries.author_appointment(part)
    unwritten = queries.part_facts(part).unwritten
    frame = frame_for(request.person, case, current=ROOM, names_shown=True)
    context = frame.context(
        part=part,
        report=report,
        facts=presenting.facts_of(queries.commission_of(part), report, secured_on),
        steps=presenting.steps_to_signature(request.person, part, appointment, secured_on, unwritten),
        sending=changes.receive_word.offer(request.person, part),
        **_written_so_far(request.person, part, report),
    )
    return render(request, "agency_report/write.html", context)


def _written_so_far(
    person: "Person", part: casefile.Part, report: "AgencyReport | None"
) -> dict[str, object]:
    """The sections, the files and the signed copies, and what this person may do with them now."""
    sections = queries.sections_in(report) if report else queries.sections_to_begin(part.case)
    writing = changes.save_section.offer(person, report) if report else None
    may_write = writing is not None and writing.is_open
    return {
        "tasks": presenting.section_tasks(part, sections, queries.asked_of(part.case), may_write=may_write),
        "files": presenting.file_lines(part, queries.word_files_of(report) if report else []),
        "copies": presenting.copy_lines(queries.copies_of(report) if report else []),
        "writing": writing,
        "finishing": changes.finish_report.offer(person, report) if report else None,
        "taking_back": changes.take_back_report.offer(person, report) if report else None,
        "signing": changes.sign_report.offer(person, queries.signing(person, report)) if report else None,
    }


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
        written = {"blocks": form.blocks(), "below": form.below(), "version": form.cleaned_data["version"]}
        changes.save_section(report, by=request.person, key=key, **written)
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
