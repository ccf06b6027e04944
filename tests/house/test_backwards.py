"""A span of time that ends before it begins is refused by every form that asks for one, beside both days."""

from collections.abc import Iterator
from importlib import import_module

import pytest
from django import forms

from casereview.casework.panel.forms import TermsForm
from casereview.casework.referral.forms import IncidentForm, SubjectForm
from casereview.casework.workbench.genogram import forms as genogram
from casereview.casework.workbench.genogram.rules import TO_WRITE_PERSON, TO_WRITE_STAY, TO_WRITE_TIE
from casereview.casework.workbench.reading.forms import FilterForm
from casereview.casework.workbench.story.forms import EpisodeForm
from casereview.casework.workbench.timeline import forms as timeline
from tests.house.repository import ROOT

SPANS = (
    ("from", "to"),
    ("first", "last"),
    ("since", "until"),
    ("period_from", "period_to"),
    ("born", "died"),
    ("born_on", "died_on"),
    ("happened_on", "known_on"),
    ("starts_on", "ends_on"),
)
WRITTEN = {"from": "2017", "to": "2016"}
PEOPLE = [("a", "Mother"), ("b", "Father")]


def boxes(first: str, last: str) -> dict[str, str]:
    """Two days in three boxes each, the second in the year before."""
    days = {first: "2017", last: "2016"}
    parts = {f"{name}_{box}": "2" for name in days for box in ("day", "month")}
    return parts | {f"{name}_year": year for name, year in days.items()}


def needing(needs, code):
    """What the genogram's forms are tested by: here the one need that such days do not meet."""
    return lambda _answers: [need for need in needs if need.code == code]


def tie():
    answers = {"first": "a", "second": "b", "kind": "close", "ending": "together", "version": "1"}
    test = needing(TO_WRITE_TIE, "ends-after-begins")
    return genogram.TieForm({**answers, "since": "2017", "until": "2016"}, people=PEOPLE, test=test)


def stay():
    answers = {"relative": "a", "household": "b", "since": "2017", "until": "2016", "version": "1"}
    test = needing(TO_WRITE_STAY, "ends-after-begins")
    return genogram.StayForm(answers, people=PEOPLE, homes=PEOPLE, test=test)


def person():
    answers = {"who": "a", "drawn": "female", "born": "2017", "died": "2016", "version": "1"}
    return genogram.PersonForm(answers, people=PEOPLE, test=needing(TO_WRITE_PERSON, "died-after-born"))


BACKWARDS = {
    TermsForm: lambda: TermsForm(boxes("period_from", "period_to"), asks_reason=False),
    IncidentForm: lambda: IncidentForm(boxes("happened_on", "known_on")),
    SubjectForm: lambda: SubjectForm(boxes("born_on", "died_on")),
    FilterForm: lambda: FilterForm(WRITTEN, agencies=[], people=[]),
    EpisodeForm: lambda: EpisodeForm({"first": "2017", "last": "2016"}),
    timeline.WindowForm: lambda: timeline.WindowForm(WRITTEN, children=[]),
    timeline.PeriodForm: lambda: timeline.PeriodForm({"first": "2017", "last": "2016"}, subjects=[]),
    timeline.SchoolYearsForm: lambda: timeline.SchoolYearsForm(boxes("first", "last"), subjects=[]),
    genogram.PeriodForm: lambda: genogram.PeriodForm(WRITTEN, people=[]),
    genogram.PersonForm: person,
    genogram.TieForm: tie,
    genogram.StayForm: stay,
}


def spans() -> Iterator[tuple[type[forms.Form], str, str]]:
    """Every form of the program that names two ends of a span; fields made as it is built show in the table only."""
    for path in [*ROOT.glob("casereview/**/forms.py"), *ROOT.glob("casereview/**/forms/*.py")]:
        import_module(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
    waiting = list(forms.Form.__subclasses__())
    for form in waiting:
        waiting += form.__subclasses__()
        if form.__module__.startswith("casereview."):
            yield from ((form, *span) for span in SPANS if set(span) <= set(form.base_fields))


def test_every_form_that_asks_for_a_span_is_in_the_table():
    found = {form for form, _first, _last in spans()}
    assert found
    assert found <= set(BACKWARDS), [form.__qualname__ for form in found - set(BACKWARDS)]


@pytest.mark.parametrize("asked", BACKWARDS.values(), ids=[form.__qualname__ for form in BACKWARDS])
def test_both_ends_are_marked(asked):
    form = asked()
    (span,) = [span for span in SPANS if set(span) <= set(form.fields)]
    first, last = (form.errors[name] for name in span)
    assert set(first) & set(last), form.errors
