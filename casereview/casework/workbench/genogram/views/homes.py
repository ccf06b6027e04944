"""Saying where somebody lived, changing it, and taking it back."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from casereview.casework.workbench.genogram import changes, queries
from casereview.casework.workbench.genogram.forms import HomeForm, StayForm
from casereview.casework.workbench.genogram.rules import TO_NAME_HOME, TO_WRITE_STAY
from casereview.casework.workbench.genogram.views.page import Page, asked, opened
from casereview.casework.workbench.genogram.writing import StayWords
from casereview.foundation.access.web import Request
from casereview.foundation.verdicts import Need, unmet
from casereview.ui.pieces import Link


def add_stay(request: Request, ref: str) -> HttpResponse:
    """Say that somebody lived in a household. Note: the address may say who."""
    page = opened(request, ref)
    changes.add_stay.check(request.person, page.case)
    form = _form(page, None)
    if request.method == "POST" and form.is_valid():
        row = changes.add_stay(page.case, by=request.person, words=_words(page, form.cleaned_data))
        return redirect("genogram:person", ref, row.relative_id)
    back = Link(_("Back to the family"), reverse("genogram:genogram", args=[ref]))
    heading = _("Where somebody lived")
    return page.answer("genogram/write.html", form=form, heading=heading, back=back, removal=None)


def stay(request: Request, ref: str, stay_id: UUID) -> HttpResponse:
    """Change where somebody lived, and when."""
    page = opened(request, ref)
    row = queries.stay_for(request.person, page.case, stay_id)
    changes.change_stay.check(request.person, row)
    form = _form(page, row)
    if request.method == "POST" and form.is_valid():
        words, version = _words(page, form.cleaned_data), form.cleaned_data["version"]
        changes.change_stay(row, by=request.person, words=words, version=version)
        return redirect("genogram:person", ref, row.relative_id)
    back = Link(_("Back to the person"), reverse("genogram:person", args=[ref, row.relative_id]))
    removal = Link(_("Remove this"), reverse("genogram:remove_stay", args=[ref, row.id]))
    also = Link(
        _("Call the household something else"), reverse("genogram:household", args=[ref, row.household_id])
    )
    heading = _("Where somebody lived")
    return page.answer(
        "genogram/write.html", form=form, heading=heading, back=back, removal=removal, also=also
    )


def household(request: Request, ref: str, household_id: UUID) -> HttpResponse:
    """Call a household something else."""
    page = opened(request, ref)
    row = queries.household_for(request.person, page.case, household_id)
    changes.rename_household.check(request.person, row)

    def test(answers: Mapping[str, Any]) -> Sequence[Need[Any]]:
        return unmet(TO_NAME_HOME, queries.home_facts(row, answers["label"]))

    initial = {"label": page.words.say(row.label), "version": row.version}
    form = HomeForm(request.POST or None, test=test, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        changes.rename_household(row, by=request.person, label=said["label"], version=said["version"])
        return redirect("genogram:genogram", ref)
    back = Link(_("Back to the family"), reverse("genogram:genogram", args=[ref]))
    heading = _("What a household is called")
    return page.answer("genogram/write.html", form=form, heading=heading, back=back, removal=None)


@require_POST
def remove_stay(request: Request, ref: str, stay_id: UUID) -> HttpResponse:
    """Take back that somebody lived somewhere."""
    page = opened(request, ref)
    row = changes.remove_stay(queries.stay_for(request.person, page.case, stay_id), by=request.person)
    messages.success(request, _("It is no longer drawn."))
    return redirect("genogram:person", ref, row.relative_id)


def _form(page: Page, row: Any) -> StayForm:
    homes = [
        (str(one.id), page.words.say(one.label))
        for one in queries.households_of(page.request.person, page.case)
    ]
    initial: Mapping[str, Any] = asked(page.request, "relative")
    if row:
        initial = {name: getattr(row, name) for name in ("since", "until", "version")}
        initial |= {"relative": str(row.relative_id), "household": str(row.household_id)}

    def test(answers: Mapping[str, Any]) -> Sequence[Need[Any]]:
        return unmet(TO_WRITE_STAY, queries.stay_facts(_words(page, answers)))

    return StayForm(page.request.POST or None, people=page.choices, homes=homes, test=test, initial=initial)


def _words(page: Page, answers: Mapping[str, Any]) -> StayWords:
    homes = {str(one.id): one for one in queries.households_of(page.request.person, page.case)}
    return StayWords(
        page.relative(answers["relative"]),
        None if answers["new_home"] else homes.get(answers["household"]),
        answers["new_home"],
        answers["since"],
        answers["until"],
    )
