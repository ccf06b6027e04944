"""A referral put into the words and shapes of its pages."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from django.urls import reverse

from casereview.casework.casefile.rules import SUBJECT_WORDS, SubjectKind
from casereview.casework.lawbook.choosing import Weighed
from casereview.casework.referral.forms import SectionForm, form_for
from casereview.casework.referral.models import Referral
from casereview.casework.referral.rules import STATE_WORDS, Progress, Section, State, progress_of
from casereview.engines import law
from casereview.engines.law import Framework
from casereview.foundation.people.models import Agency
from casereview.ui.pieces import Badge, Cell, Column, Fact, Link, Row, Task
from casereview.ui.words import listed, moment, plain_day, sentence

LIST_COLUMNS = [Column(title) for title in ("Reference", "Agency", "Started", "State")]
_BADGES = {
    Progress.TODO: Badge("Not started", "wait"),
    Progress.STARTED: Badge("In progress", "now"),
    Progress.DONE: Badge("Completed", "done"),
}
CHOICE_COLUMNS = [Column(title) for title in ("Review", "Could it apply?", "Why")]
CHOICE_BADGES = {
    "applies": Badge("Applies", "met"),
    "could_apply": Badge("Could apply", "unknown"),
    "joined": Badge("Within another review", "plain"),
    "does_not_apply": Badge("Cannot apply", "not"),
}
_STRENGTHS = law.STRENGTHS | {"factor": "there are factors to weigh; they decide nothing by themselves"}
MOST_MISSING = 3
_SAID = {"yes": "Yes", "no": "No", "unclear": "Not known"}


def task_groups(
    referral: Referral, sections: Sequence[Section], *, may_change: bool
) -> list[tuple[str, list[Task]]]:
    """The sections as a task list. Shape: groups in page order; links only for those who may write."""
    answers = referral.answers or {}
    return [
        (
            title,
            [
                Task(
                    what=section.title,
                    href=reverse("referral:section", args=[referral.ref, section.key])
                    if may_change
                    else None,
                    badge=_BADGES[progress_of(section, answers)],
                )
                for section in group
            ],
        )
        for title, group in groupby(sections, key=lambda section: section.group)
    ]


def answer_groups(
    referral: Referral,
    sections: Sequence[Section],
    framework: Framework,
    agencies: list[Agency],
    *,
    may_change: bool,
) -> list[tuple[str, list[Fact]]]:
    """Every answer, to be checked. Shape: by section in page order; what was left empty says so."""
    answers = referral.answers or {}
    names = {str(agency.pk): agency.name for agency in agencies}
    return [
        (
            section.title,
            [
                Fact(
                    label=str(field.label) if field.label else section.title,
                    value=_said(name, answers.get(section.key, {}).get(name), names),
                    change=Link("Change", reverse("referral:section", args=[referral.ref, section.key]))
                    if may_change
                    else None,
                )
                for name, field in _questions(section, framework, agencies).fields.items()
                if name != "version"
            ],
        )
        for section in sections
    ]


def list_rows(referrals: Sequence[Referral]) -> list[Row]:
    """Referrals as rows of a table."""
    return [
        Row(
            [
                Cell(row.ref, href=reverse("referral:tasks", args=[row.ref])),
                Cell(row.agency.name),
                Cell(moment(row.started_at)),
                Cell(sentence(STATE_WORDS[State(row.state)]).rstrip(".")),
            ]
        )
        for row in referrals
    ]


def choice_context(weighed: Weighed, current: str | None = None) -> dict[str, Any]:
    """Which reviews could apply, which cannot, and how two go together, for a page that shows them.

    Shape: current is the framework the case or the referral stands under.
    """
    other = [
        one
        for one in weighed.choices.answers
        if one.state == "does_not_apply" and one.framework.id not in weighed.held
    ]
    titles = {one.framework.id: one.framework.title for one in weighed.choices.answers}
    return {
        "columns": CHOICE_COLUMNS,
        "own": [_choice_row(one, weighed, current) for one in weighed.own],
        "beside": [_choice_row(one, weighed, current) for one in weighed.beside],
        "cannot": [_choice_row(one, weighed, current) for one in other],
        "together": [_pair_fact(one, titles) for one in weighed.together],
        "leads": [_lead_fact(one, titles) for one in weighed.leads],
        "problem": weighed.problem,
    }


def choosable(weighed: Weighed, referral: Referral) -> dict[str, str]:
    """What can be chosen: what could apply, the proposed one first, and what stands chosen. Shape: id -> title."""
    found = {one.framework.id: one.framework.title for one in weighed.open}
    found.setdefault(referral.framework_id, law.framework(referral.framework_id).title)
    return found


def _choice_row(one: law.Answer, weighed: Weighed, current: str | None) -> Row:
    marks = ["taken for this case"] if one.framework.id == current else []
    marks += ["what is known speaks for it"] if one.framework.id == weighed.proposed else []
    marks += [] if one.framework.statutory else ["not statutory"]
    strength = one.strength or one.could_be
    said = _STRENGTHS[strength] if strength and one.state != "does_not_apply" else ""
    said = f"if its test is met, {said}" if said and not one.strength else said
    return Row(
        [
            Cell(
                one.framework.title,
                href=reverse("lawbook:framework", args=[one.framework.id]),
                note=sentence(listed(marks)),
            ),
            Cell(badge=CHOICE_BADGES[one.state], note=sentence(said)),
            Cell(" ".join(sentence(why) for why in one.why), note=_missing_words(one, weighed)),
        ]
    )


def _missing_words(one: law.Answer, weighed: Weighed) -> str:
    """What is still to be found out. Shape: a few things by their meaning, the rest by their number."""
    if not one.missing:
        return ""
    meanings = [weighed.choices.meanings[name].rstrip(".") for name in one.missing[:MOST_MISSING]]
    rest = len(one.missing) - len(meanings)
    more = f"; and {rest} more" if rest else ""
    return sentence(f"not known whether: {'; '.join(_lower(words) for words in meanings)}{more}")


def _lower(words: str) -> str:
    return words[0].lower() + words[1:]


def _pair_fact(pair: law.Pair, titles: Mapping[str, str]) -> Fact:
    leads = f"{titles[pair.leads]} leads" if pair.leads else "no source says which of the two leads"
    how = f"{law.ALONGSIDE[pair.how]}; {leads}" if pair.how else leads
    return Fact(listed([titles[one] for one in pair.ids]), pair.text, note=sentence(how))


def _lead_fact(lead: law.Lead, titles: Mapping[str, str]) -> Fact:
    area = law.AREAS[lead.area] if lead.area else "not known yet which area"
    confirm = " For the board to confirm." if lead.backing.verify else ""
    return Fact(titles[lead.framework], sentence(lead.name or area), note=f"{lead.text}{confirm}")


def _questions(section: Section, framework: Framework, agencies: list[Agency]) -> SectionForm:
    return form_for(section, framework, agencies, given=None, known={}, version=1)


def _said(name: str, value: Any, agencies: Mapping[str, str]) -> str:
    if not value:
        return "Nothing given"
    if name == "agencies":
        return listed([agencies.get(key, key) for key in value])
    if name.endswith("_on"):
        return plain_day(date.fromisoformat(value))
    if name == "kind":
        return SUBJECT_WORDS[SubjectKind(value)]
    return _SAID.get(str(value), str(value))
