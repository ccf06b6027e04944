"""What holds for every cell there can be."""

import datetime as dt

from hypothesis import example, given
from hypothesis import strategies as some

from casereview.engines.chronicle.dates import Reading, read_date, read_datetime, read_time
from casereview.engines.chronicle.dates.grammar import Cell
from casereview.engines.chronicle.dates.qualifiers import DATES
from casereview.engines.chronicle.dates.tokens import cut

ON = dt.date(2026, 11, 21)
ORDINALS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
FOUR_FIGURES = (
    "{d:%d/%m/%Y}", "{d:%d-%m-%Y}", "{d:%d.%m.%Y}", "{d:%d %m %Y}", "{d.day}/{d.month}/{d.year}", "{d:%d.%m/%Y}",
    "{d:%Y-%m-%d}", "{d:%Y/%m/%d}", "{d.day} {d:%B} {d.year}", "{d.day}{th} {d:%B} {d.year}",
    "{d.day}{th} of {d:%b}, {d.year}", "{d:%A} {d.day}{th} {d:%B %Y}", "{d:%a} {d:%d/%m/%Y}", "{d:%d-%b-%Y}",
    "{d:%d%b%Y}", "{d:%B} {d.day}, {d.year}", "{d:%d %B %Y} ({d:%A})", " {d:%d / %m / %Y} ", "{d:%Y-%m-%d}T00:00:00",
)  # fmt: skip
TWO_FIGURES = (
    "{d:%d/%m/%y}",
    "{d.day}.{d.month}.{d:%y}",
    "{d.day} {d:%B} '{d:%y}",
    "{d:%d-%b-%y}",
    "{d:%a} {d.day}/{d.month}/{d:%y}",
)

days = some.dates(dt.date(1927, 1, 1), ON)
words = some.sampled_from(
    [
        "12",
        "5",
        "31",
        "00",
        "99",
        "2018",
        "0100",
        "1601",
        "9999",
        "0000",
        "201",
        "20180101",
        "May",
        "may",
        "feb",
        "Sept",
        "Mon",
        "Tues",
        "spring",
        "winter",
        "easter",
        "/",
        "-",
        ".",
        ",",
        ":",
        ";",
        "'",
        "?",
        "~",
        "c.",
        "about",
        "early",
        "end",
        "w/c",
        "w/e",
        "week",
        "before",
        "until",
        "after",
        "since",
        "from",
        "between",
        "to",
        "and",
        "&",
        "or",
        "am",
        "pm",
        "noon",
        "midnight",
        "morning",
        "14:30",
        "2.30pm",
        "9am",
        "hrs",
        "h",
        "onwards",
        "[",
        "]",
        "..",
        "../",
        "t",
        "z",
        "w",
        "x",
        "terms",
        "of",
        "st",
        "1st",
        "22nd",
        "(",
        ")",
        "+",
        "12/3/18",
        "2018-05-03",
        "O1",
        "²",
        "½",
        "٣",
    ]
)
texts = some.one_of(
    some.text(max_size=40),
    some.text("0123456789 /-.:?~'amjnfebst,&[]", max_size=25),
    some.lists(words, max_size=10).map(" ".join),
    some.lists(words, max_size=6).map("".join),
)


def _write(shape: str, day: dt.date) -> str:
    return shape.format(d=day, th=ORDINALS.get(day.day, "th"))


def _check(reading: Reading) -> None:
    if reading.error is not None:
        assert (reading.edtf, reading.time, reading.earliest, reading.latest) == (None,) * 4
        assert reading.error.strip()
    if reading.earliest and reading.latest:
        assert reading.earliest <= reading.latest
    assert reading.note is None or reading.note.strip()
    assert reading.sort_key


@given(texts, some.sampled_from([ON, dt.date.max, dt.date.min, dt.date(1999, 12, 31)]))
@example("winter 9999", dt.date.max)
@example("w/c 31/12/9999", dt.date.max)
@example("32/12/9999", dt.date.max)
@example("\ud800", ON)
def test_any_text_is_read_or_refused_but_never_both_nor_neither(text: str, on: dt.date) -> None:
    for reading in (read_date(text, on=on), read_datetime(text, on=on)):
        assert (reading.error is None) == (reading.edtf is not None)
        assert reading.input == text
        _check(reading)
    _check(read_time(text))


@given(texts)
def test_what_was_read_reads_the_same_again_from_its_edtf(text: str) -> None:
    first = read_date(text, on=ON)
    if first.edtf is not None:
        again = read_date(first.edtf, on=ON)
        assert (again.edtf, again.earliest, again.latest) == (first.edtf, first.earliest, first.latest)


@given(days, some.sampled_from(FOUR_FIGURES + TWO_FIGURES))
def test_a_day_written_in_any_of_many_ways_reads_back_as_itself(day: dt.date, shape: str) -> None:
    reading = read_date(_write(shape, day), on=ON)
    assert (reading.edtf, reading.earliest, reading.latest) == (day.isoformat(), day, day)
    assert (reading.uncertain, reading.approximate) == (False, False)


@given(days, some.sampled_from(FOUR_FIGURES), some.dates(ON, dt.date(2150, 1, 1)))
def test_today_does_not_matter_to_a_past_day_with_a_whole_year(day: dt.date, shape: str, on: dt.date) -> None:
    written = _write(shape, day)
    assert read_date(written, on=on) == read_date(written, on=ON)


@given(days, some.sampled_from(FOUR_FIGURES), some.integers(1, 20_000))
def test_a_day_after_today_is_refused(day: dt.date, shape: str, before: int) -> None:
    on = day - dt.timedelta(days=before)
    assert "is after" in (read_date(_write(shape, day), on=on).error or "")


@given(
    days,
    some.integers(1, 60),
    some.sampled_from(["{a} - {b}", "{a} to {b}", "between {a} and {b}", "from {a} to {b}"]),
)
def test_two_days_in_order_make_an_interval_and_out_of_order_none(
    day: dt.date, later: int, shape: str
) -> None:
    start = day - dt.timedelta(days=later)
    for write in ("{d:%d/%m/%Y}", "{d:%d-%m-%Y}", "{d.day} {d:%B %Y}", "{d:%d.%m.%y}"):
        a, b = _write(write, start), _write(write, day)
        reading = read_date(shape.format(a=a, b=b), on=day)
        if start > dt.date(1927, 1, 1):
            assert reading.edtf == f"{start}/{day}"
        if "%Y" in write:
            assert "before the start" in (read_date(shape.format(a=b, b=a), on=day).error or "")


@given(
    days, some.sampled_from(["{d:%d/%m/%Y}", "{d:%d-%b-%y}", "{d.day} {d:%B} {d.year}", "{d:%d.%m.%Y} 14:30"])
)
def test_the_quick_way_and_the_grammar_agree(day: dt.date, shape: str) -> None:
    written = _write(shape, day)
    quick = read_date(written, on=ON)
    found = DATES.read(cut(written)[0], Cell(DATES, ON))
    assert (quick.edtf, quick.time, quick.earliest) == (found.edtf, found.time, found.earliest)


@given(
    some.times(),
    some.sampled_from(
        [
            "{t:%H:%M}",
            "{t:%H%M}",
            "{t:%H%M} hours",
            "{t:%H.%M}",
            "{t:%I.%M%p}",
            "{t:%I:%M %p}",
            "{t:%H:%M:%S}",
        ]
    ),
)
def test_a_time_written_in_any_of_many_ways_reads_back_as_itself(time: dt.time, shape: str) -> None:
    assert read_time(shape.format(t=time)).time == f"{time:%H:%M}"
