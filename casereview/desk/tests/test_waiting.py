"""What waits, put in order of urgency and into words."""

from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.casework.casefile.rules import Wait
from casereview.desk import presenting, waiting
from casereview.engines import law
from casereview.ui.pieces import Waiting

TODAY = date(2026, 3, 10)
CASE = SimpleNamespace(id=UUID(int=1), ref="ABCD1234", pseudonym="Child A")
FRAMEWORK = law.framework("eng_scr_wt2015")


def line(what: str) -> Waiting:
    return Waiting(what=what, href="/", date="", when="", why="")


def titles(groups) -> dict[str, list[str]]:
    return {group.title: [one.what for one in group.items] for group in groups}


@pytest.mark.parametrize(
    ("days", "group"),
    [(-400, "Overdue"), (-1, "Overdue"), (0, "To do now"), (None, "To do now"), (1, "This week"), (7, "This week"),
     (8, "Next"), (400, "Next")],
)  # fmt: skip
def test_given_a_day_expect_the_group(days, group):
    due = None if days is None else TODAY + timedelta(days=days)
    groups = titles(waiting.grouped([(due, line("it"))], TODAY))
    assert [title for title, found in groups.items() if found] == [group]
    assert list(groups) == ["Overdue", "To do now", "This week", "Next"]


dues = st.none() | st.dates(date(2026, 1, 1), date(2026, 6, 1))


@given(st.lists(dues))
def test_nothing_is_lost_and_each_group_goes_by_date(given_dues):
    lines = [(due, line(str(number))) for number, due in enumerate(given_dues)]
    groups = waiting.grouped(lines, TODAY)
    kept = [one.what for group in groups for one in group.items]
    assert sorted(kept) == sorted(str(number) for number in range(len(lines)))
    for group in groups:
        shown = [given_dues[int(one.what)] or date.min for one in group.items]
        assert shown == sorted(shown)
        assert group.count == f"{len(shown)} thing{'' if len(shown) == 1 else 's'}"


def test_a_wait_of_a_room_says_what_where_when_why_and_on_which_case():
    wait = Wait("Decide", "decision:decide", (CASE.ref,), "It was put to you.", TODAY, "the rule", CASE.id)
    [(due, shown)] = waiting.waiting_from_rooms([wait], [CASE], TODAY)
    assert (due, shown.what, shown.href) == (TODAY, "Decide", "/cases/ABCD1234/decision/decide/")
    assert (shown.why, shown.rule, shown.date) == ("It was put to you.", "the rule", "10 March 2026")
    assert (shown.about.text, shown.about.href) == ("Child A", "/cases/ABCD1234/")


@pytest.mark.parametrize("case_id", [None, UUID(int=2)])
def test_a_wait_on_no_case_that_one_is_on_names_none(case_id):
    wait = Wait("Go on", "referral:tasks", ("ABCD1234",), "why", case_id=case_id)
    [(due, shown)] = waiting.waiting_from_rooms([wait], [CASE], TODAY)
    assert (due, shown.about, shown.date, shown.when) == (None, None, "No date", "")


def duty(**changed: object) -> SimpleNamespace:
    standing = {
        "id": "decide", "title": "Decide", "due": TODAY, "state": "due", "agency": None, "tell_if_late": (),
        "words": "within a month", "source": "nobody", "verify": False,
        "rule": FRAMEWORK.duties["decide"],
    }  # fmt: skip
    return SimpleNamespace(**{**standing, **changed})


@pytest.mark.parametrize(
    ("state", "days", "presses"),
    [
        ("due", 0, True),
        ("due", 28, True),
        ("due", 29, False),
        ("overdue", -400, True),
        ("done", 0, False),
        ("done_late", 0, False),
        ("waiting", None, False),
        ("unset", None, False),
        ("not_applicable", 0, False),
        ("breached", 0, False),
    ],
)
def test_duties_press_when_overdue_or_due_within_four_weeks(state, days, presses):
    due = None if days is None else TODAY + timedelta(days=days)
    found = waiting.waiting_from_duties(CASE, FRAMEWORK, [duty(state=state, due=due)], TODAY)
    assert bool(found) is presses


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({}, ""),
        ({"agency": "Police"}, "Police."),
        ({"tell_if_late": ("national_panel",)}, ""),
        ({"state": "overdue", "tell_if_late": ("nobody known", "x")}, "Tell nobody known, x why."),
        ({"state": "overdue", "agency": "Police", "tell_if_late": ("x",)}, "Police. Tell x why."),
    ],
)
def test_a_duty_says_whose_it_is_and_whom_to_tell_when_it_is_late(changed, why):
    [(due, shown)] = waiting.waiting_from_duties(CASE, FRAMEWORK, [duty(**changed)], TODAY)
    assert (due, shown.why, shown.rule) == (TODAY, why, "within a month")
    assert shown.badge.text == ("Overdue" if changed.get("state") == "overdue" else "Due")
    assert shown.source.href == "/law/eng_scr_wt2015/#duty-decide"


def test_a_rule_that_nobody_has_checked_says_so():
    for verify, note in ((True, "for the board to confirm"), (False, "")):
        [(_, shown)] = waiting.waiting_from_duties(CASE, FRAMEWORK, [duty(verify=verify)], TODAY)
        assert shown.rule_note == note


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((0, 0, 0, 0), "Nothing waits for you today."),
        ((1, 0, 0, 0), "One is overdue."),
        ((2, 0, 0, 0), "Two are overdue."),
        ((0, 1, 0, 0), "One can be done now."),
        ((0, 0, 1, 0), "One is due this week."),
        ((1, 3, 2, 9), "One is overdue, three can be done now, two are due this week."),
        ((0, 0, 0, 4), "Everything is further off than a week."),
    ],
)
def test_one_sentence_says_how_much_waits(counts, said):
    days = (-1, 0, 3, 30)
    lines = [
        (TODAY + timedelta(days=day), line("it"))
        for day, count in zip(days, counts, strict=True)
        for _ in range(count)
    ]
    assert presenting.lead(waiting.grouped(lines, TODAY)) == said


def test_the_flow_says_in_words_what_it_draws():
    steps = list(law.flow_steps(FRAMEWORK, []))
    assert "It stands at: " in presenting.flow(steps).said
    done = [replace(step, state="done") for step in steps]
    assert "None is open." in presenting.flow(done).said
    few = presenting.flow(done[:3])
    assert [step.title for step in few.steps] == [step.title for step in done[:3]]
    skipped = presenting.flow([replace(done[0], state="not_taken"), *done[1:3]])
    assert [step.title for step in skipped.steps] == [step.title for step in done[1:3]]


def test_duties_are_listed_by_date_and_what_does_not_apply_comes_last():
    listed = [
        duty(title="later", due=TODAY + timedelta(days=9), done_on=None),
        duty(title="not", state="not_applicable", done_on=None),
        duty(title="open", due=None, state="unset", done_on=None),
        duty(title="first", agency="Police", verify=True, done_on=TODAY, state="done"),
    ]
    rows = presenting.dates(FRAMEWORK, listed)
    assert [row.cells[0].text for row in rows] == ["first: Police", "later", "open", "not"]
    assert "for the board to confirm" in rows[0].cells[0].note
    assert rows[0].cells[1].note == "done 10 March 2026"
    assert rows[2].cells[1].text == ""


def test_two_duties_without_any_date_are_listed():
    listed = [duty(due=None, done_on=None, state="unset"), duty(due=None, done_on=None, state="waiting")]
    assert len(presenting.dates(FRAMEWORK, listed)) == 2


def test_tasks_of_a_case_have_a_badge_with_the_day_or_say_that_they_wait():
    waits = [
        Wait("Decide", "decision:decide", ("ABCD1234",), "why", TODAY),
        Wait("Look", "decision:criteria", ("ABCD1234",), "why"),
    ]
    assert [(task.what, task.badge.text) for task in presenting.tasks(waits)] == [
        ("Decide", "Due 10 March 2026"),
        ("Look", "Waits for you"),
    ]
