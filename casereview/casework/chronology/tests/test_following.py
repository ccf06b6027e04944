"""Where entries stand once their agency has sent a later file."""

from importlib import import_module
from uuid import uuid4

import pytest

from casereview.casework.chronology import queries
from casereview.casework.chronology.models import ChronologyEvent
from casereview.casework.chronology.tests import building
from casereview.foundation.sealing.changes import destroy

pytestmark = pytest.mark.django_db
# The function of the same name stands before the module.
room = import_module("casereview.casework.chronology.queries.following")

VISIT = "04/05/2016,10:00,Visit,Ellis seen with his mother at home,Yes,No"
CALL = "03/05/2016,,Call,Shona rang about the school,n/a,n/a"
LETTER = "09/05/2016,,Letter,A letter came from the housing office,n/a,n/a"
VISIT_MORE = "04/05/2016,10:00,Visit,Ellis seen with his mother at home; he was well,Yes,No"
VISIT_MOST = (
    "04/05/2016,10:30,Visit,Ellis seen with his mother at home; he was well and spoke of school,Yes,Yes"
)


@pytest.fixture(autouse=True)
def nothing_kept():
    """Every test begins in a process that has followed nothing yet."""
    room._KEPT.clear()


def confirmed(world, *days):
    """One file after the other; the ids of each file's entries by the first words of the event."""
    files = []
    for lines in days:
        upload = world.confirmed_a(*lines)
        events = ChronologyEvent.objects.filter(upload=upload).order_by("position")
        files.append([event.id for event in events])
    return files


def test_entries_that_still_stand_are_left_out(world):
    (ids,) = confirmed(world, [VISIT, CALL])
    assert queries.following(world.case, ids) == {}
    assert queries.following(world.case, []) == {}


def test_a_replaced_entry_is_found_in_the_later_file(world):
    old, new = confirmed(world, [VISIT, CALL, LETTER], [CALL, VISIT_MORE])
    assert queries.following(world.case, [*old, *new]) == {old[0]: new[1], old[1]: new[0], old[2]: None}


def test_an_entry_is_followed_through_every_file_in_between(world):
    first, second, last = confirmed(world, [VISIT, CALL], [VISIT_MORE], [LETTER, VISIT_MOST])
    assert queries.following(world.case, [*first, *second]) == {
        first[0]: last[1],
        first[1]: None,
        second[0]: last[1],
    }


def test_an_entry_that_was_missing_for_a_while_is_found_again(world):
    first, _, last = confirmed(world, [VISIT, CALL], [VISIT], [CALL, VISIT])
    assert queries.following(world.case, first) == {first[0]: last[1], first[1]: last[0]}


def test_another_agency_and_another_case_are_left_alone(world, cast):
    old, new = confirmed(world, [VISIT], [VISIT])
    world.confirmed_b(VISIT)
    other = building.world(cast)
    assert queries.following(other.case, old) == {}
    assert queries.following(world.case, [*old, uuid4()]) == {old[0]: new[0]}


def test_nothing_is_followed_once_the_key_is_destroyed(world):
    old, _ = confirmed(world, [VISIT], [VISIT])
    destroy(ChronologyEvent.objects.first().vault)
    assert queries.following(world.case, old) == {old[0]: None}


def test_many_ids_cost_no_more_queries_than_one_and_the_second_time_fewer(world, django_assert_num_queries):
    lines = [f"{day:02d}/05/2016,,Call,A call number {day} about the school,n/a,n/a" for day in range(1, 29)]
    first, second, last = confirmed(world, lines, lines[1:], lines[2:])
    with django_assert_num_queries(4):
        found = queries.following(world.case, [*first, *second])
    assert found == {
        **dict(zip(first, [None, None, *last], strict=True)),
        **dict(zip(second, [None, *last], strict=True)),
    }
    with django_assert_num_queries(3):
        assert queries.following(world.case, first[2:3]) == {first[2]: last[0]}


def test_only_so_many_ways_are_kept(world, monkeypatch):
    monkeypatch.setattr(room, "MOST_KEPT", 1)
    first, second, last = confirmed(world, [VISIT], [VISIT], [VISIT])
    assert queries.following(world.case, [*first, *second]) == dict.fromkeys([*first, *second], last[0])
    assert len(room._KEPT) == 1
