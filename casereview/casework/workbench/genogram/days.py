"""Days as people write them, kept as EDTF, and said again in words that can be read back."""

import re
from datetime import date
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from casereview.engines.chronicle.dates import read_date
from casereview.engines.kinship import Span
from casereview.foundation import clock
from casereview.ui.words import plain_day

_MONTHS: Final = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_SEASONS: Final = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_PART: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_DOUBT: Final = {(False, False): "", (True, False): "?", (False, True): "~", (True, True): "%"}


class KnownDayField(forms.CharField):
    """A day as far as it is known. Gives EDTF, or an empty text when it may be left out."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("required", False)
        options.setdefault("max_length", 60)
        options.setdefault("widget", forms.TextInput(attrs={"class": "govuk-input--width-20"}))
        super().__init__(**options)

    def clean(self, value: Any) -> str:
        """The day that was written. Raises: ValidationError that says how to write it."""
        text = str(super().clean(value)).strip()
        return edtf_of(text) if text else ""

    def prepare_value(self, value: Any) -> Any:
        """The day in words, when it comes from what is kept."""
        return said(value) if isinstance(value, str) and _is_kept(value) else value


def edtf_of(text: str) -> str:
    """A written day as EDTF, with its doubt. Raises: ValidationError."""
    reading = read_date(text, on=clock.today())
    if reading.edtf is None or reading.error:
        raise ValidationError(reading.error or _("Write the date like 22 May 2016, May 2016 or 2016"))
    doubt = _DOUBT[reading.uncertain, reading.approximate]
    edtf = reading.edtf if "/" in reading.edtf or "[" in reading.edtf else f"{reading.edtf}{doubt}"
    try:
        Span.read(edtf)
    except ValueError:
        raise ValidationError(_("Write the date like 22 May 2016, May 2016 or 2016")) from None
    return edtf


def said(edtf: str) -> str:
    """A day in words that say no more than is known: 30 August 1990, May 2018, about 1962."""
    text = edtf.rstrip("?~%")
    before_it, after_it = {"?": ("", "?"), "~": ("about ", ""), "%": ("about ", "?")}.get(
        edtf[len(text) :], ("", "")
    )
    if text.startswith("["):
        return " or ".join(_part(one) for one in text.strip("[]").split(","))
    before, slash, after = text.partition("/")
    if not slash:
        return f"{before_it}{_part(text)}{after_it}"
    if before in ("", ".."):
        return f"before {_part(after)}"
    return f"after {_part(before)}" if after in ("", "..") else f"{_part(before)} to {_part(after)}"


def _part(edtf: str) -> str:
    match = _PART.fullmatch(edtf)
    if match is None:
        return edtf
    year, month, day = match.groups()
    if day:
        return plain_day(date.fromisoformat(edtf))
    if not month:
        return year
    number = int(month)
    return f"{_SEASONS.get(number) or _MONTHS[number - 1]} {year}"


def _is_kept(value: str) -> bool:
    try:
        Span.read(value)
    except ValueError:
        return False
    return True
