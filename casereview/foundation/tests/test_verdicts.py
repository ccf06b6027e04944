"""How a rule says no, and what time it is."""

from datetime import UTC, date, datetime

import pytest

from casereview.foundation import clock
from casereview.foundation.verdicts import Blocked, Need, NotAllowed, NotFound, Refusal, Stale, stop_if, unmet

SMALL = Need("small", "Make it smaller", lambda size: size < 10)
EVEN = Need("even", "Make it even", lambda size: size % 2 == 0)


@pytest.mark.parametrize(
    ("size", "codes"), [(2, []), (3, ["even"]), (12, ["small"]), (13, ["small", "even"])]
)
def test_given_facts_expect_the_needs_that_they_do_not_meet_in_order(size, codes):
    assert [need.code for need in unmet((SMALL, EVEN), size)] == codes


def test_nothing_unmet_stops_nobody():
    assert stop_if([]) is None


def test_what_is_unmet_stops_with_its_needs_and_their_words():
    with pytest.raises(Blocked) as refused:
        stop_if([SMALL, EVEN])
    assert refused.value.needs == (SMALL, EVEN)
    assert refused.value.words == "Make it smaller. Make it even."


@pytest.mark.parametrize(
    ("refusal", "status"),
    [
        (NotFound(), 404),
        (NotAllowed("To see it is for the board chair.", roles=["board chair"]), 403),
        (Blocked([EVEN]), 409),
        (Stale(theirs="a", yours="b", who="Cora"), 409),
    ],
)
def test_every_refusal_has_a_status_a_title_and_words(refusal, status):
    assert isinstance(refusal, Refusal)
    assert refusal.status == status
    assert refusal.title[0].isupper()
    assert refusal.words.endswith(".")
    assert str(refusal) == refusal.words


def test_not_there_and_not_yours_are_said_in_one_sentence():
    assert NotFound().words == NotFound().words == "There is nothing here, or it is not open to you."


def test_a_stale_text_carries_both_texts():
    stale = Stale(theirs="what stands", yours="what was typed", who="Cora")
    assert (stale.theirs, stale.yours, stale.who) == ("what stands", "what was typed", "Cora")


def test_the_roles_that_may_are_named():
    assert NotAllowed("No.", roles=["chair", "author"]).roles == ("chair", "author")


def test_the_clock_is_aware_and_runs():
    first = clock.now()
    assert first.tzinfo is UTC
    assert clock.now() >= first


def test_a_day_holds_the_clock_at_noon():
    with clock.stopped_at(date(2019, 5, 22)):
        assert clock.now() == datetime(2019, 5, 22, 12, tzinfo=UTC)
        assert clock.today() == date(2019, 5, 22)
    assert clock.today() > date(2019, 5, 22)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2025, 3, 30, 23, 30, tzinfo=UTC), date(2025, 3, 31)),  # summer time has begun
        (datetime(2025, 3, 29, 23, 30, tzinfo=UTC), date(2025, 3, 29)),
        (datetime(2025, 10, 25, 23, 30, tzinfo=UTC), date(2025, 10, 26)),
        (datetime(2025, 10, 26, 23, 30, tzinfo=UTC), date(2025, 10, 26)),  # and ended
        (datetime(2025, 12, 31, 23, 59, tzinfo=UTC), date(2025, 12, 31)),
        (datetime(2024, 2, 29, 0, 0, tzinfo=UTC), date(2024, 2, 29)),
    ],
)
def test_a_legal_day_is_a_day_of_the_islands(moment, day):
    with clock.stopped_at(moment):
        assert clock.today() == day


def test_the_clock_goes_on_when_what_was_done_under_it_fails():
    with pytest.raises(RuntimeError), clock.stopped_at(date(2019, 5, 22)):
        raise RuntimeError
    assert clock.today() > date(2019, 5, 22)
