"""The terms of reference: their versions, writing them, agreeing them."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.frame import frame_for
from casereview.casework.casefile.models import Case
from casereview.casework.panel import changes, presenting, queries
from casereview.casework.panel.forms import TermsForm
from casereview.foundation.access.web import Request
from casereview.foundation.verdicts import NotFound
from casereview.ui.pieces import Link

_HERE = "panel:terms"
_ROOM = "panel:panel"


def terms(request: Request, ref: str) -> HttpResponse:
    """Every version, newest first; the newest can be agreed."""
    person, case = request.person, casefile.case_for(request.person, ref)
    versions = queries.versions_of(person, case)
    newest = versions[0] if versions else None
    context = frame_for(person, case, current=_ROOM).context(
        versions=[
            (one, presenting.terms_state(one), presenting.terms_facts(one), (one.body or {}).get("lines", []))
            for one in versions
        ],
        newest=newest,
        agree=changes.agree_terms.offer(person, newest) if newest else None,
        write=changes.write_terms.offer(person, case),
    )
    return render(request, "panel/terms.html", context)


def write(request: Request, ref: str) -> HttpResponse:
    """Write the terms, or a new version of them."""
    case = casefile.case_for(request.person, ref)
    changes.write_terms.check(request.person, case)
    form = _form(request, case)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        changes.write_terms(
            case,
            by=request.person,
            body=form.body(),
            version=given["version"],
            reason=given.get("reason", ""),
        )
        return redirect(_HERE, ref)
    context = frame_for(request.person, case, current=_ROOM).context(
        form=form,
        heading=_("Terms of reference"),
        lead=_("What the review looks at, so that it can be learned from."),
        button=_("Keep this version"),
        unmet=changes.write_terms.offer(request.person, case).unmet,
        back=Link(_("Back to the terms of reference"), reverse(_HERE, args=[ref])),
    )
    return render(request, "panel/form.html", context)


def agree(request: Request, ref: str) -> HttpResponse:
    """Agree the newest version. Shape: only a button comes here; a look leads to the terms. Raises: NotFound."""
    case = casefile.case_for(request.person, ref)
    versions = queries.versions_of(request.person, case)
    if not versions:
        raise NotFound
    if request.method == "POST":
        changes.agree_terms(versions[0], by=request.person)
    return redirect(_HERE, ref)


def _form(request: Request, case: Case) -> TermsForm:
    newest = queries.newest_terms(case)
    draft = newest if newest and newest.agreed_at is None else None
    initial = TermsForm.initial_of(newest.body if newest else {}, draft.version if draft else 0)
    if draft and draft.reason:
        initial["reason"] = draft.reason
    asks_reason = newest is not None and (draft is None or draft.number > 1)
    return TermsForm(request.POST or None, initial=initial, asks_reason=asks_reason)
