"""Questions of our own: a day in three boxes, and words that must be kept faithfully."""

import unicodedata
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from casereview.ui.letters import MONTHS, ascii_digits, graphemes, tidy_lines, visible
from casereview.ui.words import listed, plain_day, thousands

BOXES = ("day", "month", "year")
_FIRST_DAY = date(1800, 1, 1)


def refuse_backwards(form: forms.Form, first: str, last: str, words: Any) -> None:
    """Say beside both days of a span that it ends before it begins: either may be the wrong one."""
    for name in (first, last):
        form.add_error(name, words)


@dataclass(frozen=True)
class TypedDay:
    """A day as somebody typed it, box by box."""

    day: str = ""
    month: str = ""
    year: str = ""

    @property
    def is_empty(self) -> bool:
        """True when nothing is in any box."""
        return not (self.day or self.month or self.year)


class DayWidget(forms.Widget):
    """Three boxes: day, month, year."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> TypedDay:
        """What stands in the boxes, its digits turned into plain ones."""
        del files
        return TypedDay(*(ascii_digits(str(data.get(f"{name}_{box}") or "")) for box in BOXES))

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """True when none of the boxes was sent."""
        del files
        return all(f"{name}_{box}" not in data for box in BOXES)

    def format_value(self, value: Any) -> TypedDay:
        """The boxes for a date or for what was typed."""
        if isinstance(value, TypedDay):
            return value
        if isinstance(value, date):
            return TypedDay(str(value.day), str(value.month), str(value.year))
        return TypedDay()


class DayField(forms.Field):
    """A day, in three boxes. Gives a date, or None when it may be left empty.

    Raises: ValidationError with params "boxes", the boxes to look at.
    """

    widget = DayWidget
    default_error_messages: ClassVar[dict[str, Any]] = {"required": _("Enter the date")}

    def __init__(
        self,
        *,
        earliest: date | None = _FIRST_DAY,
        latest: date | Callable[[], date] | None = None,
        **options: Any,
    ) -> None:
        self.earliest = earliest
        self.latest = latest
        super().__init__(**options)

    def to_python(self, value: Any) -> date | None:
        """The day that was typed, or a refusal that says what to write instead."""
        if value is None or isinstance(value, date):
            return value
        if value.is_empty:
            return None
        _every_box_filled(value)
        day = _number(value, "day", gettext("The day must be a number, such as 7"))
        month = _month(value)
        year = _year(value)
        return self._in_range(_real_day(day, month, year))

    def _in_range(self, value: date) -> date:
        latest = self.latest() if callable(self.latest) else self.latest
        if self.earliest and value < self.earliest:
            raise _refused(
                gettext("The date must be %(limit)s or later"), "early", limit=plain_day(self.earliest)
            )
        if latest and value > latest:
            raise _refused(gettext("The date must be %(limit)s or earlier"), "late", limit=plain_day(latest))
        return value


def _refused(message: str, code: str, *boxes: str, **params: Any) -> ValidationError:
    return ValidationError(message, code=code, params={"boxes": boxes or BOXES, **params})


def _every_box_filled(typed: TypedDay) -> None:
    names = {"day": gettext("a day"), "month": gettext("a month"), "year": gettext("a year")}
    missing = [box for box in BOXES if not getattr(typed, box)]
    if missing:
        missing_words = listed([names[box] for box in missing])
        raise _refused(gettext("The date also needs %(missing)s"), "part", *missing, missing=missing_words)


def _number(typed: TypedDay, box: str, message: str) -> int:
    text = getattr(typed, box)
    if not (text.isascii() and text.isdigit() and len(text) <= 4):
        raise _refused(message, "number", box)
    return int(text)


def _month(typed: TypedDay) -> int:
    named = MONTHS.get(typed.month.casefold().rstrip("."))
    if named:
        return named
    month = _number(replace(typed), "month", gettext("The month must be a number from 1 to 12, or its name"))
    if not 1 <= month <= 12:
        raise _refused(
            gettext("There is no month %(month)s. Write the day first, then the month"),
            "month",
            "month",
            month=month,
        )
    return month


def _year(typed: TypedDay) -> int:
    message = gettext("Write the year in full, with four digits, such as 2019")
    year = _number(typed, "year", message)
    if len(typed.year) != 4 or year == 0:
        raise _refused(message, "year", "year")
    return year


def _real_day(day: int, month: int, year: int) -> date:
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        month_name = plain_day(date(year, month, 1)).removeprefix("1 ")
        raise _refused(
            gettext("There is no day %(day)s in %(month)s, which ends on day %(last)s"),
            "day",
            "day",
            day=day,
            month=month_name,
            last=last,
        )
    return date(year, month, day)


class WordsField(forms.CharField):
    """Words, kept as they were written. Units: most counts signs as a reader sees them.

    Note: nothing is cut off; what is too long or cannot be kept comes back with a message.
    """

    default_error_messages: ClassVar[dict[str, Any]] = {
        "nul": _("There is an unreadable character in this text (NUL). Take it out, or type the words again"),
        "half": _("There is half a character in this text. Take it out, or type the words again"),
        "one_line": _("Write this on one line"),
        "piled": _("Some letters carry too many marks on top of each other. Type the words without them"),
    }

    def __init__(self, *, most: int = 5000, rows: int | None = None, **options: Any) -> None:
        self.most = most
        self.rows = rows
        if rows and "widget" not in options:
            options["widget"] = forms.Textarea(attrs={"rows": rows})
        super().__init__(**options)

    def to_python(self, value: Any) -> str:
        """The words, or a refusal that says what to change."""
        text = tidy_lines(super().to_python(value) or "")
        if "\x00" in text:
            raise ValidationError(self.error_messages["nul"], code="nul")
        if any(unicodedata.category(sign) == "Cs" for sign in text):
            raise ValidationError(self.error_messages["half"], code="half")
        if "\n" in text and not isinstance(self.widget, forms.Textarea):
            raise ValidationError(self.error_messages["one_line"], code="one_line")
        self._check_length(text)
        return text

    def _check_length(self, text: str) -> None:
        signs = graphemes(text)
        if signs > self.most:
            over = signs - self.most
            message = ngettext(
                "This is %(over)s character too long. The most is %(most)s",
                "This is %(over)s characters too long. The most is %(most)s",
                over,
            )
            params = {"over": thousands(over), "most": thousands(self.most)}
            raise ValidationError(message, code="long", params=params)
        if len(text) > 200 + 8 * signs:
            raise ValidationError(self.error_messages["piled"], code="piled")

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What was typed, shown back in a form that every page can carry."""
        shown = super().bound_data(data, initial)
        return visible(shown) if isinstance(shown, str) else shown
