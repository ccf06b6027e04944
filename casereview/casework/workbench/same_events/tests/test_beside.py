"""What other rooms show of same events: a word beside an entry, and the panel."""

import pytest

from casereview.casework.chronology import queries as chronology
from casereview.casework.chronology.voice import Voice
from casereview.casework.workbench.same_events import changes, queries
from casereview.casework.workbench.same_events.presenting.panel import panel_for
from casereview.casework.workbench.same_events.rules import Kind, Settlement, State
from casereview.foundation.verdicts import NotFound

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer(filled):
    return filled.cast.reviewer


def settle(world, state, kind=Kind.ACROSS):
    proposal = queries.bench_for(world.cast.reviewer, world.case).to_settle(kind)[0]
    asked = Settlement(kind=kind, state=state, members=proposal.members, shown=proposal.members)
    changes.settle_same_event(world.case, by=world.cast.reviewer, asked=asked)
    return proposal.members


def said(world, ids):
    return {
        one: [what.words for what in found]
        for one, found in queries.beside(world.cast.reviewer, world.case, ids).items()
    }


def test_what_is_to_be_settled(filled):
    bench = queries.bench_for(filled.cast.reviewer, filled.case)
    fire, twice = bench.across[0].members, bench.within[0].members
    assert said(filled, [*fire, *twice]) == {
        fire[0]: ["Same event? 1 of 2"],
        fire[1]: ["Same event? 2 of 2"],
        twice[0]: ["Sent twice?"],
        twice[1]: ["Sent twice?"],
    }


@pytest.mark.parametrize(
    ("kind", "state", "words"),
    [
        (Kind.ACROSS, State.DISPUTED, "One event, disputed: time, seen or not"),
        (Kind.ACROSS, State.ONE_EVENT, "One event with 1 other entry"),
        (Kind.WITHIN, State.ONE_EVENT, "Sent twice, counts once"),
    ],
)
def test_what_was_settled(filled, kind, state, words):
    members = settle(filled, state, kind)
    assert said(filled, members) == {one: [words] for one in members}
    assert all(
        one.is_settled
        for some in queries.beside(filled.cast.reviewer, filled.case, members).values()
        for one in some
    )


def test_of_different_events_nothing_is_said(filled):
    assert said(filled, settle(filled, State.DIFFERENT)) == {}


def test_before_anything_is_confirmed_nothing_is_said(world):
    assert queries.beside(world.cast.reviewer, world.case, []) == {}
    assert queries.one_of_each(world.case) == {}


@pytest.mark.parametrize("who", ["author_a", "stranger", "coordinator"])
def test_it_is_not_said_to_others(filled, who):
    with pytest.raises(NotFound):
        queries.beside(getattr(filled.cast, who), filled.case, [])


def test_a_fixed_number_of_queries(filled, django_assert_num_queries, django_assert_max_num_queries):
    bench = queries.bench_for(filled.cast.reviewer, filled.case)
    few, many = [bench.across[0].members[0]], list(bench.agency_of)
    settle(filled, State.DISPUTED)
    with django_assert_max_num_queries(10) as counted:
        said(filled, few)
    with django_assert_num_queries(len(counted)):
        said(filled, many)


def panel(world, entry, who="reviewer", *, names_shown=False):
    person = getattr(world.cast, who)
    together = chronology.chronology_for(person, world.case)
    return panel_for(person, world.case, Voice(together, names_shown), entry)


def test_the_panel_of_what_is_to_be_settled(filled):
    fire = queries.bench_for(filled.cast.reviewer, filled.case).across[0].members
    one = panel(filled, fire[1])
    assert one.label == "Same event? 1 of 2 to settle"
    assert one.title == "Evening of 4 May 2016"
    assert [value for value, _ in one.choices] == ["disputed", "different", "later"]
    assert [value for name, value in one.hidden if name == "shown"] == [str(entry) for entry in fire]
    assert any(cell.differs for row in one.rows for cell in row.cells)
    assert "Ellis" not in repr(one)
    assert "Ellis" in repr(panel(filled, fire[1], names_shown=True))
    assert [link.text for link in one.links]


def test_the_panel_has_no_buttons_for_who_only_reads_or_once_it_is_settled(filled):
    fire = queries.bench_for(filled.cast.reviewer, filled.case).across[0].members
    assert panel(filled, fire[0], "panel_member").action == ""
    settle(filled, State.DISPUTED)
    settled = panel(filled, fire[0])
    assert (settled.action, settled.badge.text) == ("", "One event, disputed: time, seen or not")


def test_the_panel_of_an_entry_sent_twice_and_of_one_that_stands_alone(filled):
    bench = queries.bench_for(filled.cast.reviewer, filled.case)
    assert [value for value, _ in panel(filled, bench.within[0].members[0]).choices] == [
        "one_event",
        "different",
        "later",
    ]
    assert [value for value, _ in panel(filled, bench.across[1].members[0]).choices] == [
        "one_event",
        "different",
        "later",
    ]
    known = {entry for one in (*bench.across, *bench.within) for entry in one.members}
    alone = next(one for one in bench.together.columns.ids_of(range(7)) if one not in known)
    assert panel(filled, alone) is None
