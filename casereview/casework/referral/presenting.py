"""A referral put into the words and shapes of its pages."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from django.urls import reverse

from casereview.casework.casefile.rules import SUBJECT_WORDS, SubjectKind
from casereview.casework.referral.forms import SectionForm, form_for
from casereview.casework.referral.models import Referral
from casereview.casework.referral.rules import STATE_WORDS, Progress, Section, State, progress_of
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
_SAID = {"yes": "Yes", "no": "No", "unclear": "Not clear yet"}


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
