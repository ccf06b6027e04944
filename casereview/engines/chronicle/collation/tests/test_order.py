import datetime as dt
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from casereview.engines.chronicle.collation import in_order
from casereview.engines.chronicle.rows import Row

DAY = dt.date(2018, 2, 1)


def row(number, *, day=DAY, time=None, agency="A", file="a.csv", **more):
    return Row(
        agency,
        file,
        None,
        None,
        number,
        date=day and day.isoformat(),
        time=time,
        earliest=day,
        latest=day,
        **more,
    )


def numbers(rows):
    return [one.row for one in in_order(rows)]


def test_by_day_then_time_and_unknown_times_last():
    rows = [row(1), row(2, time="14:00"), row(3, time="09:00"), row(4, day=dt.date(2018, 1, 31))]
    assert numbers(rows) == [4, 3, 2, 1]


def test_then_by_agency_file_and_row():
    rows = [row(1, agency="B"), row(2, file="b.csv"), row(3), row(4)]
    assert numbers(rows) == [3, 4, 2, 1]


def test_a_sequence_places_rows_without_a_time():
    rows = [
        row(1, sequence=3),
        row(2, sequence=2, time="10:00"),
        row(3, sequence=1),
        row(4, time="09:00", agency="B"),
        row(5, time="11:00", agency="B"),
    ]
    assert numbers(rows) == [4, 3, 2, 1, 5]


def test_a_sequence_alone_orders_a_day():
    assert numbers([row(1, sequence=2), row(2, sequence=1), row(3)]) == [2, 1, 3]


def test_a_row_that_cannot_be_placed_comes_after_all_rows_of_its_file():
    rows = [
        row(1, day=None),
        row(2),
        row(3, day=None, agency="B", file="b.csv"),
        row(4, agency="B", file="b.csv"),
    ]
    assert numbers(rows) == [2, 4, 1, 3]


def test_before_a_day_stands_on_that_day():
    until = Row("A", "a.csv", None, None, 9, date="../2018-02-01", latest=DAY)
    rows = [until, row(1, day=dt.date(2018, 1, 31)), row(2, time="10:00"), row(3, day=dt.date(2018, 2, 2))]
    assert numbers(rows) == [1, 2, 9, 3]


ROWS = st.lists(
    st.builds(
        Row,
        agency=st.sampled_from("AB"),
        file=st.sampled_from(["a.csv", "b.csv"]),
        sheet=st.sampled_from([None, "S"]),
        table=st.none(),
        row=st.integers(1, 6),
        time=st.sampled_from([None, "09:00", "10:00"]),
        earliest=st.sampled_from([None, DAY, dt.date(2018, 2, 2)]),
        sequence=st.sampled_from([None, 1, 2, 3]),
    ),
    max_size=12,
    unique_by=lambda one: (one.file, one.sheet, one.row),
)


@settings(deadline=None)
@given(ROWS, st.randoms(use_true_random=False))
def test_any_order_of_the_same_rows_gives_the_same_order(rows, chance: random.Random):
    shuffled = list(rows)
    chance.shuffle(shuffled)
    assert in_order(shuffled) == in_order(rows)
    assert len(in_order(rows)) == len(rows)
