"""Who does what under a framework, how independent they are, and how a deciding body meets."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from casereview.casework.lawbook.presenting.shapes import Said, parties, said, source_cell
from casereview.engines import law
from casereview.engines.law.parts import Independence, Slot
from casereview.ui.pieces import Column, Row
from casereview.ui.words import listed, sentence


def the_people(framework: law.Framework) -> dict[str, Any]:
    """Who acts at each point, who must be independent of whom, and which answers the decider can give."""
    return {
        "who_columns": [Column(title) for title in (_("Who"), _("Does what"), _("Source"))],
        "who": [_who(framework, key, slot) for key, slot in framework.deciding.items()],
        "meetings": [
            said(framework, one.backing, anchor=f"meeting-{key}", title=_party(framework, key), text=one.text)
            for key, one in framework.meetings.items()
        ],
        "independence": [_independent(framework, one) for one in framework.independence.values()],
        "outcome_columns": [Column(title) for title in (_("The decision can be"), _("What follows"))],
        "outcomes": [
            Row(
                [
                    one.title,
                    _("A review starts") if one.starts_review else _("No review under this framework"),
                ],
                anchor=f"outcome-{one.id}",
            )
            for one in framework.outcomes.values()
        ],
    }


def _slot_words() -> dict[str, str]:
    return {
        "notifies": _("gives notice of the incident"),
        "refers": _("refers a case"),
        "signs_off_referral": _("signs the referral off"),
        "gathers": _("gathers information for the decision"),
        "advises": _("advises"),
        "decides": _("decides"),
        "commissions": _("commissions the review"),
        "leads": _("leads the review"),
        "signs_off_report": _("signs the agency’s report off"),
        "accepts": _("accepts the report"),
        "responds": _("answers the report"),
        "monitors": _("follows the actions"),
    }


def _who(framework: law.Framework, key: str, slot: Slot) -> Row:
    whose = listed(parties(framework, slot.who)) or _("Not found: the board says who")
    what = _slot_words().get(key, key.replace("_", " "))
    stops = _(" Nothing goes on without it.") if slot.blocking else ""
    return Row(
        [
            sentence(f"{whose} {what}" if slot.who else f"{what}: {whose}").rstrip("."),
            f"{sentence(slot.text)}{stops}",
            source_cell(framework, slot.backing),
        ],
        anchor=f"who-{key}",
    )


def _independent(framework: law.Framework, one: Independence) -> Said:
    roles: Sequence[str] = parties(framework, one.roles)
    value = ""
    if one.value is not None:
        value = f": {_party(framework, one.value)}"
    notes = [sentence(f"{listed(roles)} {law.INDEPENDENCE[one.rule]}{value}")]
    return said(framework, one.backing, anchor=f"independence-{one.id}", title=one.text, notes=notes)


def _party(framework: law.Framework, key: str) -> str:
    return parties(framework, [key])[0]
