"""How much is known of a day: a window in time, written as EDTF, and what can be said of ages from it."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

_DATE: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_SEASONS: Final = {21: 3, 22: 6, 23: 9, 24: 12}
_OPEN: Final = ("", "..")
_YEAR: Final = 12
# Ages below so many months are said in months, with these letters behind.
_SMALL: Final = 24
MONTHS: Final = " mo"
# A birth is expected so many days after it began.
PREGNANCY: Final = timedelta(days=280)


@dataclass(frozen=True)
class Span:
    """A day as far as it is known. Shape: first and last day it can mean, None on an open side."""

    edtf: str
    first: date | None
    last: date | None
    is_doubtful: bool = False

    @classmethod
    def read(cls, edtf: str) -> "Span":
        """The window that this EDTF text means. Raises: ValueError when it means none."""
        text = edtf.strip().rstrip("?~%")
        is_doubtful = text != edtf.strip()
        if text.startswith("["):
            windows = [_window(one.strip()) for one in text.strip("[]").split(",")]
            return cls(edtf, windows[0][0], windows[-1][1], is_doubtful)
        if "/" not in text:
            return cls(edtf, *_window(text), is_doubtful)
        before, _, after = text.partition("/")
        first = None if before in _OPEN else _window(before)[0]
        last = None if after in _OPEN else _window(after)[1]
        if first is None and last is None:
            raise ValueError(edtf)
        if first and last and first > last:
            raise ValueError(edtf)
        return cls(edtf, first, last, is_doubtful)

    @property
    def is_day(self) -> bool:
        """Whether it is one day, without doubt."""
        return self.first is not None and self.first == self.last and not self.is_doubtful

    @property
    def year(self) -> str:
        """The year as it stands on a genogram: 1990, c. 1962, by 2010, from 2010, 2017 to 2019."""
        if self.first is None:
            return f"by {self.last.year}" if self.last else ""
        if self.last is None:
            return f"from {self.first.year}"
        if self.first.year == self.last.year:
            return f"c. {self.first.year}" if self.is_doubtful else str(self.first.year)
        return f"{self.first.year} to {self.last.year}"

    @property
    def sorts(self) -> int:
        """Where it belongs in time, as a day number."""
        known = self.first or self.last
        return known.toordinal() if known else date.max.toordinal()

    def is_after(self, other: "Span") -> bool:
        """Whether it surely comes after the other, whatever both can mean."""
        return bool(self.first and other.last and self.first > other.last)

    def has_begun(self, day: date) -> bool:
        """Whether it can have come by this day."""
        return self.first is None or self.first <= day

    def has_passed(self, day: date) -> bool:
        """Whether it has surely come by this day: what ended on a day is over on that day."""
        known = self.last or self.first
        return known is not None and known <= day


def age_on(born: Span, day: date) -> str:
    """The age on a day: 27, 23 mo in the first two years, 27–28 where the birth is not known to the day.

    Shape: empty before the birth and when it is not known.
    """
    if born.first is None or born.last is None or day < born.first:
        return ""
    if born.is_day and _months(born.first, day) < _SMALL:
        return f"{_months(born.first, day)}{MONTHS}"
    youngest, oldest = max(_months(born.last, day), 0) // _YEAR, _months(born.first, day) // _YEAR
    return str(oldest) if youngest == oldest else f"{youngest}–{oldest}"


def is_expected(born: Span, day: date) -> bool:
    """Whether the pregnancy had begun by this day, counted back from the birth."""
    return born.first is not None and born.first - PREGNANCY <= day < born.first


def _months(born: date, day: date) -> int:
    return (day.year - born.year) * _YEAR + day.month - born.month - (day.day < born.day)


def _window(text: str) -> tuple[date, date]:
    match = _DATE.fullmatch(text.rstrip("?~%"))
    if match is None:
        raise ValueError(text)
    year, month, day = (int(part) if part else None for part in match.groups())
    if year is None or not date.min.year <= year <= date.max.year:
        raise ValueError(text)
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is not None:
        whole = date(year, month, day)
        return whole, whole
    if month in _SEASONS:
        start = _SEASONS[month]
        ends = start + 2
        end_year, end_month = (year + 1, ends - _YEAR) if ends > _YEAR else (year, ends)
        return date(year, start, 1), date(end_year, end_month, monthrange(end_year, end_month)[1])
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])
