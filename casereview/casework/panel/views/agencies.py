"""What agencies are asked: the board's list, and each agency's own part."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.frame import frame_for
from casereview.casework.panel import changes, presenting, queries
from casereview.casework.panel.forms import AskForm, SecureForm
from casereview.foundation import clock
from casereview.foundation.access.web import Request
from casereview.foundation.people import queries as people
from casereview.ui.pieces import Column, Link

_HERE = "panel:agencies"
_OTHERS = [Column("Agency"), Column("Next")]


def agencies(request: Request, ref: str) -> HttpResponse:
    """Who is asked for what by when, and what came; an agency's people are led to their own part."""
    person, case = request.person, casefile.case_for(request.person, ref)
    if not queries.sees_every_part(person, case):
        return redirect("panel:my_part", ref)
    parts = queries.parts_of(person, case)
    offer = changes.ask_agency.offer(person, case)
    context = frame_for(person, case, current=_HERE).context(
        columns=presenting.AGENCY_COLUMNS,
        rows=presenting.agency_rows(case, parts, clock.today(), may_ask=offer.is_open),
        other_columns=_OTHERS,
        others=presenting.other_rows(case, queries.agencies_to_add(case)) if offer.is_open else [],
        offer=offer,
    )
    return render(request, "panel/agencies.html", context)


def ask(request: Request, ref: str, agency_id: UUID) -> HttpResponse:
    """Ask an agency for its records, its chronology and its report."""
    person, case = request.person, casefile.case_for(request.person, ref)
    changes.ask_agency.check(person, case)
    agency = queries.agency_of(case, agency_id)
    form = AskForm(
        request.POST or None,
        people=people.people_in(agency),
        initial=queries.asked_before(case, agency),
    )
    if request.method == "POST" and form.is_valid():
        changes.ask_agency(case, by=person, agency=agency, **form.answer())
        return redirect(_HERE, ref)
    context = frame_for(person, case, current=_HERE).context(
        form=form,
        heading=_("Ask %(agency)s to take part") % {"agency": agency.name},
        lead=_("They are told by e-mail that something waits, and see what you ask for when they sign in."),
        button=_("Ask"),
        unmet=changes.ask_agency.offer(person, case).unmet,
        back=Link(_("Back to the agencies"), reverse(_HERE, args=[ref])),
    )
    return render(request, "panel/form.html", context)


def my_part(request: Request, ref: str) -> HttpResponse:
    """What your own agency is asked for, by when, and the lines of enquiry."""
    person, case = request.person, casefile.case_for(request.person, ref)
    mine = queries.my_parts(person, case)
    framework = casefile.framework_of(case)
    context = frame_for(person, case, current=_HERE).context(
        parts=[
            (
                row,
                presenting.asked_facts(row, framework),
                queries.records_secured_on(case, row.agency),
                changes.secure_records.offer(person, row),
            )
            for row in mine
        ],
        lines=queries.lines_of(case),
        framework=framework,
    )
    return render(request, "panel/my_part.html", context)


def secure(request: Request, ref: str, agency_id: UUID) -> HttpResponse:
    """Say that your agency's records are secured, and since when."""
    person, case = request.person, casefile.case_for(request.person, ref)
    row = queries.my_part(person, case, agency_id)
    changes.secure_records.check(person, row)
    form = SecureForm(request.POST or None, initial={"on": clock.today()})
    if request.method == "POST" and form.is_valid():
        changes.secure_records(row, by=person, on=form.cleaned_data["on"])
        return redirect("panel:my_part", ref)
    context = frame_for(person, case, current=_HERE).context(
        form=form,
        heading=_("Our records are secured"),
        lead=_("Every record of this family is kept safe, complete and unchanged, on paper and on screen."),
        button=_("Record it"),
        unmet=changes.secure_records.offer(person, row).unmet,
        back=Link(_("Back to our part"), reverse("panel:my_part", args=[ref])),
    )
    return render(request, "panel/form.html", context)
