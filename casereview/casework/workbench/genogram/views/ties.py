"""Joining two people, changing what joins them, and removing it."""

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
from casereview.casework.workbench.genogram.forms import TieForm
from casereview.casework.workbench.genogram.rules import TO_WRITE_TIE, Ending, TieKind
from casereview.casework.workbench.genogram.views.page import Page, asked, opened
from casereview.casework.workbench.genogram.writing import TieWords
from casereview.foundation.access.web import Request
from casereview.foundation.verdicts import Need, unmet
from casereview.ui.pieces import Link


def add_tie(request: Request, ref: str) -> HttpResponse:
    """Join two people. Note: the address may say who the first is."""
    page = opened(request, ref)
    changes.add_tie.check(request.person, page.case)
    form = _form(page, None)
    if request.method == "POST" and form.is_valid():
        row = changes.add_tie(page.case, by=request.person, words=_words(page, form.cleaned_data))
        return redirect("genogram:person", ref, row.first_id)
    back = Link(_("Back to the family"), reverse("genogram:genogram", args=[ref]))
    return page.answer(
        "genogram/write.html", form=form, heading=_("Join two people"), back=back, removal=None
    )


def tie(request: Request, ref: str, tie_id: UUID) -> HttpResponse:
    """Change what joins two people."""
    page = opened(request, ref)
    row = queries.tie_for(request.person, page.case, tie_id)
    changes.change_tie.check(request.person, row)
    form = _form(page, row)
    if request.method == "POST" and form.is_valid():
        words, version = _words(page, form.cleaned_data), form.cleaned_data["version"]
        changes.change_tie(row, by=request.person, words=words, version=version)
        return redirect("genogram:person", ref, row.first_id)
    back = Link(_("Back to the person"), reverse("genogram:person", args=[ref, row.first_id]))
    removal = Link(_("Remove this line"), reverse("genogram:remove_tie", args=[ref, row.id]))
    heading = _("What joins two people")
    return page.answer("genogram/write.html", form=form, heading=heading, back=back, removal=removal)


@require_POST
def remove_tie(request: Request, ref: str, tie_id: UUID) -> HttpResponse:
    """Take a line off the drawing."""
    page = opened(request, ref)
    row = changes.remove_tie(queries.tie_for(request.person, page.case, tie_id), by=request.person)
    messages.success(request, _("The line is no longer drawn."))
    return redirect("genogram:person", ref, row.first_id)


def _form(page: Page, row: Any) -> TieForm:
    def test(answers: Mapping[str, Any]) -> Sequence[Need[Any]]:
        facts = queries.tie_facts(page.case, _words(page, answers), but=row.id if row else None)
        return unmet(TO_WRITE_TIE, facts)

    initial: Mapping[str, Any] = asked(page.request, "first")
    if row:
        names = ("kind", "since", "until", "ending", "note", "version")
        initial = {name: getattr(row, name) for name in names}
        initial |= {
            "first": str(row.first_id),
            "second": str(row.second_id),
            "note": page.words.say(row.note),
        }
    return TieForm(page.request.POST or None, people=page.choices, test=test, initial=initial)


def _words(page: Page, answers: Mapping[str, Any]) -> TieWords:
    return TieWords(
        page.relative(answers["first"]),
        TieKind(answers["kind"]),
        page.relative(answers["second"]),
        answers["since"],
        answers["until"],
        Ending(answers["ending"]),
        answers["note"],
    )
