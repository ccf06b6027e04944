"""What people add to a date: doubt, about, early or late, a weekday, a time of day."""

from casereview.engines.chronicle.dates import days, partial, ranges, times
from casereview.engines.chronicle.dates.complaints import HOW_DATE, Unreadable, day_words, no_year
from casereview.engines.chronicle.dates.grammar import Cell, Found, Grammar, Rule, any_of
from casereview.engines.chronicle.dates.tokens import Phrase
from casereview.engines.chronicle.dates.words import WEEKDAYS

MARK_AT_THE_END = (
    "The question mark stands at the end; it was taken to mean that the whole date is uncertain."
)


def _doubt(cell: Cell, rest: Phrase) -> Found:
    found = cell.read(rest)
    found.uncertain = True
    return found


def _doubt_after(cell: Cell, rest: Phrase) -> Found:
    return _doubt(cell, rest).noting(MARK_AT_THE_END)


def _doubt_inside(_cell: Cell) -> Found:
    raise Unreadable(
        "There is a question mark inside the date. Put it before the whole date, such as ?22 May 2016, "
        "or leave out the part that is not known."
    )


def _about(cell: Cell, rest: Phrase) -> Found:
    found = cell.read(rest)
    found.approximate = True
    return found


def _part_of(cell: Cell, rest: Phrase) -> Found:
    found = _about(cell, rest)
    if found.is_one_day:
        raise Unreadable(
            "“Early”, “mid”, “late” and “end of” go with a month, a season or a year, such as early May 2016. "
            "For a part of a day, use the time column."
        )
    return found


def _weekday(cell: Cell, weekday: int, rest: Phrase) -> Found:
    found = cell.read(rest)
    day = found.earliest
    if day is None or day.weekday() == weekday:
        return found
    actual = WEEKDAYS[day.weekday()]
    return found.noting(f"That {WEEKDAYS[weekday]} was a {actual}: {day_words(day)}. Please check the day.")


def _weekday_after(cell: Cell, rest: Phrase, weekday: int) -> Found:
    return _weekday(cell, weekday, rest)


def _day_and_time(cell: Cell, rest: Phrase, clock: Phrase) -> Found:
    found, time = cell.read(rest), times.TIMES.read(clock, Cell(times.TIMES, cell.on))
    found.time, found.end_time, found.uncertain_time = time.time, time.end_time, time.uncertain_time
    for note in time.notes:
        found.noting(note)
    if found.is_one_day and found.earliest and found.time:
        found.noting(times.note_on_clock_change(found.earliest, found.time))
    return found


def _time_and_day(cell: Cell, clock: Phrase, rest: Phrase) -> Found:
    return _day_and_time(cell, rest, clock)


def _day_and_figures(cell: Cell, rest: Phrase, clock: Phrase) -> Found:
    short_year = rest.shape[-1] == "N"
    if short_year and clock.shape == "Y" and "1850" <= str(clock.values[0]) <= "2059":
        raise Unreadable(
            f"“{clock.values[0]}” can be a year or a time. Write the time with a colon. {HOW_DATE}"
        )
    return _day_and_time(cell, rest, clock)


def _two_numbers(cell: Cell, first: str, second: str) -> Found:
    if int(second) > 12:
        return _time_alone(cell)
    raise Unreadable(no_year(f"{first}.{second}"))


def _time_alone(_cell: Cell) -> Found:
    raise Unreadable(
        f"This is a time, not a date. Put it in the time column, or write the date before it. {HOW_DATE}"
    )


_SOMETHING = r"(?P<REST>.*?[^-/.,:'])"
_WHOLE_DAY = f"[?~]*(?:W[,.]?)?{any_of(days.RULES)}(?:,?W)?¿*"
# "The Monday before" and "the night after" name a day that is not written; they are not read.
_NOT_RELATIVE = "(?P<REST>[^BUA|].*)"
DAY_AND_FIGURES = Rule(
    "a day and a time in bare figures",
    rf"(?P<REST>{_WHOLE_DAY})[,t]*(?P<CLOCK>{times.BARE})",
    _day_and_figures,
)
RULES = (
    Rule("a day and a time", f"(?P<REST>{_WHOLE_DAY})[-,t]*(?P<CLOCK>{times.MARKED})", _day_and_time),
    Rule("days and a time", f"{_SOMETHING}[-,t]*(?P<CLOCK>{times.PLAINLY_MARKED})", _day_and_time),
    Rule("a time and a day", f"(?P<CLOCK>{times.MARKED})[-,]*{_NOT_RELATIVE}", _time_and_day),
    Rule("doubt before", "[?¿]+[-,]*{REST}", _doubt),
    Rule("doubt after", "{REST}[-,]*[?¿]+", _doubt_after),
    Rule("about", r"\|?~+[-,.]*{REST}", _about),
    Rule("about, said after", "{REST}[-,]*~+", _about),
    Rule("early, mid, late", f"e(?:[->/&|]e)*-?{_NOT_RELATIVE}", _part_of),
    Rule("early, mid, late, said after", "{REST}[-,]*e(?:[->/&|]e)*", _part_of),
    Rule("weekday before", f"(?P<weekday>W)[-,./]*{_NOT_RELATIVE}", _weekday),
    Rule("weekday after", r"{REST}[-,]*(?P<weekday>W)", _weekday_after),
    Rule("a full stop or comma at the end", "[.,:]*{REST}[.,:]+", lambda cell, rest: cell.read(rest)),
    Rule("a question mark inside", ".+[?¿].+", _doubt_inside),
    Rule("a colon before", "[.,:]+{REST}", lambda cell, rest: cell.read(rest)),
)
TIME_ALONE = (
    Rule("a time alone", times.MARKED, _time_alone),
    Rule("a time alone, or a day and month", "(?P<first>N)[.](?P<second>N)", _two_numbers),
)

DATES = Grammar(
    (
        *days.RULES,
        *partial.RULES,
        days.MISTYPED_COLON,
        *TIME_ALONE,
        *partial.ALONE,
        *ranges.UNMISTAKABLE,
        DAY_AND_FIGURES,
        *ranges.RULES,
        *ranges.OPEN,
        *partial.REFUSED,
        *RULES,
    )
)
