"""What a board has settled and which dates would move: for whom, and at what cost."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casereview.casework.casefile import changes as casefile
from casereview.casework.lawbook import queries
from casereview.casework.lawbook.queries import Standing
from casereview.casework.lawbook.rules import with_duty, with_year
from casereview.foundation import clock
from casereview.foundation.verdicts import NotFound
from tests.cast import Cast
from tests.stories import decided, referred

pytestmark = pytest.mark.django_db
UNDER = "eng_scr_wt2015"
TWO_WEEKS = {"n": "2", "unit": "weeks", "decided_on": "2026-03-03"}


def test_whose_settings_somebody_may_read(cast: Cast):
    for who in ("coordinator", "chair", "subgroup", "publisher"):
        assert queries.boards_for(cast.person(who)) == [cast.board]
        assert queries.board_for(cast.person(who), cast.board.pk) == cast.board
    assert queries.boards_for(cast.stranger) == [cast.other_board]
    for who in ("lead_a", "author_a", "stranger", "reviewer"):
        with pytest.raises(NotFound):
            queries.board_for(cast.person(who), cast.board.pk)
    with pytest.raises(NotFound):
        queries.board_for(cast.chair, uuid4())


def test_every_reading_asks(cast: Cast):
    for read in (queries.settled_for, queries.year_for, queries.history_for):
        with pytest.raises(NotFound):
            read(cast.stranger, cast.board)
    with pytest.raises(NotFound):
        queries.question_for(cast.stranger, cast.board, UNDER, "decide")
    with pytest.raises(NotFound):
        queries.move_for(cast.stranger, cast.board, UNDER)


def test_frameworks_of_the_boards_nation_can_be_added(cast: Cast):
    ids = {one.id for one in queries.frameworks_to_add(cast.board)}
    assert {"eng_lcspr", "dhr", "thematic_review"} <= ids
    assert ids.isdisjoint({UNDER, "iom_scmr", "wal_cpr"})


def test_which_dates_would_move(cast: Cast):
    case = referred(cast)
    after = with_duty(cast.board.law_settings, UNDER, "decide", TWO_WEEKS)
    [(moved, shift)] = queries.shifts_for(cast.chair, cast.board, after)
    assert (moved, shift.case_id) == (case, case.id)
    assert shift.after < shift.before
    assert queries.shifts_for(cast.chair, cast.board, cast.board.law_settings) == []
    assert queries.shifts_for(cast.stranger, cast.board, after) == []


def test_a_closed_review_is_not_counted_anew(cast: Cast):
    case = referred(cast)
    after = with_duty(cast.board.law_settings, UNDER, "decide", TWO_WEEKS)
    assert queries.leave_facts(Standing(cast.board, UNDER)).open_reviews == 1
    casefile.note_event(case, "review_closed", by=cast.coordinator, on=clock.today())
    assert queries.shifts_for(cast.chair, cast.board, after) == []
    assert queries.leave_facts(Standing(cast.board, UNDER)).open_reviews == 0


def test_a_year_end_gives_the_yearly_duty_a_date(cast: Cast):
    decided(cast)
    held = with_duty(cast.board.law_settings, UNDER, "annual_report", {"n": "3", "unit": "months"})
    cast.board.law_settings = held
    after = with_year(held, [UNDER], {"year_end": "03-31"})
    [(_, shift)] = queries.shifts_for(cast.chair, cast.board, after)
    assert (shift.before, shift.state_before) == (None, "waiting")
    assert shift.after is not None


def test_a_duty_that_only_one_of_two_settings_knows(cast: Cast):
    decided(cast)
    off = with_duty(cast.board.law_settings, UNDER, "decide", {"off": True})
    [(_, shift)] = queries.shifts_for(cast.chair, cast.board, off)
    assert (shift.after, shift.state_after) == (None, "")
    cast.board.law_settings = off
    [(_, back)] = queries.shifts_for(cast.chair, cast.board, {})
    assert (back.before, back.state_before, back.duty) == (None, "", shift.duty)


def test_the_dates_of_many_reviews_cost_no_more_queries_than_of_one(cast: Cast):
    after = with_duty(cast.board.law_settings, UNDER, "decide", TWO_WEEKS)

    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            queries.shifts_for(cast.chair, cast.board, after)
        return len(seen)

    referred(cast)
    once = asked()
    for _ in range(3):
        referred(cast)
    assert asked() == once
    assert len(queries.shifts_for(cast.chair, cast.board, after)) == 4
