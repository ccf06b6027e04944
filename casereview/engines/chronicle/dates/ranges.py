"""More than one day: from one to another, one or the other, weeks, and before or after."""

import datetime as dt

from casereview.engines.chronicle.dates import days, partial, times
from casereview.engines.chronicle.dates.complaints import Unreadable, day_words, ends_before_start
from casereview.engines.chronicle.dates.grammar import Cell, Found, Rule, any_of
from casereview.engines.chronicle.dates.tokens import Phrase
from casereview.engines.chronicle.dates.words import WEEKDAYS

_WEEK = dt.timedelta(days=6)
_ONE_OF, _BOTH = ("/", "|"), ("&", ",")
_SOME_DAYS = "Only some of the days from the first to the last are named. Please check them."

# Inside a range the marks between day, month and year must agree, so that no other cut is possible.
_IN_FIGURES = "(?:N/N/'?[NY]|N[.]N[.]'?[NY]|N-N-'?[NY])"
_NAMED_DAY = any_of(rule for rule in days.YEAR_LAST if "{name}" in rule.pattern)
_YEAR_FIRST = "(?:Y-N-N|Y/N/N|Y[.]N[.]N)"
_TIME = f"(?:[,t]*{times.MARKED})?"

# One side: a day, month or year, with its doubt, its weekday and its time.
_DAY_FIRST = f"(?:W[,.]?)?(?:{_IN_FIGURES}|{any_of(days.DAY_FIRST[1:])})(?:,?W)?[¿?~]*"
_DAY_YEAR_LAST = f"[?~]*(?:W[,.]?)?(?:{_IN_FIGURES}|{_NAMED_DAY})(?:,?W)?¿*{_TIME}~*"
_DAY = f"(?:{_DAY_YEAR_LAST}|[?~]*{_YEAR_FIRST}¿*{_TIME}~*)"
_MONTH = f"[?~e]*-?{any_of(partial.NAMED)}[¿~]*"
_SIDE = f"(?:{_DAY}|[?~e]*-?{any_of(partial.RULES)}[¿~]*)"
_NO_YEAR = "(?:W[,.]?)?"


def together(left: Found, right: Found, join: str) -> Found:
    """Two dates as one: from one to the other, or one of the two. Raises: Unreadable, when the end comes first."""
    one_of = join in _ONE_OF
    if one_of and _starts(right) < _starts(left):
        left, right = right, left
    start, end = _starts(left), _ends(right)
    if end < _ends(left) or _starts(right) < start:
        raise Unreadable(ends_before_start(day_words(start), day_words(end)))
    first, last = _simple(left, start), _simple(right, end)
    both = join in _BOTH and left.is_one_day and right.is_one_day and end - start > dt.timedelta(days=1)
    return Found(
        first if first == last else f"[{first},{last}]" if one_of else f"{first}/{last}",
        start,
        end,
        uncertain=left.uncertain or right.uncertain,
        approximate=left.approximate or right.approximate,
        time=left.time or (right.time if first == last else None),
        end_time=right.end_time
        or (right.time if first != last or left.time not in (None, right.time) else None),
        uncertain_time=left.uncertain_time or right.uncertain_time,
        notes=tuple(dict.fromkeys(left.notes + right.notes)),
    ).noting(_SOME_DAYS if both else None)


def _starts(found: Found) -> dt.date:
    return found.earliest or dt.date.min


def _ends(found: Found) -> dt.date:
    return found.latest or dt.date.max


def _simple(found: Found, day: dt.date) -> str:
    # A side that is itself a range or a choice counts by its outer day.
    edtf = found.edtf or ""
    return day.isoformat() if "/" in edtf or "," in edtf else edtf


def _two_dates(cell: Cell, left: Phrase, join: str, right: Phrase) -> Found:
    iso = left.shape.startswith("Y") and join == "/"
    return together(cell.read(left), cell.read(right), "-" if iso else join)


def _between(cell: Cell, rest: Phrase) -> Found:
    return cell.read(
        Phrase(rest.shape.replace("&", ">"), [">" if value == "&" else value for value in rest.values])
    )


def _first_day_borrows(cell: Cell, day: str, join: str, right: Phrase) -> Found:
    whole = cell.read(right)
    return together(days.one_day(int(day), _starts(whole).month, _starts(whole).year, cell.on), whole, join)


def _last_day_borrows(cell: Cell, left: Phrase, join: str, day: str) -> Found:
    whole = cell.read(left)
    return together(whole, days.one_day(int(day), _ends(whole).month, _ends(whole).year, cell.on), join)


def _several_days(cell: Cell, first: Phrase, right: Phrase) -> Found:
    last = cell.read(right)
    numbers = [int(figures) for figures in first.values if str(figures).isdigit()] + [_starts(last).day]
    if numbers != sorted(numbers):
        raise Unreadable(ends_before_start(str(max(numbers)), str(numbers[-1])))
    month, year = _starts(last).month, _starts(last).year
    found = together(days.one_day(numbers[0], month, year, cell.on), last, "-")
    return found.noting(None if numbers[-1] - numbers[0] < len(numbers) else _SOME_DAYS)


def _left_borrows_year(cell: Cell, left: Phrase, join: str, right: Phrase) -> Found:
    whole = cell.read(right)
    return together(cell.read(_with_year(left, _starts(whole).year)), whole, join)


def _right_borrows_year(cell: Cell, left: Phrase, join: str, right: Phrase) -> Found:
    whole = cell.read(left)
    return together(whole, cell.read(_with_year(right, _ends(whole).year)), join)


def _with_year(phrase: Phrase, year: int) -> Phrase:
    return Phrase(phrase.shape + "Y", [*phrase.values, f"{year:04}"])


def _name_first(cell: Cell, name: int, day: str, join: str, last: str, year: str) -> Found:
    first, whole = int(day), int(year)
    return together(
        days.one_day(first, name, whole, cell.on), days.one_day(int(last), name, whole, cell.on), join
    )


def _list_of_two(cell: Cell, left: Phrase, right: Phrase) -> Found:
    return together(cell.read(left), cell.read(right), "|")


def _week_commencing(cell: Cell, rest: Phrase) -> Found:
    return _week(cell.read(rest), forward=True)


def _week_ending(cell: Cell, rest: Phrase) -> Found:
    return _week(cell.read(rest), forward=False)


def _week(found: Found, *, forward: bool) -> Found:
    day = found.earliest
    if not found.is_one_day or day is None:
        raise Unreadable("A week needs the day it starts or ends on, such as w/c 12/03/2018.")
    start, end = (day, day + _WEEK) if forward else (day - _WEEK, day)
    if forward and day.weekday() != 0:
        found.noting(
            f"The week was taken from {day_words(day)}, which was a {WEEKDAYS[day.weekday()]}, not a Monday."
        )
    found.edtf, found.earliest, found.latest = f"{start}/{end}", start, end
    return found


def _week_of(cell: Cell, rest: Phrase) -> Found:
    found = cell.read(rest)
    if found.earliest is None or found.latest is None:
        raise Unreadable(
            "“The week before” or “after” names no week. Write w/c and the Monday, such as w/c 12/03/2018."
        )
    if not found.is_one_day:
        return found
    monday = found.earliest - dt.timedelta(days=found.earliest.weekday())
    found.edtf, found.earliest, found.latest = f"{monday}/{monday + _WEEK}", monday, monday + _WEEK
    found.approximate = True
    return found.noting(
        f"The week was read as Monday {day_words(monday)} to Sunday {day_words(found.latest)}."
    )


def _before(cell: Cell, rest: Phrase) -> Found:
    found = cell.read(rest)
    if found.latest is None or (found.edtf or "").startswith("../"):
        raise Unreadable(
            "This says “before” or “until” of something without an end. Write one day, such as before 22/05/2016."
        )
    found.edtf, found.earliest = f"../{_simple(found, found.latest)}", None
    return found


def _after(cell: Cell, rest: Phrase) -> Found:
    found = cell.read(rest)
    if found.earliest is None or (found.edtf or "").endswith("/.."):
        raise Unreadable(
            "This says “after” or “since” of something without a start. Write one day, such as since 22/05/2016."
        )
    found.edtf, found.latest = f"{_simple(found, found.earliest)}/..", None
    return found


def _from(cell: Cell, rest: Phrase) -> Found:
    # "From 3 to 5 May" has an end already; a week or a feast has not, though it lasts for days.
    found = cell.read(rest)
    is_range = "/" in (found.edtf or "") and rest.shape[0] not in "CEKF"
    return found if is_range else _after(cell, rest)


def _no_end(cell: Cell, rest: Phrase) -> Found:
    return cell.read(rest).noting(
        "There is a dash after the date and nothing behind it. Please check whether an end is missing."
    )


UNMISTAKABLE = (
    Rule("week commencing", "C[-:,]*{REST}", _week_commencing),
    Rule("week ending", "E[-:,]*{REST}", _week_ending),
    Rule("week of", "K[-:,]*{REST}", _week_of),
    Rule("month, then two days", "{name} {day}{join}(?P<last>N),?{year4}", _name_first),
)
OPEN = (
    Rule("before, until, by", r"(?:\|?[BU][-,]*|\.\./){REST}", _before),
    Rule("or before", r"{REST}\|?B", _before),
    Rule("since, after", r"\|?A[-,]*{REST}", _after),
    Rule("onwards", r"f?{REST}(?:\|?[Ao]|/\.\.)", _after),
    Rule("from", "f[-,]*{REST}", _from),
    Rule("between", "b{REST}", _between),
    Rule("a dash and no end", "{REST}-", _no_end),
)
RULES = (
    Rule("one of two, as EDTF", rf"\[(?P<LEFT>{_SIDE}),(?P<RIGHT>{_SIDE})\]", _list_of_two),
    Rule("two dates", f"(?P<LEFT>{_SIDE}){{join}}(?P<RIGHT>{_SIDE})", _two_dates),
    Rule(
        "days of one month",
        rf"(?:W[,.]?)?{{day}}(?P<join>[->U&|/,])(?P<RIGHT>{_DAY_FIRST})",
        _first_day_borrows,
    ),
    Rule("several days of one month", f"(?P<FIRST>N(?:[,&]N)+),?[&,](?P<RIGHT>{_DAY_FIRST})", _several_days),
    Rule(
        "the first date without its year",
        f"(?P<LEFT>{_NO_YEAR}(?:N M|[?~e]*-?[MS]|M N)){{join}}(?P<RIGHT>{_DAY_YEAR_LAST}|{_MONTH})",
        _left_borrows_year,
    ),
    Rule(
        "the first date in figures, without its year",
        f"(?P<LEFT>{_NO_YEAR}N[/.]N)(?P<join>[->U&|])(?P<RIGHT>{_DAY_YEAR_LAST})",
        _left_borrows_year,
    ),
    Rule(
        "the second date without its year",
        f"(?P<LEFT>{_SIDE})(?P<join>[->U&|])(?P<RIGHT>{_NO_YEAR}(?:N M|e?M))",
        _right_borrows_year,
    ),
    Rule(
        "the second date in figures, without its year",
        # With other marks than the first date it could be a time.
        "(?P<LEFT>N/N/[NY](?=.N/N$)|N[.]N[.][NY](?=.N[.]N$))(?P<join>[->U&|])(?P<RIGHT>N.N)",
        _right_borrows_year,
    ),
    Rule(
        "the second day without month and year",
        f"(?P<LEFT>{_DAY_FIRST})(?P<join>[->U&|])(?P<day>N)",
        _last_day_borrows,
    ),
)
