"""A referral's pages: task list, one section a page, check, sign, sent."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from casereview.casework.lawbook.choosing import Weighed
from casereview.casework.referral import changes, presenting, queries
from casereview.casework.referral.forms import FrameworkForm, ReturnForm, SignForm, form_for
from casereview.casework.referral.rules import Section, State, sections_of, unfinished
from casereview.foundation.access.web import Request
from casereview.foundation.people.models import Agency
from casereview.foundation.verdicts import NotFound
from casereview.ui.pieces import Link


def mine(request: Request) -> HttpResponse:
    """The referrals of my agency."""
    rows = presenting.list_rows(queries.referrals_of(request.person))
    context = {
        "columns": presenting.LIST_COLUMNS,
        "rows": rows,
        "may_start": queries.may_refer(request.person),
    }
    return render(request, "referral/mine.html", context)


def start(request: Request) -> HttpResponse:
    """Say for which agency, read what a referral needs, and begin."""
    agencies = queries.agencies_to_refer_for(request.person)
    if request.method == "POST":
        chosen = {str(agency.pk): agency for agency in agencies}.get(request.POST.get("agency", ""))
        if chosen is None:
            raise NotFound
        referral = changes.start_referral(chosen, by=request.person)
        return redirect("referral:tasks", referral.ref)
    starts = [_start_of(agency) for agency in agencies]
    return render(request, "referral/start.html", {"starts": starts})


def _start_of(agency: Agency) -> dict[str, Any]:
    """For one agency: what it would refer for, and what else its board works under."""
    weighed = queries.weighed_at_start(agency.board)
    framework = queries.framework_named(agency.board)
    several = queries.works_under_several(agency.board)
    choice = presenting.choice_context(weighed) if several else None
    return {"agency": agency, "framework": framework, "choice": choice}


def framework(request: Request, ref: str) -> HttpResponse:
    """Which review to refer for: what could apply, what cannot, and why; another can be chosen with a reason."""
    referral = queries.referral_for(request.person, ref)
    if referral.state == State.SENT:
        return redirect("referral:sent", ref)
    if request.method == "POST":
        changes.choose_framework.check(request.person, referral)
    weighed = queries.weighed(referral)
    form = _framework_form(request, referral, weighed)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        changes.choose_framework(referral, by=request.person, **given)
        return redirect("referral:tasks", ref)
    return render(request, "referral/framework.html", _choosing(request, referral, weighed, form))


def _framework_form(request: Request, referral: Any, weighed: Weighed) -> FrameworkForm:
    standing = {
        "framework_id": referral.framework_id,
        "reason": referral.framework_reason,
        "version": referral.version,
    }
    titles = presenting.choosable(weighed, referral)
    return FrameworkForm(request.POST or None, titles=titles, proposed=weighed.proposed, initial=standing)


def _choosing(request: Request, referral: Any, weighed: Weighed, form: FrameworkForm) -> dict[str, Any]:
    return {
        "referral": referral,
        "framework": queries.framework_of(referral),
        "before": queries.framework_before(request.GET.get("before", "")),
        "choice": presenting.choice_context(weighed, referral.framework_id),
        "form": form,
        "may_choose": changes.choose_framework.offer(request.person, referral).is_open,
        "back": Link("Back to the task list", reverse("referral:tasks", args=[referral.ref])),
    }


def tasks(request: Request, ref: str) -> HttpResponse:
    """The task list of a referral."""
    referral = queries.referral_for(request.person, ref)
    if referral.state == State.SENT:
        return redirect("referral:sent", ref)
    framework = queries.framework_of(referral)
    sections = sections_of(framework)
    left = unfinished(sections, referral.answers or {})
    context: dict[str, Any] = {
        "referral": referral,
        "framework": framework,
        "groups": presenting.task_groups(
            referral, sections, may_change=changes.save_section.is_for(request.person, referral)
        ),
        "done": len(sections) - len(left),
        "total": len(sections),
        "wants_signature": queries.wants_signature(referral),
        "several": queries.works_under_several(referral.board),
        "doubt": queries.doubt_about(referral),
    }
    return render(request, "referral/tasks.html", context)


def section(request: Request, ref: str, key: str) -> HttpResponse:
    """One section: its questions, kept as they are answered."""
    referral = queries.referral_for(request.person, ref)
    changes.save_section.check(request.person, referral)
    if request.method != "POST" and referral.state == State.SENT:
        return redirect("referral:sent", ref)
    framework = queries.framework_of(referral)
    this = _named(key, sections_of(framework))
    form = form_for(
        this,
        framework,
        queries.agencies_for(request.person, referral),
        given=request.POST if request.method == "POST" else None,
        known=(referral.answers or {}).get(key, {}),
        version=referral.version,
        kinds=queries.kinds_of(referral),
    )
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        before = changes.save_section(
            referral, by=request.person, section=key, answers=form.answers(), version=version
        )
        return redirect(_after_saving(ref, before))
    back = Link("Back to the task list", reverse("referral:tasks", args=[ref]))
    return render(request, "referral/section.html", {"form": form, "section": this, "back": back})


def _after_saving(ref: str, before: str | None) -> str:
    """The task list; or, when the answers speak for another review now, the page that says so."""
    if before is None:
        return reverse("referral:tasks", args=[ref])
    return f"{reverse('referral:framework', args=[ref])}?before={before}"


def check(request: Request, ref: str) -> HttpResponse:
    """Every answer to be checked, and the next step: ask for the signature, or send."""
    referral = queries.referral_for(request.person, ref)
    if referral.state == State.SENT:
        return redirect("referral:sent", ref)
    if request.method == "POST" and "ask" in request.POST:
        changes.ask_signature(referral, by=request.person)
        return redirect("referral:check", ref)
    if request.method == "POST":
        changes.send_referral(referral, by=request.person)
        return redirect("referral:sent", ref)
    context = _reading(request, referral.ref)
    context["ask"] = changes.ask_signature.offer(request.person, referral)
    context["send"] = changes.send_referral.offer(request.person, referral)
    return render(request, "referral/check.html", context)


def sign(request: Request, ref: str) -> HttpResponse:
    """Read it all, and sign for the organisation or give it back."""
    referral = queries.referral_for(request.person, ref)
    changes.sign_referral.check(request.person, referral)
    giving_back, read = "return" in request.POST, {"read": referral.version}
    form = SignForm(request.POST if request.method == "POST" and not giving_back else None, initial=read)
    note_form = ReturnForm(request.POST if giving_back else None, initial=read)
    if giving_back and note_form.is_valid():
        changes.return_referral(referral, by=request.person, **note_form.cleaned_data)
        return redirect("referral:mine")
    if request.method == "POST" and not giving_back and form.is_valid():
        given = form.cleaned_data
        changes.sign_referral(referral, by=request.person, title=given["title"], read=given["read"])
        return redirect("referral:mine")
    context = _reading(request, ref)
    offer = changes.sign_referral.offer(request.person, referral)
    shown = note_form if giving_back else form
    context.update(form=shown, sign_form=form, note_form=note_form, offer=offer)
    return render(request, "referral/sign.html", context)


def sent(request: Request, ref: str) -> HttpResponse:
    """It has been sent: the reference, and what happens next."""
    referral = queries.referral_for(request.person, ref)
    if referral.state != State.SENT:
        return redirect("referral:tasks", ref)
    return render(
        request, "referral/sent.html", {"referral": referral, "framework": queries.framework_of(referral)}
    )


def of_case(request: Request, case_ref: str) -> HttpResponse:
    """What was sent about a case, for the board."""
    referral = queries.referral_of_case(request.person, case_ref)
    return render(request, "referral/read.html", _reading(request, referral.ref, referral=referral))


def _reading(request: Request, ref: str, *, referral: Any = None) -> dict[str, Any]:
    referral = referral or queries.referral_for(request.person, ref)
    framework = queries.framework_of(referral)
    sections = sections_of(framework)
    agencies = queries.agencies_for(request.person, referral)
    may_change = changes.save_section.is_for(request.person, referral) and referral.state != State.SENT
    groups = presenting.answer_groups(referral, sections, framework, agencies, may_change=may_change)
    return {
        "referral": referral,
        "framework": framework,
        "groups": groups,
        "wants_signature": queries.wants_signature(referral),
        "several": queries.works_under_several(referral.board),
        "doubt": "" if referral.state == State.SENT else queries.doubt_about(referral),
    }


def _named(key: str, sections: tuple[Section, ...]) -> Section:
    found = next((one for one in sections if one.key == key), None)
    if found is None:
        raise NotFound
    return found
