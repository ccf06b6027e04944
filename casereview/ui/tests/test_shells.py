"""The frame of each kind of page: what it always has, and what it must never have."""

from dataclasses import replace
from datetime import date

import pytest
from django import forms

from casereview.ui.jinja import environment
from casereview.ui.pieces import Clock, Link
from casereview.ui.shell import CaseBar, Notice, Person, RoomGroup, RoomLink, Rooms, Shell

PRIVATE = Shell(
    "Casereview",
    "Eldershire Board",
    nav=[Link("Desk", "/", current=True), Link("Library", "/library")],
    person=Person("Hannah Birkett", "coordinator", "/me"),
    demo="Demonstration. Everything is invented.",
    footer=[Link("Cymraeg", "/cy", lang="cy")],
    notices=[Notice("Saved")],
    marking="official-sensitive",
    today=date(2019, 11, 18),
)
PUBLIC = Shell("Casereview", "The public library", public=True)
BAR = CaseBar(
    "Child R",
    "2019/03",
    "Serious case review",
    "Working Together 2015",
    "Overview report",
    "7 of 11",
    Clock("Complete by", "53 days left", date(2020, 1, 10), "run", 0.71, "day 131 of 184"),
    crumbs=[Link("Desk", "/")],
)
ROOMS = Rooms([RoomGroup("The case", [RoomLink("Decision", "/d", 3, current=True), RoomLink("Actions")])])
PAGE = """{%% extends "ui/%s.html" %%}{%% block title %%}Child R <at> a glance{%% endblock %%}
{%% block main %%}<p>Body</p>{%% endblock %%}"""


@pytest.fixture(scope="module")
def strict():
    return environment()


def show(strict, page, **context):
    return strict.from_string(page).render(csrf_input="TOKEN", **context)


def test_a_private_page_says_who_is_here_and_how_to_pause(strict):
    shown = show(strict, PAGE % "base", shell=PRIVATE)
    assert "Hannah Birkett, coordinator" in shown
    assert 'action="/pause"' in shown
    assert "TOKEN" in shown
    assert '<meta name="robots" content="noindex, nofollow">' in shown
    assert "Demonstration. Everything is invented." in shown
    assert 'lang="cy" hreflang="cy"' in shown
    assert "printed 18 November 2019" in shown
    assert 'role="status"><p>Saved</p>' in shown


def test_a_public_page_has_a_way_out_and_no_pause(strict):
    shown = show(strict, PAGE % "public", shell=PUBLIC)
    assert "Exit this page" in shown
    assert "cr-top--public" in shown
    assert "Pause" not in shown
    assert "noindex" not in shown


def test_a_page_of_a_case_has_its_bar_and_its_rooms(strict):
    shown = show(strict, PAGE % "casework", shell=PRIVATE, bar=BAR, rooms=ROOMS)
    assert "Pseudonyms on" in shown
    assert "Next, step 7 of 11" in shown
    assert '<a href="/d" aria-current="page">' in shown
    assert 'Actions<span class="cr-hidden">, not open yet</span>' in shown
    assert "cr-shell" in shown


def test_a_page_that_shows_names_says_so(strict):
    shown = show(strict, PAGE % "casework", shell=PRIVATE, bar=replace(BAR, names_shown=True), rooms=None)
    assert "Names shown on this page" in shown
    assert "cr-rooms" not in shown


def test_a_case_without_a_clock_says_so(strict):
    shown = show(strict, PAGE % "casework", shell=PRIVATE, bar=replace(BAR, clock=None), rooms=None)
    assert "No clock runs on this case" in shown


def test_a_question_with_something_wrong_says_so_first(strict):
    class Asked(forms.Form):
        why = forms.CharField(label="Why")

    page = '{% extends "ui/question.html" %}{% block title %}Why{% endblock %}'
    shown = show(
        strict, page, shell=PRIVATE, form=Asked({}), back=Link("Back", "/"), caption="Question 1 of 3"
    )
    assert "<title>Error: Why – Casereview</title>" in shown
    assert "There is one thing to put right" in shown
    assert "Question 1 of 3" in shown
    assert show(strict, page, shell=PRIVATE, form=Asked({"why": "x"})).count("Error") == 0


def test_a_report_has_contents_text_and_facts(strict):
    page = (
        '{% extends "ui/reading.html" %}{% block title %}Child J{% endblock %}{% block hero %}<h1>J</h1>{% endblock %}'
        "{% block reading %}<h2>Summary</h2>{% endblock %}{% block facts %}PDF{% endblock %}"
    )
    shown = show(strict, page, shell=PUBLIC, contents=[Link("Summary", "#s", current=True)])
    assert shown.index("<main") < shown.index("<h1>J</h1>") < shown.index("Summary") < shown.index("PDF")


def test_a_page_without_a_title_is_an_error(strict):
    with pytest.raises(Exception, match="title"):
        show(strict, '{% extends "ui/base.html" %}', shell=PRIVATE)


def test_a_side_appears_only_when_there_is_something_in_it(strict):
    assert "<aside" not in show(strict, PAGE % "base", shell=PRIVATE)
    beside = PAGE % "base" + "{% block side %}Beside{% endblock %}"
    assert (
        show(strict, beside, shell=PRIVATE).count("Beside") == 2
    )  # its name for those who hear it, and itself


@pytest.mark.parametrize("code", [400, 403, 404, 409, 413, 429, 500])
def test_error_pages_need_nothing_at_all(strict, code):
    shown = strict.get_template(f"ui/errors/{code}.html").render()
    assert shown.count("<h1") == 1
    assert str(code) not in shown
    assert "Casereview" in shown


def test_a_refusal_lists_what_is_needed(strict):
    shown = strict.get_template("ui/errors/409.html").render(
        needs=["Take out every name"], reason="Two things are missing"
    )
    assert "Take out every name" in shown
    assert "Two things are missing" in shown
    message = strict.get_template("ui/message.html").render(
        heading="Not yet", text=["One line"], needs=["Tell the family"], links=[Link("Back", "/back")]
    )
    assert "Tell the family" in message
    assert 'href="/back"' in message
