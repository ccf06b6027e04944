"""The set of labels: add, rename, merge, retire."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.frame import Frame, frame_for
from casereview.casework.casefile.models import Case
from casereview.casework.chronology.naming import are_names_shown
from casereview.casework.workbench.marks import changes, presenting, queries
from casereview.casework.workbench.marks.forms import LabelForm, MergeForm
from casereview.foundation.access.web import Request

ROOM = "reading:integrated"


def labels(request: Request, ref: str) -> HttpResponse:
    """Every label of the case, and a form for one more."""
    case = casefile.case_for(request.person, ref)
    rows = queries.labels_for(request.person, case)
    offer = changes.add_label.offer(request.person, case)
    form = LabelForm(request.POST or None)
    if request.method == "POST":
        changes.add_label.check(request.person, case)
        if form.is_valid() and presenting.is_new(form, case):
            name, colour, kind = form.answers()
            changes.add_label(case, by=request.person, name=name, colour=colour, kind=kind)
            messages.success(request, _("The label is added."))
            return redirect("marks:labels", ref)
    frame, more = _around(request, case)
    shown = presenting.labels_shown(request.person, case, rows, names_shown=more["names_shown"])
    context = frame.context(form=form, labels=shown, may_keep=offer.is_allowed, **more)
    return render(request, "marks/labels.html", context)


def label(request: Request, ref: str, label_id: UUID) -> HttpResponse:
    """One label: its name, colour and kind; merging and retiring it."""
    case = casefile.case_for(request.person, ref)
    found = queries.label_for(request.person, case, label_id)
    changes.change_label.check(request.person, found)
    frame, more = _around(request, case)
    now = presenting.label_now(request.person, found, names_shown=more["names_shown"])
    form = LabelForm(request.POST or now)
    if request.method == "POST" and form.is_valid() and presenting.is_new(form, case, apart_from=found):
        name, colour, kind = form.answers()
        version = form.cleaned_data["version"] or 0
        changes.change_label(found, by=request.person, name=name, colour=colour, kind=kind, version=version)
        messages.success(request, _("The label is changed."))
        return redirect("marks:labels", ref)
    others = presenting.others_in_use(request.person, found, names_shown=more["names_shown"])
    merging = MergeForm(labels=others)
    context = frame.context(
        form=form, merging=merging, label=found, name=now["name"], has_others=bool(others), **more
    )
    return render(request, "marks/label.html", context)


@require_POST
def merge(request: Request, ref: str, label_id: UUID) -> HttpResponse:
    """Use another label in place of this one."""
    case = casefile.case_for(request.person, ref)
    found = queries.label_for(request.person, case, label_id)
    key = presenting.id_in(request.POST.get("into", ""))
    if key is None:
        messages.error(request, _("Choose the label to use instead."))
        return redirect("marks:label", ref, label_id)
    into = queries.label_for(request.person, case, key)
    changes.merge_label(found, by=request.person, into=into)
    messages.success(request, _("Its entries have the other label now."))
    return redirect("marks:labels", ref)


@require_POST
def retire(request: Request, ref: str, label_id: UUID) -> HttpResponse:
    """Offer a label no more, or again."""
    case = casefile.case_for(request.person, ref)
    found = queries.label_for(request.person, case, label_id)
    press = changes.bring_back if found.retired_at else changes.retire_label
    press(found, by=request.person)
    messages.success(
        request,
        _("The label is in use again.")
        if press is changes.bring_back
        else _("The label is retired. Entries that have it keep it."),
    )
    return redirect("marks:labels", ref)


def _around(request: Request, case: Case) -> tuple[Frame, dict[str, bool]]:
    names_shown = are_names_shown(request, case)
    may = casefile.may_show_names(request.person, case)
    frame = frame_for(request.person, case, current=ROOM, names_shown=names_shown)
    return frame, {"names_shown": names_shown, "may_show_names": may}
