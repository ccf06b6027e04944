"""What is laid over the timeline: the room's own key periods, and bands of other rooms; each can be hidden."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from casereview.casework.casefile.models import Case
from casereview.casework.chronology import bands
from casereview.casework.chronology.queries.speaking import Speech
from casereview.casework.chronology.voice import Voice
from casereview.casework.workbench.timeline import queries
from casereview.casework.workbench.timeline.presenting.drawing.calendar import Window
from casereview.casework.workbench.timeline.presenting.told import period_heads, period_rows
from casereview.foundation.people.models import Person
from casereview.ui.pieces import Cell, Column, Row

PERIODS: Final = "periods"
# How bands of other rooms are drawn, whichever room they come from.
LAID: Final = "laid"


@dataclass(frozen=True)
class Stretch:
    """One band as it is drawn and told. Shape: a day that nothing says is None; row tells the same in a table."""

    title: str
    kind: str
    low: date | None
    sure_from: date | None
    sure_until: date | None
    high: date | None
    row: Row

    def touches(self, window: Window) -> bool:
        """Whether any of it can lie in a window."""
        begins = self.low is None or self.low <= window.last
        return begins and (self.high is None or self.high >= window.first)


@dataclass(frozen=True)
class Over:
    """Bands of one kind under one name. Shape: by their first day."""

    key: str
    name: str
    heads: Sequence[Column]
    stretches: Sequence[Stretch]

    def rows_in(self, window: Window) -> list[Row]:
        """The bands that touch a window, as rows."""
        return [one.row for one in self.stretches if one.touches(window)]


def keys() -> list[str]:
    """Everything that can be laid over, by key."""
    return [PERIODS, *bands.keys()]


def laid_over(person: Person, case: Case, voice: Voice) -> list[Over]:
    """Everything that is laid over a case's timeline for this person. Shape: only what has bands. Raises: NotFound."""
    together = voice.together
    speech = Speech(together.register, voice.names_shown, together.pseudonyms)
    others = [_others(one) for one in bands.bands_over(person, case, speech)]
    own = _periods(queries.periods_of(person, case, voice.say))
    return [one for one in (own, *others) if one.stretches]


def shown_of(over: Iterable[Over], hidden: Iterable[str]) -> list[Over]:
    """What is left when some are hidden."""
    gone = set(hidden)
    return [one for one in over if one.key not in gone]


def tables_of(over: Iterable[Over], window: Window) -> list[tuple[str, Sequence[Column], list[Row], str]]:
    """What is laid over a window, as tables. Shape: name, heads, rows, and a key for the page; none without rows."""
    told = [(one.name, one.heads, one.rows_in(window), f"tl-over-{one.key}") for one in over]
    return [table for table in told if table[2]]


def _periods(periods: Sequence[queries.Dated]) -> Over:
    rows = period_rows(periods, lambda _one: None)
    stretches = [
        Stretch(one.title, one.period.kind, one.low, one.sure_from, one.sure_until, one.high, row)
        for one, row in zip(periods, rows, strict=True)
    ]
    return Over(PERIODS, _("Key periods"), period_heads(), stretches)


def _others(laid: bands.Laid) -> Over:
    stretches = [
        Stretch(
            one.title,
            LAID,
            one.low,
            one.sure_from,
            one.sure_until,
            one.high or one.low,
            Row([Cell(one.title, one.href), one.when]),
        )
        for one in laid.bands
    ]
    return Over(laid.key, laid.name, [Column(_("What")), Column(_("When"))], stretches)
