"""How it stood on one day: when the child was last seen, seen alone and spoken to, and by whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import numpy as np
from django.urls import reverse
from django.utils.translation import gettext as _

from casereview.casework.casefile.models import Case
from casereview.casework.chronology.index import missed_of
from casereview.casework.chronology.index.columns import SEEN_NUMBER, SPOKEN_NUMBER, Columns, Flags
from casereview.casework.workbench.timeline.presenting.scene import Scene, certain_days, saw
from casereview.casework.workbench.timeline.queries import Born
from casereview.engines.chronicle.ages import age_words, span_words
from casereview.engines.chronicle.analysis.contact import Last, last_on, missed_runs
from casereview.ui import words
from casereview.ui.jinja import with_query
from casereview.ui.pieces import Cell, Column, Fact, Row


@dataclass(frozen=True)
class OnDay:
    """How it stood on a day. Shape: facts say it for everybody together, the table for each agency."""

    day: date
    facts: Sequence[Fact]
    heads: Sequence[Column]
    rows: Sequence[Row]
    ages: Sequence[str]


@dataclass(frozen=True)
class Between:
    """The time between two days, and the ages at both."""

    words: str
    ages: Sequence[str]


def on_day(
    case: Case, scene: Scene, names: Mapping[UUID, tuple[str, str]], born: Sequence[Born], day: date
) -> OnDay:
    """The last-seen clock of a day."""
    columns, agencies = scene.columns, len(scene.columns.agencies)
    kinds = [
        (label, last_on(scene.low, columns.agency, which, on=day.toordinal(), agencies=agencies))
        for label, which in _kinds(columns, scene.child)
    ]
    facts = [
        Fact(_("Last %(met)s") % {"met": label}, *_said(case, scene, names, last, day))
        for label, last in kinds
    ]
    return OnDay(
        day,
        [*facts, *_missed(case, scene, day)],
        [Column(_("Agency")), *[Column(_("Last %(met)s") % {"met": label}) for label, _last in kinds]],
        [
            Row(
                [
                    " ".join(names.get(UUID(agency), ("", ""))),
                    *[_cell(case, scene, last.by[number], day) for _label, last in kinds],
                ]
            )
            for number, agency in enumerate(columns.agencies)
        ],
        ages_on(born, day),
    )


def between(born: Sequence[Born], one: date, other: date) -> Between:
    """How far apart two days are, and how old everybody was on both."""
    first, last = min(one, other), max(one, other)
    ages = [
        _("%(who)s: %(then)s, then %(later)s")
        % {"who": who.subject.pseudonym, "then": age_words(who.on, first), "later": age_words(who.on, last)}
        for who in born
        if who.on
    ]
    return Between(
        _("From %(first)s to %(last)s: %(span)s")
        % {"first": words.plain_day(first), "last": words.plain_day(last), "span": span_words(first, last)},
        ages,
    )


def ages_on(born: Sequence[Born], day: date) -> list[str]:
    """How old everybody the review is about was on a day: Child R, 3 years 4 months."""
    return [f"{one.subject.pseudonym}, {age_words(one.on, day)}" for one in born if one.on]


def _kinds(columns: Columns, child: int | None) -> list[tuple[str, Flags]]:
    seen = certain_days(columns, saw(columns, child))
    alone = seen & (columns.seen == SEEN_NUMBER["seen_alone"])
    yes = columns.spoken == SPOKEN_NUMBER["yes"]
    heard = certain_days(columns, yes if child is None else columns.heard_from(child) & yes)
    return [(_("seen"), seen), (_("seen alone"), alone), (_("spoken to"), heard)]


def _said(
    case: Case, scene: Scene, names: Mapping[UUID, tuple[str, str]], last: Last, day: date
) -> tuple[str, str, str | None]:
    if last.anybody is None:
        return _("never"), _("before this day, in what the agencies wrote down"), None
    met = _day_of(scene, last.anybody)
    days = (day - met).days
    text = (
        _("on this very day")
        if not days
        else _("%(days)s before") % {"days": words.count(days, _("day"), _("days"))}
    )
    agency = names.get(UUID(scene.columns.agencies[int(scene.columns.agency[last.anybody])]), ("", ""))[1]
    note = _("%(day)s, by %(agency)s") % {"day": words.plain_day(met), "agency": agency}
    return text, note, _href(case, scene, last.anybody)


def _cell(case: Case, scene: Scene, place: int | None, day: date) -> Cell:
    if place is None:
        return Cell(_("never"))
    met = _day_of(scene, place)
    days = (day - met).days
    note = (
        _("that day") if not days else _("%(days)s before") % {"days": words.count(days, _("day"), _("days"))}
    )
    return Cell(words.day(met), _href(case, scene, place), note)


def _missed(case: Case, scene: Scene, day: date) -> list[Fact]:
    """The contacts missed since the last sighting, as it stood on the day."""
    columns, until = scene.columns, scene.low <= day.toordinal()
    seen = certain_days(columns, saw(columns, scene.child)) & until
    gone = certain_days(columns, missed_of(columns, scene.child)) & until
    runs = missed_runs(scene.low, seen, gone)
    if not runs or runs[-1].after is not None:
        return [Fact(_("Missed since then"), _("none was recorded"))]
    run = runs[-1]
    tried = int(np.sum(columns.seen[list(run.places)] == SEEN_NUMBER["attempted"]))
    note = _("%(tried)s tried, %(rest)s not seen or not brought") % {
        "tried": tried,
        "rest": len(run.places) - tried,
    }
    link = with_query(
        reverse("reading:integrated", args=[case.ref]),
        {
            "from": date.fromordinal(run.first),
            "to": date.fromordinal(run.last),
            **_of_child(scene),
            "exact": "certain",
            "notes": "without",
        },
    )
    return [
        Fact(_("Missed since then"), words.count(len(run.places), _("contact"), _("contacts")), note, link)
    ]


def _of_child(scene: Scene) -> dict[str, str]:
    """The filter that lists what is counted as missed, no more and no fewer."""
    if scene.child is None:
        return {"seen": "missed"}
    return {"person": scene.child_row, "seen": "missed_of"}


def _day_of(scene: Scene, place: int) -> date:
    return date.fromordinal(int(scene.low[place]))


def _href(case: Case, scene: Scene, place: int) -> str:
    return reverse("reading:event", args=[case.ref, scene.columns.id_of(place)])


def context_of(
    case: Case,
    scene: Scene,
    names: Mapping[UUID, tuple[str, str]],
    born: Sequence[Born],
    *,
    on: date,
    other: date | None,
) -> dict[str, Any]:
    """What the panel of a day is given."""
    return {
        "clock": on_day(case, scene, names, born, on),
        "interval": between(born, on, other) if other else None,
        "clock_of": scene.child_words or _("any child"),
    }
