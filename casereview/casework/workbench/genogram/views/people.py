"""Writing somebody down, changing what is written, and removing them."""

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
from casereview.casework.workbench.genogram.forms import PersonForm
from casereview.casework.workbench.genogram.rules import TO_WRITE_PERSON
from casereview.casework.workbench.genogram.views.page import Page, opened
from casereview.casework.workbench.genogram.writing import PersonWords
from casereview.foundation.access.web import Request
from casereview.foundation.verdicts import Need, unmet
from casereview.ui.pieces import Link


def add_person(request: Request, ref: str) -> HttpResponse:
    """Draw somebody."""
    page = opened(request, ref)
    changes.add_relative.check(request.person, page.case)
    form = _form(page, None)
    if request.method == "POST" and form.is_valid():
        row = changes.add_relative(page.case, by=request.person, words=_words(page, form.cleaned_data, None))
        return redirect("genogram:person", ref, row.id)
    back = Link(_("Back to the family"), reverse("genogram:genogram", args=[ref]))
    return page.answer("genogram/write.html", form=form, heading=_("Add somebody"), back=back, removal=None)


def change_person(request: Request, ref: str, relative_id: UUID) -> HttpResponse:
    """Change what is written of somebody."""
    page = opened(request, ref)
    one = queries.relative_for(request.person, page.case, relative_id)
    changes.change_relative.check(request.person, one)
    form = _form(page, one)
    if request.method == "POST" and form.is_valid():
        words, version = _words(page, form.cleaned_data, one), form.cleaned_data["version"]
        changes.change_relative(one, by=request.person, words=words, version=version)
        return redirect("genogram:person", ref, one.id)
    name = page.words.name(one)
    removal = Link(
        _("Remove %(name)s") % {"name": name}, reverse("genogram:remove_person", args=[ref, one.id])
    )
    back = Link(_("Back to %(name)s") % {"name": name}, reverse("genogram:person", args=[ref, one.id]))
    heading = _("Change %(name)s") % {"name": name}
    return page.answer("genogram/write.html", form=form, heading=heading, back=back, removal=removal)


@require_POST
def remove_person(request: Request, ref: str, relative_id: UUID) -> HttpResponse:
    """Take somebody off the drawing."""
    page = opened(request, ref)
    one = queries.relative_for(request.person, page.case, relative_id)
    changes.remove_relative(one, by=request.person)
    messages.success(request, _("%(name)s is no longer drawn.") % {"name": page.words.name(one)})
    return redirect("genogram:genogram", ref)


def _form(page: Page, one: Any) -> PersonForm:
    """The questions. Note: whoever is drawn already is offered only on their own page."""
    person, case = page.request.person, page.case
    people = [
        (candidate.key, candidate.real if page.words.names_shown and candidate.real else candidate.pseudonym)
        for candidate in queries.candidates_for(person, case)
    ]
    if one is not None and (one.subject or one.register_row is not None):
        people.insert(0, ("same", page.words.name(one)))
    words = PersonWords.of(one) if one else None

    def test(answers: Mapping[str, Any]) -> Sequence[Need[Any]]:
        given = _words(page, answers, one)
        return unmet(TO_WRITE_PERSON, queries.person_facts(case, given, but=one.id if one else None))

    initial = {
        "who": "same" if one is not None and not one.label else "",
        "label": page.words.say(words.label) if words else "",
        "drawn": words.drawn if words else "",
        "born": words.born if words else "",
        "died": words.died if words else "",
        "note": page.words.say(words.note) if words else "",
        "is_index": words.is_index if words else False,
        "version": one.version if one else 1,
    }
    return PersonForm(page.request.POST or None, people=people, test=test, initial=initial)


def _words(page: Page, answers: Mapping[str, Any], one: Any) -> PersonWords:
    """What was answered, as it is kept."""
    subject, row = None, None
    key = answers["who"]
    if key == "same" and one is not None:
        subject, row = one.subject, one.register_row
    elif key:
        known = {c.key: c for c in queries.candidates_for(page.request.person, page.case)}
        subject, row = known[key].subject, known[key].register_row
    return PersonWords(
        answers["drawn"],
        "" if key else answers["label"],
        row,
        subject,
        answers["born"],
        answers["died"],
        answers["note"],
        answers["is_index"],
    )
