"""The leak check: findings in context, and settling them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.frame import Frame, frame_for
from casereview.casework.casefile.models import Case
from casereview.foundation.access.web import Request
from casereview.public.library.rules import page_number
from casereview.publication import changes, presenting, queries
from casereview.publication.forms import AcceptForm, NameForm
from casereview.publication.models import LeakFinding
from casereview.publication.rules import Certainty

_HERE = "publication:leaks"


def leaks(request: Request, ref: str) -> HttpResponse:
    """What could still identify someone in the newest edition, in the text and beside it."""
    case, frame = _framed(request, ref)
    edition = queries.edition_for(request.person, case)
    if edition is None:
        return render(request, "publication/no_leaks.html", frame.context(offer=_build_offer(request, case)))
    only_open = request.GET.get("show") != "all"
    rows = queries.findings_for(request.person, edition)
    shown, pages = presenting.page_of(rows, page_number(request.GET.get("page", "")), only_open=only_open)
    context = frame.context(
        edition=edition,
        counts=queries.counts_of(edition),
        only_open=only_open,
        paragraphs=presenting.paragraphs(shown),
        findings=presenting.found(shown),
        pages=pages,
        may_settle=changes.accept_possible.offer(request.person, edition).is_open,
        doubt_columns=presenting.DOUBT_COLUMNS,
        doubts=presenting.doubt_rows(edition),
        offer=_build_offer(request, case),
    )
    return render(request, "publication/leaks.html", context)


def leak(request: Request, ref: str, number: int) -> HttpResponse:
    """One finding: accept it with a reason, or put it into the register."""
    case, frame = _framed(request, ref)
    finding = queries.finding_for(request.person, case, number)
    is_possible = finding.certainty == Certainty.POSSIBLE
    form = AcceptForm(request.POST or None, is_possible=is_possible)
    if request.method == "POST" and form.is_valid():
        _accept(request, finding, form)
        return redirect(_HERE, ref)
    name_form = NameForm(initial=_known(finding), auto_id="name_%s")
    return _one(request, frame, finding, form=form, name_form=name_form)


def name_it(request: Request, ref: str, number: int) -> HttpResponse:
    """Put what was found into the register."""
    case, frame = _framed(request, ref)
    finding = queries.finding_for(request.person, case, number)
    changes.name_leak.check(request.person, finding)
    form = NameForm(request.POST or None, initial=_known(finding), auto_id="name_%s")
    if request.method == "POST" and form.is_valid():
        changes.name_leak(finding, by=request.person, **form.cleaned_data)
        messages.success(request, "It stands in the register. Build a new edition to put the pseudonym in.")
        return redirect(_HERE, ref)
    accept_form = AcceptForm(is_possible=finding.certainty == Certainty.POSSIBLE)
    return _one(request, frame, finding, form=form, name_form=form, accept_form=accept_form)


def _one(
    request: Request,
    frame: Frame,
    finding: LeakFinding,
    *,
    form: AcceptForm | NameForm,
    name_form: NameForm,
    accept_form: AcceptForm | None = None,
) -> HttpResponse:
    context = frame.context(
        form=form,
        accept_form=accept_form or form,
        name_form=name_form,
        number=finding.number,
        finding=presenting.one_found(finding),
        paragraphs=presenting.paragraphs([finding]),
        offer=changes.accept_leak.offer(request.person, finding),
    )
    return render(request, "publication/leak.html", context)


def _accept(request: Request, finding: LeakFinding, form: AcceptForm) -> None:
    reason = form.cleaned_data["reason"]
    if form.cleaned_data.get("everywhere"):
        words = queries.place_of(finding).words
        changes.accept_possible(finding.edition, by=request.person, words=words, reason=reason)
    else:
        changes.accept_leak(finding, by=request.person, reason=reason)


def _known(finding: LeakFinding) -> dict[str, str]:
    place = queries.place_of(finding)
    kind = place.kind.replace("_", " ")
    return {"real": place.register_value or queries.written(finding), "kind": kind, "pseudonym": ""}


def _build_offer(request: Request, case: Case) -> object:
    return changes.build_edition.offer(request.person, case)


def _framed(request: Request, ref: str) -> tuple[Case, Frame]:
    case = casefile.case_for(request.person, ref)
    return case, frame_for(request.person, case, current=_HERE, names_shown=True)
