"""What surrounds every page of a case: stage, clock, and the rooms that are open."""

from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from casereview.casework.casefile import changes, frame, queries
from casereview.casework.casefile.models import Case
from casereview.engines import law
from casereview.foundation import clock
from casereview.foundation.people.rules import Role
from tests.cast import Cast
from tests.stories import decided, referred

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


@pytest.fixture
def case(cast: Cast) -> Case:
    return decided(cast)


def rooms(person, case: Case, current: str = "desk:glance") -> dict[str, bool]:
    shown = frame.frame_for(person, case, current=current).rooms
    return {link.title: link.href is not None for group in shown.groups for link in group.rooms}


def test_everybody_sees_every_room_and_enters_their_own(cast: Cast, case: Case):
    changes.give_role(
        case, cast.author_a, Role.AGENCY_AUTHOR, agency=cast.agency_a, by=cast.coordinator, reason="x"
    )
    coordinator, author = rooms(cast.coordinator, case), rooms(cast.author_a, case)
    assert list(coordinator) == list(author)
    assert coordinator["At a glance"] and coordinator["Decision"] and coordinator["Record"]  # noqa: PT018
    assert not coordinator["Chronology"]
    assert author["At a glance"]
    assert not author["Decision"]
    assert not author["Record"]


def test_the_room_one_is_in_is_marked(cast: Cast, case: Case):
    shown = frame.frame_for(cast.coordinator, case, current="casefile:record").rooms
    assert [link.title for group in shown.groups for link in group.rooms if link.current] == ["Record"]


def test_the_ways_to_look_at_the_chronology_stand_on_its_pages_only(cast: Cast, case: Case):
    for person, role in ((cast.reviewer, Role.LEAD_REVIEWER), (cast.panel_member, Role.PANEL_MEMBER)):
        changes.give_role(case, person, role, by=cast.coordinator, reason="x")
    shown = frame.frame_for(cast.reviewer, case, current="genogram:genogram")
    assert next(iter(shown.ways)).text == "Entries"
    assert [link.text for link in shown.ways if link.current] == ["Family"]
    marked = [link.title for group in shown.rooms.groups for link in group.rooms if link.current]
    assert marked == ["Chronology"]
    assert not frame.frame_for(cast.reviewer, case, current="casefile:record").ways
    assert not frame.frame_for(cast.coordinator, case, current="reading:integrated").ways


def test_the_bar_says_where_the_case_stands(cast: Cast, case: Case):
    bar = frame.frame_for(cast.chair, case, current="desk:glance").bar
    assert (bar.pseudonym, bar.reference) == (case.pseudonym, f"{cast.board.name} {case.number}")
    assert bar.clock is not None
    assert bar.clock.what
    assert " of " in bar.stage_note


def test_a_template_is_given_case_bar_rooms_and_what_the_page_adds(cast: Cast, case: Case):
    shown = frame.frame_for(cast.chair, case, current="desk:glance")
    assert set(shown.context(more=1)) == {"case", "bar", "rooms", "ways", "more"}


def test_the_stage_is_the_one_that_is_now_or_the_last():
    steps = list(law.flow_steps(law.framework("eng_scr_wt2015"), []))
    title, number = frame.stage_of(steps)
    assert steps[number - 1].title == title
    done = [replace(step, state="done") for step in steps]
    assert frame.stage_of(done) == (steps[-1].title, len(steps))
    assert frame.stage_of([]) == ("", 0)


def duty(cast: Cast, duty_id: str, **changed: object) -> law.Duty:
    case = decided(cast)
    events = queries.events_of([case])[case.id]
    found = next(one for one in queries.duties_of(case, events, [], on=clock.today()) if one.id == duty_id)
    return replace(found, **changed)


@pytest.mark.parametrize(
    ("state", "due", "said", "shape"),
    [
        ("due", 30, "30 days left", "run"),
        ("due", 14, "14 days left", "soon"),
        ("due", 1, "1 day left", "soon"),
        ("due", 0, "0 days left", "soon"),
        ("overdue", -1, "1 day over", "late"),
        ("overdue", -9, "9 days over", "late"),
        ("done", 5, "Done", "done"),
        ("done_late", -5, "Done late", "done"),
    ],
)
def test_the_clock_says_how_long_is_left(cast: Cast, state, due, said, shape):
    one = duty(
        cast,
        "complete_review",
        state=state,
        due=DAY + timedelta(days=due),
        anchored_on=DAY - timedelta(days=30),
    )
    shown = frame.clock_of(law.framework("eng_scr_wt2015"), [one], DAY)
    assert (shown.left, shown.state) == (said, shape)
    assert 0 <= shown.share <= 1
    assert (shown.progress == "") is (shape == "done")


def test_the_share_of_the_clock_is_what_has_gone(cast: Cast):
    one = duty(
        cast,
        "complete_review",
        state="due",
        due=DAY + timedelta(days=30),
        anchored_on=DAY - timedelta(days=10),
    )
    shown = frame.clock_of(law.framework("eng_scr_wt2015"), [one], DAY)
    assert (shown.share, shown.progress) == (0.25, "day 10 of 40")
    assert frame.clock_of(law.framework("eng_scr_wt2015"), [replace(one, anchored_on=None)], DAY).share == 0


def test_the_reviews_own_clock_comes_before_the_decisions(cast: Cast):
    whole = duty(cast, "complete_review", state="due", due=DAY)
    decide = duty(cast, "decide", state="done", due=DAY)
    framework = law.framework("eng_scr_wt2015")
    assert frame.clock_of(framework, [decide, whole], DAY).what == whole.title
    assert frame.clock_of(framework, [decide, replace(whole, state="waiting")], DAY).what == decide.title
    assert frame.clock_of(framework, [replace(whole, due=None)], DAY) is None
    assert frame.clock_of(framework, [], DAY) is None


def test_a_source_leads_to_the_law_book(cast: Cast):
    framework = law.framework("eng_scr_wt2015")
    one = duty(cast, "complete_review")
    link = frame.source_link(framework, one)
    assert link.href == "/law/eng_scr_wt2015/#duty-complete_review"
    earlier = law.framework("eng_scr_wt2015", date(2013, 4, 1))
    assert frame.source_link(earlier, one).href == "/law/eng_scr_wt2015/?version=wt2013#duty-complete_review"
    odd = SimpleNamespace(source="board decision of 3 March", rule=one.rule)
    assert frame.source_link(framework, odd).text == "board decision of 3 March"


def test_a_case_just_opened_has_the_decisions_clock_or_none(cast: Cast):
    case = referred(cast)
    shown = frame.frame_for(cast.chair, case, current="desk:glance")
    assert shown.bar.clock is None or shown.bar.clock.what
    assert shown.steps
