"""The list of frameworks, by nation, and what narrows it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from casereview.casework.lawbook.presenting.framework import in_force_words, nations_words
from casereview.engines import law
from casereview.ui.pieces import Cell, Column, Row


@dataclass(frozen=True)
class Shelf:
    """Frameworks of the same nations, as rows of a table."""

    id: str
    title: str
    rows: Sequence[Row]


def columns() -> list[Column]:
    """What the list says of each framework."""
    return [Column(title) for title in (_("Framework"), _("For"), _("In force"), _("Standing"))]


def shelves(frameworks: Iterable[law.Framework], today: date) -> list[Shelf]:
    """Frameworks by the nations they are for. Shape: in the order of the nations; what is for all comes last."""
    found: dict[str, list[law.Framework]] = {}
    for one in frameworks:
        key = "every" if set(one.nations) == set(law.NATIONS) else "-".join(one.nations)
        found.setdefault(key, []).append(one)
    order = [*law.NATIONS, "every"]
    keys = sorted(found, key=lambda key: (order.index(key.partition("-")[0]), key))
    return [_shelf(key, found[key], today) for key in keys]


def _shelf(key: str, frameworks: Sequence[law.Framework], today: date) -> Shelf:
    title = _("Every nation") if key == "every" else nations_words(frameworks[0])
    latest_first = sorted(frameworks, key=lambda one: one.in_force.start or date.min, reverse=True)
    return Shelf(f"nation-{key.lower()}", title, [_row(one, today) for one in latest_first])


def _row(one: law.Framework, today: date) -> Row:
    now = one.in_force.holds(today)
    return Row(
        [
            Cell(one.title, href=reverse("lawbook:framework", args=[one.id])),
            Cell(one.subjects.text),
            Cell(in_force_words(one.in_force), note="" if now else _("not in force today")),
            Cell(_("Law or statutory guidance") if one.statutory else _("No law asks for it")),
        ],
        anchor=one.id,
    )


def nation_choices() -> list[tuple[str, str]]:
    """The nations one can narrow the list to."""
    return [("", _("All")), *law.NATIONS.items()]


def force_choices() -> list[tuple[str, str]]:
    """Whether only what is in force today is listed, or only what was."""
    return [("", _("Now and in the past")), ("now", _("In force today")), ("past", _("No longer in force"))]
