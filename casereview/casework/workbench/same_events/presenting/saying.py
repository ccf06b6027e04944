"""Why entries look like one event, in words."""

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casereview.casework.chronology.days import said_day
from casereview.engines.chronicle.analysis import Reason, Why
from casereview.engines.chronicle.rows import Row
from casereview.ui import words

MINUTES_AN_HOUR: Final = 60
# The hour from which a part of the day is called so.
_PARTS: Final = ((5, "Morning of"), (12, "Afternoon of"), (17, "Evening of"), (22, "Night of"))


def occasion(rows: Sequence[Row]) -> str:
    """What the group is called: the part of the day, and the day, of its first row."""
    when = said_day(rows[0]).text
    timed = next((row for row in rows if row.time and row.date == rows[0].date), None)
    if timed is None or timed.time is None:
        return when
    hour = int(timed.time[:2])
    part = next((name for start, name in reversed(_PARTS) if hour >= start), "Night of")
    return f"{part} {when}"


def reasons_in_words(reasons: Sequence[Reason], rows: Sequence[Row], who: Sequence[str]) -> list[str]:
    """Each reason as a sentence. Shape: who is what each row's agency is called; the strongest first."""
    named = [reason.rows for reason in reasons if reason.why is Why.NAMED]
    found = [_sentence(reason, rows, who) for reason in reasons if reason.why in (Why.COPY, Why.SECOND_HAND)]
    rest = [reason for reason in reasons if reason.why not in (Why.COPY, Why.SECOND_HAND, Why.NAMED)]
    found += [_sentence(reason, rows, who) for reason in rest]
    # Whose entry names whom says less than what they share, and is told once for each teller.
    for teller in dict.fromkeys(teller for teller, _other in named):
        others = list(dict.fromkeys(who[other] for one, other in named if one == teller))
        found.append(_("%(one)s names %(others)s.") % {"one": who[teller], "others": words.listed(others)})
    return list(dict.fromkeys(found))


def _sentence(reason: Reason, rows: Sequence[Row], who: Sequence[str]) -> str:
    if reason.why in (Why.COPY, Why.SECOND_HAND):
        return _told(reason, rows, who)
    said = {
        Why.ADDRESS: _("The same address: %(what)s."),
        Why.PEOPLE: _("The same people: %(what)s."),
        Why.WORDS: _("Words in common: %(what)s."),
        Why.CONTACT: _("The same kind of contact: %(what)s."),
        Why.SAME_DAY: _("On the same day."),
        Why.NEAR_DAY: _("A day apart at most."),
        Why.WITHIN: _apart(reason.minutes or 0),
    }[reason.why]
    return said % {"what": words.listed(list(reason.words))} if reason.words else said


def _told(reason: Reason, rows: Sequence[Row], who: Sequence[str]) -> str:
    teller, other = reason.rows
    named = {"one": who[teller], "other": who[other]}
    if reason.why is Why.COPY:
        said = _("The words of %(one)s are those of %(other)s, so one is a copy.") % named
    else:
        said = _("%(one)s tells what it heard from %(other)s.") % named
    if rows[teller].date == rows[other].date:
        return said
    return " ".join([said, _("Its date may be the day it was read.")])


def _apart(minutes: int) -> str:
    if minutes == 0:
        return _("At the same minute.")
    if minutes < MINUTES_AN_HOUR:
        return ngettext("Within %(count)s minute.", "Within %(count)s minutes.", minutes) % {"count": minutes}
    hours = -(-minutes // MINUTES_AN_HOUR)
    return ngettext("Within %(count)s hour.", "Within %(count)s hours.", hours) % {"count": hours}
