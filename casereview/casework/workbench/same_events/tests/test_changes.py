"""Settling: what is written, what is refused, and that a decision outlives a replaced file and a new index."""

from uuid import UUID, uuid4

import pytest

from casereview.casework.chronology.models import ChronologyEvent
from casereview.casework.workbench.same_events import changes, queries
from casereview.casework.workbench.same_events.models import SameEvent
from casereview.casework.workbench.same_events.rules import Field, Kind, Reading, Settlement, State
from casereview.casework.workbench.same_events.tests.conftest import FIRE_B, A, B
from casereview.foundation.jobs import run_waiting
from casereview.foundation.verdicts import Blocked, NotAllowed, NotFound, Stale

pytestmark = pytest.mark.django_db


class Desk:
    """Somebody who settles."""

    def __init__(self, world):
        self.world = world

    @property
    def bench(self):
        return queries.bench_for(self.world.cast.reviewer, self.world.case)

    def proposals(self, kind=Kind.ACROSS):
        return self.bench.to_settle(kind)

    def settle(self, members, state, who="reviewer", **more):
        before = more.pop("before", None)
        given = {
            "kind": Kind.ACROSS,
            "shown": tuple(members),
            "group": before.group if before else None,
            "version": before.version if before else 0,
            **more,
        }
        asked = Settlement(state=state, members=tuple(members), **given)
        return changes.settle_same_event(self.world.case, by=getattr(self.world.cast, who), asked=asked)


@pytest.fixture
def desk(filled):
    return Desk(filled)


def entry(words, *, agency=None, current=True):
    events = ChronologyEvent.objects.order_by(
        "-upload__confirmed_at" if current else "upload__confirmed_at", "position"
    )
    if agency:
        events = events.filter(agency=agency)
    return next(event.id for event in events if words in event.row["event"])


def test_what_is_in_dispute_is_kept_and_no_entry_is_changed(desk):
    before = [(event.id, event.payload) for event in ChronologyEvent.objects.order_by("id")]
    fire = desk.proposals()[0].members
    one = desk.settle(fire, State.DISPUTED, note="Both kept")
    assert (one.state, one.disputed, one.version) == ("disputed", ["time", "seen"], 1)
    assert SameEvent.objects.get().note == "Both kept"
    assert [(event.id, event.payload) for event in ChronologyEvent.objects.order_by("id")] == before


def test_different_events_have_nothing_in_dispute(desk):
    assert desk.settle(desk.proposals()[0].members, State.DIFFERENT).disputed == []


def test_a_reading_is_kept_with_its_reason_and_what_happened_can_be_disputed(desk):
    fire = desk.proposals()[0].members
    readings = (
        Reading(Field.SEEN, fire[0], "The log was written there"),
        Reading(Field.WHAT, fire[1], "It names the pan"),
        Reading(Field.TIME, uuid4(), "Of an entry that is no member"),
    )
    one = desk.settle(fire, State.DISPUTED, readings=readings)
    assert [reading["field"] for reading in one.readings] == ["seen", "what"]
    assert one.disputed == ["time", "seen", "what"]


def test_a_later_decision_is_a_row_and_the_newest_holds(desk):
    fire = desk.proposals()[0].members
    first = desk.settle(fire, State.ONE_EVENT)
    second = desk.settle(fire, State.DIFFERENT, before=first)
    assert (second.group, second.version) == (first.group, 2)
    assert SameEvent.objects.count() == 2
    (decided,) = desk.bench.standing.decided
    assert decided.state is State.DIFFERENT
    assert [
        one.version for one in queries.earlier_of(desk.world.cast.reviewer, desk.world.case, first.group)
    ] == [1]


def test_who_may(desk):
    fire = desk.proposals()[0].members
    with pytest.raises(NotAllowed):
        desk.settle(fire, State.ONE_EVENT, who="panel_member")
    with pytest.raises(NotFound):
        desk.settle(fire, State.ONE_EVENT, who="stranger")
    desk.settle(fire, State.ONE_EVENT, who="panel_chair")


def test_an_entry_of_elsewhere_is_not_found(desk):
    with pytest.raises(NotFound):
        desk.settle((desk.proposals()[0].members[0], uuid4()), State.ONE_EVENT)


def test_one_alone_is_blocked(desk):
    with pytest.raises(Blocked):
        desk.settle(desk.proposals()[0].members[:1], State.ONE_EVENT)


def test_an_entry_is_in_one_event_at_most(desk):
    fire, damp = (one.members for one in desk.proposals())
    desk.settle(fire, State.ONE_EVENT)
    second = desk.settle(damp, State.ONE_EVENT)
    with pytest.raises(Blocked, match="part of another event already"):
        desk.settle((*damp, fire[0]), State.ONE_EVENT, before=second)
    alone = entry("bus pass")
    both = desk.settle((*damp, alone), State.ONE_EVENT, before=second)
    assert both.members.count() == 3


def test_two_people_settle_at_once(desk):
    fire = desk.proposals()[0].members
    desk.settle(fire, State.DISPUTED, note="Mine")
    with pytest.raises(Stale) as stale:
        desk.settle(fire, State.DIFFERENT, who="panel_chair", note="Yours")
    assert stale.value.theirs == "One event, disputed\nMine"
    assert stale.value.yours == "Different events\nYours"
    assert stale.value.who == desk.world.cast.reviewer.name


def test_a_page_of_a_group_that_is_no_longer_one_is_stale(desk):
    fire, damp = (one.members for one in desk.proposals())
    other = desk.settle(fire, State.ONE_EVENT)
    with pytest.raises(Stale):
        desk.settle(damp, State.ONE_EVENT, before=other)


def replaced(desk, *lines, part="b"):
    getattr(desk.world, f"confirmed_{part}")(*lines)
    run_waiting()


def test_a_decision_outlives_a_replaced_file_and_is_not_asked_again(desk):
    fire = desk.proposals()[0].members
    desk.settle(fire, State.DISPUTED)
    replaced(desk, *B, "12/12/2016,10:00,Call,Rang about the gate,n/a,n/a")
    (decided,) = desk.bench.standing.decided
    assert decided.members == {entry("Kitchen fire"), entry("Told of a kitchen fire")}
    assert decided.members != set(fire)
    assert all("Kitchen" not in words_of(one) for one in desk.proposals())


def words_of(proposal):
    return " ".join(ChronologyEvent.objects.get(pk=one).row["event"] for one in proposal.members)


def test_a_member_that_the_later_file_lacks_is_told_of(desk):
    fire = desk.proposals()[0].members
    group = desk.settle(fire, State.DISPUTED).group
    replaced(desk, B[1])
    _, found = queries.decided_for(desk.world.cast.reviewer, desk.world.case, group)
    assert len(found.events) == 1
    assert [event.row["event"][:4] for event in found.gone] == ["Told"]


def test_a_group_that_gained_an_entry_comes_back_and_says_which(desk):
    fire = desk.proposals()[0].members
    first = desk.settle(fire, State.DISPUTED)
    more = FIRE_B.replace("19:40,Log", "19:45,Second book")
    replaced(desk, *A, more, part="a")
    again = next(one for one in desk.proposals() if one.continues)
    assert again.continues.group == first.group
    assert again.new == {entry("Told of", agency=desk.world.cast.agency_a)} or len(again.new) == 1
    desk.settle(again.members, State.DISPUTED, before=again.continues)
    assert [one for one in desk.proposals() if one.continues] == []


def test_an_entry_taken_out_stays_out(desk):
    fire = desk.proposals()[0].members
    alone = entry("bus pass")
    first = desk.settle((*fire, alone), State.ONE_EVENT)
    second = desk.settle(fire, State.ONE_EVENT, before=first, shown=(*fire, alone))
    (decided,) = desk.bench.standing.decided
    assert (decided.members, decided.left_out) == (set(fire), {alone})
    assert second.members.filter(belongs=False).count() == 1


def test_sent_twice_counts_once(desk):
    (twice,) = desk.proposals(Kind.WITHIN)
    desk.settle(twice.members, State.ONE_EVENT, kind=Kind.WITHIN)
    assert desk.proposals(Kind.WITHIN) == ()
    firsts = queries.one_of_each(desk.world.case)
    assert firsts == {twice.members[0]: twice.members[0], twice.members[1]: twice.members[0]}


def test_what_was_kept_apart_counts_each(desk):
    desk.settle(desk.proposals()[0].members, State.DIFFERENT)
    assert queries.one_of_each(desk.world.case) == {}


def test_the_first_by_day_stands_for_an_event(desk):
    fire = desk.proposals()[0].members
    desk.settle(fire, State.DISPUTED)
    firsts = queries.one_of_each(desk.world.case)
    assert set(firsts) == set(fire)
    assert set(firsts.values()) == {next(iter(firsts.values()))}
    assert isinstance(next(iter(firsts)), UUID)


def test_entries_need_not_be_of_two_agencies(desk):
    first, second = entry("bus pass"), entry("hearing test")
    assert desk.settle((first, second), State.ONE_EVENT).disputed == ["day", "time"]
