"""What is wrong with a cell, said kindly, and how to write it instead."""

import datetime as dt
import re

from casereview.engines.chronicle.dates.words import MONTHS

HOW_DATE = "Write the date like 22/05/2016 or 22 May 2016."
HOW_TIME = "Write the time like 14:30 or 2.30pm."
HOW_DOUBT = "If the day is not known, write what is, such as May 2016 or about 2016."

_LOOKALIKES = str.maketrans("oil|", "0111")
_LETTER_IN_FIGURES = re.compile(
    r"(?<![a-z0-9])(?:(?=[0-9oil|]*[0-9])(?=[0-9]*[oil|])[0-9oil|]+|[oil|]{1,2}(?=\s*[-/.:\s]\s*[0-9]))(?![a-z0-9])"
)
_FIGURE_IN_LETTERS = re.compile(r"[a-z]*[01](?:[a-z]|(?<=[a-z].))[a-z01]*")
_POINTS_ELSEWHERE = re.compile(
    r"ditto|do|\"|(?:as |see )?(?:above|below|note|previous)|same(?: day| date| time)?(?: as above)?"
)
_NOT_KNOWN = re.compile(
    r"(?:(?:exact )?(?:date |time ))?(?:is |was )?(?:not |un)(?:known|recorded|stated|given|dated|clear|specified|"
    r"available|noted|timed)|no (?:date|time)|n/?[kars]|none|nil|tbc|tba|various|ongoing|all day|blank|missing|"
    r"\?+|¿+|x+|[-–./ ]+"
)


class Unreadable(Exception):
    """The cell cannot be read; the message says what is wrong and how to write it."""


def day_words(day: dt.date) -> str:
    """A day as people say it: 22 May 2016."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year:04}"


def empty(what: str) -> str:
    """For a cell with nothing in it. Shape: what is "date" or "time"."""
    return f"The {what} is missing. {HOW_TIME if what == 'time' else HOW_DATE + ' ' + HOW_DOUBT}"


def is_not_known(plain: str) -> bool:
    """Whether a cell only says that nothing is known, in words or with a dash."""
    return bool(_NOT_KNOWN.fullmatch(plain.strip(" .()[]\t")))


def points_elsewhere(plain: str) -> bool:
    """Whether a cell only points to another, such as "ditto"."""
    return bool(_POINTS_ELSEWHERE.fullmatch(plain.strip(" .()[]\t")))


def nothing_in(text: str, what: str) -> str:
    """For "ditto", "as above", "not known" and the like. Shape: what is "date" or "time"."""
    return (
        f"“{text.strip()}” gives no {what}. Every entry needs its own {what}, even when it is the same as the one above. "
        f"{HOW_TIME if what == 'time' else HOW_DATE + ' ' + HOW_DOUBT}"
    )


def too_much() -> str:
    """For a cell that holds far more than a date or time."""
    return f"There is too much in this cell for a date or a time. {HOW_DATE} Put the rest in another column."


def cannot_read_word(word: str, cell: str) -> str:
    """For a word or sign that belongs in no date: a letter typed for a figure is named as such."""
    if slip := _LETTER_IN_FIGURES.search(cell):
        return (
            f"“{slip[0]}” has a letter where a figure should be (the letters O and l look like 0 and 1). "
            f"If you mean {slip[0].translate(_LOOKALIKES)}, write it in figures only."
        )
    if mixed := _month_with_figure(cell):
        return (
            f"“{mixed}” has a figure in the middle of a word. Write the month in letters only, such as Oct."
        )
    if not word.isprintable() or word == "\ufffd":
        return f"There is a character here that cannot be read (code {ord(word[0]):04X}). Type the date again. {HOW_DATE}"
    return (
        f"“{word.strip('{}')}” is not part of any date or time that we know. "
        f"Keep only the date or the time in this cell. {HOW_DATE} {HOW_TIME}"
    )


def _month_with_figure(cell: str) -> str | None:
    short = {name[:3].lower() for name in MONTHS}
    for slip in _FIGURE_IN_LETTERS.findall(cell):
        if slip.replace("0", "o").replace("1", "l")[:3] in short:
            return str(slip)
    return None


def not_understood(text: str, what: str) -> str:
    """For a cell whose words are known but do not make a date or a time together."""
    return f"“{text.strip()}” is not a {what} that we can read for certain. {HOW_TIME if what == 'time' else HOW_DATE}"


def no_such_month(day: int, month: int, year: int) -> str:
    """For a month above 12; when the two look swapped, says so but never swaps."""
    if 1 <= day <= 12 and 13 <= month <= 31:
        meant = f"{month:02}/{day:02}/{year:04}"
        return (
            f"There is no month {month}. Dates are read with the day before the month. "
            f"If you mean {month} {MONTHS[day - 1]} {year:04}, write {meant}."
        )
    return (
        f"There is no month {month}. Months go from 1 to 12, and the day comes before the month. {HOW_DATE}"
    )


def no_such_day(day: int, month: int, year: int) -> str:
    """For a day that its month does not have."""
    first_of_next = dt.date(year + month // 12, month % 12 + 1, 1)
    days = (first_of_next - dt.timedelta(days=1)).day
    return (
        f"{day} {MONTHS[month - 1]} {year:04} is not a real date: {MONTHS[month - 1]} {year:04} has {days} days. "
        f"The date must be a real date. If the day is not known, write {MONTHS[month - 1]} {year:04}."
    )


def still_to_come(day: dt.date, on: dt.date, precision: str = "day") -> str:
    """For a date after today. Shape: precision is "day", "month" or "year"."""
    words = {
        "day": day_words(day),
        "month": f"{MONTHS[day.month - 1]} {day.year}",
        "year": f"The year {day.year}",
    }
    return f"{words[precision]} is after {day_words(on)}. A chronology holds what has already happened. Check the year."


def too_long_ago(year: int) -> str:
    """For a year before anybody in a chronology was alive."""
    return f"The year {year:04} is too long ago for a chronology. Check the year and write all four figures of it."


def odd_year(figures: str) -> str:
    """For a year with one, three or more than four figures."""
    return f"“{figures}” is not a year. Write the year with all four figures, such as 2016."


def no_year(written: str = "") -> str:
    """For a day or month without its year."""
    what = f"“{written}” has no year" if written else "There is no year"
    return f"{what}, and we do not guess one. Add the year with four figures, such as 22 May 2016."


def ends_before_start(start: str, end: str) -> str:
    """For a range whose second part comes first."""
    return f"The end ({end}) is before the start ({start}). Check both, and write the year on both sides."
