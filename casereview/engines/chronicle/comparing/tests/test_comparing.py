import datetime as dt
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casereview.engines.chronicle.comparing import cells_of, compare, following
from casereview.engines.chronicle.rows import Problem, Row

FIRST = dt.date(2016, 1, 1)


def row(number=1, day="2016-05-04", event="", **more):
    earliest = dt.date.fromisoformat(day) if day else None
    return Row(
        "A", "a.csv", None, None, number, date=day, earliest=earliest, latest=earliest, event=event, **more
    )


def told(old, new):
    found = compare(old, new)
    changed = [(one.old, one.new, one.cells) for one in found.changed]
    return list(found.same), changed, list(found.added), list(found.gone)


def test_rows_that_say_the_same_stand_wherever_they_are():
    old = [row(2, event="A visit"), row(3, event="A call"), row(4, day="2016-06-01", event="A letter")]
    new = [replace(old[2], row=2, sheet="S", file="b.xlsx"), replace(old[0], row=9), replace(old[1], row=10)]
    assert told(old, new) == ([(0, 1), (1, 2), (2, 0)], [], [], [])
    assert compare(old, new).is_empty


def test_another_way_to_write_a_cell_is_no_change():
    old = row(
        event="A visit\r\nat home", written={"date": "4/5/16"}, sequence=3, problems=(Problem("x", "y", "z"),)
    )
    new = row(event="A visit at  home ", written={"date": "4 May 2016"})
    assert compare([old], [new]).is_empty


def test_a_changed_cell_is_named():
    old = row(event="Home visit, both children seen", source="Visit", extra={"Ref": "12", "Worker": "SW1"})
    new = row(
        event="Home visit, both children were seen", source="Visit", extra={"Worker": "SW1", "Room": "2"}
    )
    assert told([old], [new]) == ([], [(0, 0, ("Event", "Ref", "Room"))], [], [])


def test_words_added_to_a_row_leave_it_the_same_row():
    old = row(event="Child was not brought to clinic")
    new = row(
        event="Child was not brought to clinic"
        + ". A letter was sent, and the school was told by telephone" * 3
    )
    assert told([old], [new])[1] == [(0, 0, ("Event",))]


def test_other_entries_of_the_day_are_new_and_gone():
    old = [row(event="Home visit by the social worker, both children seen")]
    new = [row(event="Police called by a neighbour; no further action")]
    assert told(old, new) == ([], [], [0], [0])


def test_of_several_entries_of_a_day_the_most_alike_belong_together():
    old = [
        row(2, event="Telephone call from the school about attendance"),
        row(3, event="Telephone call to the GP"),
    ]
    new = [
        row(2, event="Telephone call to the GP surgery"),
        row(3, event="Telephone call from school on attendance"),
    ]
    assert [(one, other) for one, other, _ in told(old, new)[1]] == [(0, 1), (1, 0)]


def test_a_row_rewritten_at_the_same_time_from_the_same_source_is_the_same_row():
    old = row(event="Seen at the house by SW", source="Visit", time="10:00")
    new = row(event="SW visited the house and saw her", source="Visit", time="10:00")
    apart = replace(new, time="16:00", source="Letter")
    assert told([old], [new])[1]
    assert not told([old], [apart])[1]


def test_a_row_that_moved_to_another_day_is_known_by_its_words():
    words = "Strategy discussion held; a joint visit was agreed for the next morning"
    assert told([row(event=words)], [row(day="2016-05-14", event=words)])[1] == [(0, 0, ("Date",))]


def test_few_words_on_another_day_are_another_contact():
    old, new = [row(event="Home visit")], [row(day="2016-09-01", event="Home visit")]
    assert told(old, new) == ([], [], [0], [0])


def test_words_that_several_rows_have_do_not_move():
    words = "Telephone call to the health visitor, no answer, a message was left"
    old = [row(2, event=words), row(3, day="2016-05-05", event=words)]
    assert told(old, [row(2, day="2016-08-01", event=words)]) == ([], [], [0], [0, 1])


def test_a_date_that_could_not_be_read_and_now_can_is_a_change_of_the_date():
    old = row(day=None, event="A visit", written={"date": "the 4th"})
    assert told([old], [row(event="A visit")])[1] == [(0, 0, ("Date",))]


def test_the_same_row_twice_is_paired_in_order_and_the_third_is_gone():
    once = row(event="A call")
    assert told([once] * 3, [once] * 2) == ([(0, 0), (1, 1)], [], [], [2])


def test_other_columns_do_not_hide_behind_our_own_headings():
    assert cells_of(row(event="x", extra={"Event": "y"})) == {
        "Date": "4 May 2016",
        "Event": "x",
        "Event (other column)": "y",
    }


def test_where_rows_stand_in_the_later_file():
    old = [
        row(2, event="A letter came"),
        row(3, event="gone"),
        row(4, event="Child seen at the school today"),
    ]
    new = [row(2, event="Child seen at school today"), row(3, event="A letter came")]
    assert following(compare(old, new)) == {0: 1, 2: 0}


WORDS = st.sampled_from(["visit", "call", "letter", "seen", "school", "police", "GP", "home", "not brought"])
ROWS = st.lists(
    st.builds(
        row,
        number=st.integers(1, 99),
        day=st.sampled_from([None, "2016-01-01", "2016-01-02", "2017-03-04"]),
        event=st.lists(WORDS, max_size=8).map(" ".join),
        source=st.sampled_from(["", "Visit"]),
        time=st.sampled_from([None, "10:00"]),
        extra=st.sampled_from([{}, {"Ref": "1"}]),
    ),
    max_size=25,
)


@settings(max_examples=150, deadline=None)
@given(old=ROWS, new=ROWS)
def test_every_row_is_in_exactly_one_group(old, new):
    found = compare(old, new)
    olds = [one for one, _ in found.same] + [one.old for one in found.changed] + list(found.gone)
    news = [one for _, one in found.same] + [one.new for one in found.changed] + list(found.added)
    assert sorted(olds) == list(range(len(old)))
    assert sorted(news) == list(range(len(new)))
    assert all(cells_of(old[one]) == cells_of(new[other]) for one, other in found.same)
    assert all(one.cells for one in found.changed)
    assert following(found).keys() == set(range(len(old))) - set(found.gone)


@settings(max_examples=60, deadline=None)
@given(rows=ROWS, shuffled=st.randoms(use_true_random=False))
def test_a_file_in_another_order_says_the_same(rows, shuffled):
    other = list(rows)
    shuffled.shuffle(other)
    assert compare(rows, other).is_empty


def many(
    count, days, words="the social worker saw both children at home and spoke to their mother about school"
):
    texts = words.split()
    return [
        row(
            number,
            day=(FIRST + dt.timedelta(days=number % days)).isoformat(),
            event=f"{number * 7919 % 100_003} {' '.join(texts[number % 7 :] + texts[: number % 7])} {number}",
        )
        for number in range(count)
    ]


@pytest.mark.parametrize("days", [900, 1])
def test_two_files_of_2500_rows_that_all_changed_are_compared_in_two_seconds(days):
    old = many(2_500, days)
    new = [replace(one, event=f"{one.event}, as agreed") for one in old]
    started = time.process_time()
    found = compare(old, new)
    assert time.process_time() - started < 2
    assert len(found.changed) == 2_500
    right = sum(one.old == one.new for one in found.changed)
    assert right == 2_500


def test_20_000_rows_of_one_day_are_not_compared_each_with_each():
    old = many(20_000, 1)
    new = [replace(one, event=f"{one.event}, as agreed") for one in reversed(old)]
    started = time.process_time()
    found = compare(old, new)
    assert time.process_time() - started < 10
    assert len(found.changed) + len(found.gone) == 20_000
