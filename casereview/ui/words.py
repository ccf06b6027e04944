"""How dates, counts and sizes are written on every page; used as template filters."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import dateformat, timezone
from django.utils.translation import gettext, gettext_noop, ngettext

_STOPS = (".", "?", "!", "…", ":", "”")
_IN_WORDS = (
    *(gettext_noop("no"), gettext_noop("one"), gettext_noop("two"), gettext_noop("three")),
    *(gettext_noop("four"), gettext_noop("five"), gettext_noop("six"), gettext_noop("seven")),
    *(gettext_noop("eight"), gettext_noop("nine"), gettext_noop("ten")),
)


def _here(value: date | datetime) -> date | datetime:
    """The same moment on the clock people here read."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def day(value: date | datetime | None) -> str:
    """A day in short: 18 Nov 2019; a dash when there is none."""
    return "–" if value is None else str(dateformat.format(_here(value), "j M Y"))


def plain_day(value: date | datetime | None) -> str:
    """A day in full, without the weekday: 18 November 2019."""
    return "–" if value is None else str(dateformat.format(_here(value), "j F Y"))


def long_day(value: date | datetime | None) -> str:
    """A day with its weekday: Monday 18 November 2019."""
    return "–" if value is None else str(dateformat.format(_here(value), "l j F Y"))


def short_day(value: date | datetime | None) -> str:
    """A day near now: Mon 18 Nov."""
    return "–" if value is None else str(dateformat.format(_here(value), "D j M"))


def moment(value: datetime | None) -> str:
    """A day and the time of it: 18 Nov 2019, 10:14."""
    return "–" if value is None else str(dateformat.format(_here(value), "j M Y, H:i"))


def in_days(value: date | None, today: date) -> str:
    """How far off a day is: today, tomorrow, in 3 days, 4 days over."""
    if value is None:
        return gettext("no date")
    left = (value - today).days
    if left == 0:
        return gettext("today")
    if left == 1:
        return gettext("tomorrow")
    if left > 0:
        return ngettext("in %(days)s day", "in %(days)s days", left) % {"days": thousands(left)}
    return ngettext("%(days)s day over", "%(days)s days over", -left) % {"days": thousands(-left)}


def sentence(text: str) -> str:
    """Words made into a sentence: a capital first and a full stop last."""
    text = str(text).strip()
    if not text:
        return ""
    text = text[0].upper() + text[1:]
    return text if text.endswith(_STOPS) else f"{text}."


def listed(words: Sequence[str]) -> str:
    """Words in a row: one; one and two; one, two and three."""
    words = [str(word) for word in words]
    if len(words) < 2:
        return "".join(words)
    return gettext("%(most)s and %(last)s") % {"most": ", ".join(words[:-1]), "last": words[-1]}


def count(number: int, one: str, many: str) -> str:
    """A number with its noun: 1 duty, 3 duties."""
    return f"{thousands(number)} {one if number == 1 else many}"


def in_words(number: int) -> str:
    """A small number as a word, up to ten; figures from eleven on."""
    return gettext(_IN_WORDS[number]) if 0 <= number <= 10 else thousands(number)


def thousands(number: int) -> str:
    """A whole number with commas: 12,480."""
    return f"{number:,}"


def file_size(size_bytes: int) -> str:
    """How large a file is: 610 kB, 2.4 MB. Units: decimal, as people's own machines show it."""
    if size_bytes < 1000:
        return gettext("%(size)s bytes") % {"size": size_bytes}
    if size_bytes < 1_000_000:
        return f"{round(size_bytes / 1000)} kB"
    return f"{size_bytes / 1_000_000:.1f} MB"


FILTERS = {
    "day": day,
    "plain_day": plain_day,
    "long_day": long_day,
    "short_day": short_day,
    "moment": moment,
    "in_days": in_days,
    "sentence": sentence,
    "listed": listed,
    "count": count,
    "in_words": in_words,
    "thousands": thousands,
    "file_size": file_size,
}
