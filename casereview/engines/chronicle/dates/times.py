"""Times of day on the 24-hour clock, as points or spans."""

import datetime as dt

from casereview.engines.chronicle.dates.complaints import HOW_TIME, Unreadable
from casereview.engines.chronicle.dates.grammar import Cell, Found, Grammar, Rule, any_of
from casereview.engines.chronicle.dates.tokens import Phrase

_NOT_A_TIME = "“{0}” is not a time of day: hours go from 0 to 23 and minutes from 0 to 59. " + HOW_TIME
_END_OF_DAY = (
    "24:00 can mean the start or the end of a day. Write 00:00 with the date of the day that begins."
)
_SMALL_HOURS_UNTIL = 6
_LATE_FROM, _EARLY_UNTIL = 18, 12


def _point(hour: int, minute: int, note: str | None = None) -> Found:
    if hour == 24 and minute == 0:
        raise Unreadable(_END_OF_DAY)
    if hour > 23 or minute > 59:
        raise Unreadable(_NOT_A_TIME.format(f"{hour:02}:{minute:02}"))
    return Found(time=f"{hour:02}:{minute:02}", notes=(note,) if note else ())


def _on_the_clock(hour: int, minute: int, half: str | None) -> Found:
    """A point from its hour, minute and half of the day ("a", "p", "?" for night, None when not said)."""
    if half == "?":
        half = "a" if hour < 6 or hour == 12 else "p"
    if half == "a" and hour > 12:
        raise Unreadable(f"“{hour:02}:{minute:02}” cannot be in the morning. {HOW_TIME}")
    if half == "a" and hour == 12:
        note = f"12am is midnight, so this was read as 00:{minute:02}. If it was in the middle of the day, write 12:{minute:02}."
        return _point(0, minute, note)
    return _point(hour + 12 if half == "p" and 1 <= hour < 12 else hour, minute)


def _small_hours(figures: str, half: str | None, found: Found) -> Found:
    # 3.40 without am or pm is 03:40 on the 24-hour clock, but is often meant for the afternoon.
    if half is None and len(figures) == 1 and 1 <= int(figures) <= _SMALL_HOURS_UNTIL:
        later = int(figures) + 12
        found.noting(
            f"{found.time} is at night. If it was in the afternoon, write {later}:{(found.time or '')[3:]}."
        )
    return found


def _hour_minute(
    cell: Cell, hour: str, minute: str, second: str | None, half: str | None, zone: Phrase | None
) -> Found:
    if len(minute) == 1:
        raise Unreadable(f"“{hour}:{minute}” has one figure for the minutes. {HOW_TIME}")
    if second and int(second) > 59:
        raise Unreadable(_NOT_A_TIME.format(f"{hour}:{minute}:{second}"))
    del cell
    found = _small_hours(hour, half, _on_the_clock(int(hour), int(minute), half))
    if zone and zone.values[0] in ("z", "&"):
        found.noting(
            "The time names its zone and was taken as written. In summer, UK time is an hour ahead of UTC."
        )
    return found


def _figures(_cell: Cell, figures: str, half: str | None) -> Found:
    return _on_the_clock(int(figures[:-2]), int(figures[-2:]), half)


def _hour_half(_cell: Cell, hour: str, half: str) -> Found:
    if not 1 <= int(hour) <= 23:
        raise Unreadable(_NOT_A_TIME.format(f"{hour}{half}m"))
    return _on_the_clock(int(hour), 0, half)


def _whole_hour(_cell: Cell, hour: str, unit: str) -> Found:
    if unit == "h" and hour[0] != "0" and int(hour) <= 12:
        raise Unreadable(f"“{hour} hours” may be how long it took. {HOW_TIME}")
    return _small_hours(hour, None, _on_the_clock(int(hour), 0, None))


def _hour_h_minute(_cell: Cell, hour: str, minute: str) -> Found:
    return _point(int(hour), int(minute))


def _noon(_cell: Cell, hour: str | None) -> Found:
    if hour not in (None, "12"):
        raise Unreadable(_NOT_A_TIME.format(f"{hour} noon"))
    return _point(12, 0)


def _midnight(_cell: Cell, hour: str | None) -> Found:
    if hour not in (None, "12"):
        raise Unreadable(_NOT_A_TIME.format(f"{hour} midnight"))
    return _point(
        0, 0, "Midnight was read as 00:00, the start of the day. If it was the end, use the next day's date."
    )


def _part_of_day(_cell: Cell) -> Found:
    return Found(notes=("Only a part of the day is given, so no clock time was put down.",))


def _span(cell: Cell, left: Phrase, join: str, right: Phrase) -> Found:
    start, end = _two_points(cell, left, right)
    found = Found(
        time=start.time,
        end_time=end.time,
        uncertain_time=start.uncertain_time or end.uncertain_time or join in "|/",
        notes=tuple(dict.fromkeys(start.notes + end.notes)),
    )
    if start.time and end.time and end.time < start.time:
        if int(start.time[:2]) < _LATE_FROM or int(end.time[:2]) > _EARLY_UNTIL:
            raise Unreadable(
                f"The end ({end.time}) is before the start ({start.time}). Check both. {HOW_TIME}"
            )
        found.noting("The end was taken to be on the next day.")
    return found


def _two_points(cell: Cell, left: Phrase, right: Phrase) -> tuple[Found, Found]:
    """Both ends of a span; an end without am or pm takes the half of the day that the other one says."""
    if right.shape[-1] in "ap" and _lacks_half(left):
        end = cell.read(right)
        for half in _halves(right):
            start = cell.read(_with_half(left, half))
            if (start.time or "") < (end.time or ""):
                return start, end
    if left.shape[-1] in "ap" and _lacks_half(right):
        start = cell.read(left)
        for half in _halves(left):
            end = cell.read(_with_half(right, half))
            if (start.time or "") < (end.time or ""):
                return start, end
    return cell.read(left), cell.read(right)


def _lacks_half(phrase: Phrase) -> bool:
    figures = next((str(value) for value in phrase.values if str(value).isdigit()), "")
    hour = figures[:-2] if len(figures) > 2 else figures
    return phrase.shape[-1] in "NYT" and bool(hour) and 1 <= int(hour) <= 12


def _halves(phrase: Phrase) -> tuple[str, str]:
    return ("a", "p") if phrase.shape[-1] == "a" else ("p", "a")


def _with_half(phrase: Phrase, half: str) -> Phrase:
    return Phrase(phrase.shape + half, [*phrase.values, half])


def _doubt(cell: Cell, rest: Phrase) -> Found:
    found = cell.read(rest)
    found.uncertain_time = True
    return found


def _bounded(cell: Cell, rest: Phrase) -> Found:
    return _doubt(cell, rest).noting(
        "Only one end of the time is given (from, before or after); please check it."
    )


def _hours_only(_cell: Cell, hour: str) -> Found:
    raise Unreadable(f"“{hour}” alone is not clearly a time of day. {HOW_TIME}")


def _two_bare_numbers(_cell: Cell, first: str, second: str) -> Found:
    raise Unreadable(
        f"“{first}-{second}” can be one time or two. Write {first}:{second}, or say am or pm, such as 9-11am."
    )


def _not_a_time(_cell: Cell) -> Found:
    raise Unreadable(f"This is a date, not a time. {HOW_TIME}")


_WITH_COLON = Rule(
    "hours and minutes with a colon",
    "{hour}:{minute}(?:[:.](?P<second>N)(?:[.,][NTYL])?)?h?{half}h?(?P<ZONE>z|&N:N|&Y)?",
    _hour_minute,
)
_WITH_DOT = Rule(
    "hours and minutes with a dot",
    "{hour}[.]{minute}(?P<second>(?!))?h?{half}h?(?P<ZONE>(?!))?",
    _hour_minute,
)
_DOT_MARKED = Rule(
    "hours and minutes with a dot, marked", "{hour}[.]{minute}h?(?P<half>[apd])h?|N[.]Nh", _hour_minute
)
_FIGURES = Rule("three or four figures", "(?P<figures>[YT])h?{half}h?", _figures)
_FIGURES_MARKED = Rule("three or four figures, marked", "[YT]h?[apd]h?|[YT]h", _figures)
_WORDED = (
    Rule("an hour and its half of the day", "{hour}k?(?P<half>[ap])", _hour_half),
    Rule("an hour and the part of the day", "{hour}k?(?P<half>d)", _hour_half),
    Rule("hour, h, minute", "{hour}h{minute}", _hour_h_minute),
    Rule("a whole hour", "{hour}(?P<unit>[hk])", _whole_hour),
    Rule("noon", "(?P<hour>N)?n", _noon),
    Rule("midnight", "(?P<hour>N)?m", _midnight),
)
_PART_OF_DAY = Rule("a part of the day", "[?~e]*[apd]+", _part_of_day)
_POINTS = (_WITH_COLON, _WITH_DOT, _FIGURES, *_WORDED)

_POINT = f"[?~]*{any_of(_POINTS)}"
_SPAN = f"[fb]?(?P<LEFT>{_POINT}|[?~]*N){{join}}(?P<RIGHT>{_POINT})"
_SPAN_SHORT_END = "[fb]?(?P<LEFT>N(?:[:.]N)?h?[ap]){join}(?P<RIGHT>N)"

POINTS = (
    *_POINTS,
    _PART_OF_DAY,
    Rule("from one time to another", _SPAN, _span),
    Rule("from one time to a bare hour", _SPAN_SHORT_END, _span),
)
RULES = (
    *POINTS,
    Rule(
        "hours and minutes, another mark",
        "{hour},?{minute}(?P<second>(?!))?h?{half}h?(?P<ZONE>(?!))?",
        _hour_minute,
    ),
    Rule("doubt or about, before", "[?~¿]+[-,.]*{REST}", _doubt),
    Rule("doubt or about, after", "{REST},?[?~¿]+", _doubt),
    Rule("from, before, after", "[fBUA]{REST}", _bounded),
    Rule("onwards", r"{REST}(?:\|?[oAB]|-)", _bounded),
    Rule(
        "a comma or full stop around",
        "[.,:]*{REST}[.,:]+|[.,:]+(?P<REST_>.+?)",
        lambda cell, rest, other: cell.read(rest or other),
    ),
    Rule("a date in the time column", ".*M.*|N[-/.]N[-/.][NY].*|Y-N-N.*", _not_a_time),
    Rule("two bare numbers", "(?P<first>N)[-/>](?P<second>N)", _two_bare_numbers),
    Rule("an hour alone", "{hour}", _hours_only),
)
TIMES = Grammar(RULES)

# For use inside dates. Marked times cannot be taken for parts of a date; bare figures can, and are read with more care.
_MARKED_POINT = any_of((_WITH_COLON, _DOT_MARKED, _FIGURES_MARKED, *_WORDED))
_EITHER_MARKED = "|".join(
    any_of([Rule("", pattern, _span)])
    for pattern in (
        f"[fb]?(?:{_POINT}|[?~]*N){{join}}[?~]*{_MARKED_POINT}",
        f"[fb]?[?~]*{_MARKED_POINT}{{join}}{_POINT}",
        _SPAN_SHORT_END,
    )
)
PLAINLY_MARKED = (
    f"[?~]*(?:(?:N[->])?{any_of((_WITH_COLON, _DOT_MARKED, *_WORDED))}|{any_of([_PART_OF_DAY])})[?~]*"
)
MARKED = f"[?~]*(?:{_EITHER_MARKED}|{_MARKED_POINT}|{any_of([_PART_OF_DAY])})[?~]*"
BARE = r"[?~]*(?:[YT]|N[.]N)(?:[->][?~]*(?:[YT]|N[.]N))?[?~]*"


def note_on_clock_change(day: dt.date, time: str) -> str | None:
    """What to ask about a time in the hour that the UK clocks skip in March or repeat in October.

    Note: by the rule in force since 1996, the last Sunday of the month; other years are not judged.
    """
    if time[:2] != "01" or day.year < 1996 or day.month not in (3, 10) or day.day < 25 or day.weekday() != 6:
        return None
    if day.month == 3:
        return f"{time} did not exist on this day: the clocks went forward from 01:00 to 02:00. Please check the time."
    return (
        f"{time} came twice on this day: the clocks went back from 02:00 to 01:00. Please say which is meant."
    )
