"""Steps of the calendar, from decades to hours: where lines and words go, and how far a zoom reaches."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from django.utils import dateformat

Step = Literal["decade", "year", "quarter", "month", "week", "day"]
STEPS: Final[tuple[Step, ...]] = ("decade", "year", "quarter", "month", "week", "day")
_MONTHS: Final[dict[Step, int]] = {"decade": 120, "year": 12, "quarter": 3, "month": 1}
# From so many days on, a window is told in steps of this kind.
_FROM: Final[tuple[tuple[int, Step], ...]] = (
    (22_000, "decade"),
    (2_200, "year"),
    (740, "quarter"),
    (100, "month"),
    (21, "week"),
)


@dataclass(frozen=True)
class Window:
    """A stretch of days, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many."""
        return (self.last - self.first).days + 1

    @property
    def middle(self) -> date:
        """The day in the middle."""
        return self.first + timedelta(days=(self.days - 1) // 2)

    def moved(self, days: int) -> "Window":
        """The same length, so many days on."""
        return Window(_kept(self.first, days), _kept(self.last, days))


def step_of(window: Window) -> Step:
    """The steps in which a window is told."""
    return next((step for least, step in _FROM if window.days >= least), "day")


def around(day: date, step: Step) -> Window:
    """The decade, year, quarter, month, week or day that a day lies in."""
    first = start_of(day, step)
    return Window(first, next_start(first, step) - timedelta(days=1))


def start_of(day: date, step: Step) -> date:
    """The first day of the step a day lies in."""
    if step == "day":
        return day
    if step == "week":
        return day - timedelta(days=day.weekday())
    months = _MONTHS[step]
    number = (day.year * 12 + day.month - 1) // months * months
    return date(number // 12, number % 12 + 1, 1)


def next_start(start: date, step: Step) -> date:
    """The first day of the step after."""
    if step in ("day", "week"):
        return start + timedelta(days=1 if step == "day" else 7)
    number = start.year * 12 + start.month - 1 + _MONTHS[step]
    return date(number // 12, number % 12 + 1, 1)


def steps_in(window: Window, step: Step) -> Iterator[Window]:
    """Every step that has a day in a window, whole."""
    start = start_of(window.first, step)
    while start <= window.last:
        after = next_start(start, step)
        yield Window(start, after - timedelta(days=1))
        start = after


def words_of(start: date, step: Step) -> str:
    """What a step is called: 1990s, 2018, Jan to Mar 2018, Mar 2018, week of 5 Mar 2018, Mon 5 Mar 2018."""
    if step == "decade":
        return f"{start.year}s"
    if step == "year":
        return str(start.year)
    if step == "quarter":
        end = next_start(start, step) - timedelta(days=1)
        return f"{dateformat.format(start, 'M')} – {dateformat.format(end, 'M Y')}"
    return str(dateformat.format(start, {"month": "F Y", "week": "j M Y", "day": "D j M Y"}[step]))


def short_words(start: date, step: Step) -> str:
    """What stands under a line of the picture."""
    if step in ("decade", "year"):
        return str(start.year)
    if step in ("quarter", "month"):
        return str(dateformat.format(start, "Y" if start.month == 1 else "M"))
    return str(dateformat.format(start, "j M"))


def _kept(day: date, days: int) -> date:
    """A day so many days on, as far as the calendar goes."""
    return date.fromordinal(
        min(max(day.toordinal() + days, date(1800, 1, 1).toordinal()), date(2200, 1, 1).toordinal())
    )
