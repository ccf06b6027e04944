"""The page of one group."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from casereview.casework.casefile.models import Case
from casereview.casework.chronology import papers
from casereview.casework.chronology.days import said_day, said_time
from casereview.casework.chronology.models import ChronologyEvent
from casereview.casework.chronology.voice import Voice
from casereview.casework.workbench.same_events.forms import SettleForm
from casereview.casework.workbench.same_events.models import SameEvent
from casereview.casework.workbench.same_events.presenting.comparing import (
    Compared,
    choices_of,
    compare,
    in_words,
)
from casereview.casework.workbench.same_events.queries import Group
from casereview.casework.workbench.same_events.rules import FIELD_WORDS, Field, Kind, State, state_words
from casereview.ui import words
from casereview.ui.pieces import Badge, Happening

STATE_KINDS = {
    State.ONE_EVENT: "sure",
    State.DISPUTED: "soon",
    State.DIFFERENT: "other",
    State.LATER: "wait",
}


def page_of(
    case: Case, voice: Voice, group: Group, *, form: SettleForm | None, compared: Compared
) -> dict[str, Any]:
    """Everything the page of one group shows, by the names its template uses."""
    decision = group.decision
    note, *whys = voice.say(
        [decision.note or "", *(one["why"] for one in decision.readings or ())] if decision else [""]
    )
    kept = (decision.readings or []) if decision else []
    readings = [{**one, "why": why} for one, why in zip(kept, whys, strict=True)]
    at = "same_events:group" if group.kind is Kind.ACROSS else "same_events:twice_group"
    return {
        "group": group,
        "compared": compared,
        "is_twice": group.kind is Kind.WITHIN,
        "label": label_of(group),
        "lead": lead_of(group, compared),
        "form": form,
        "typed": typed_in(form, note, readings),
        "fields": [(field, FIELD_WORDS[field], choices) for field, choices in choices_of(compared).items()],
        "state": badge_of(decision) if decision else None,
        "note": note,
        "for_report": in_words(readings, compared),
        "before_href": reverse(at, args=[case.ref, group.before]) if group.before else "",
        "after_href": reverse(at, args=[case.ref, group.after]) if group.after else "",
        "gone": voice.say([event.number for event in group.gone]),
    }


def form_for(case: Case, voice: Voice, group: Group, data: Any = None) -> tuple[SettleForm, Compared]:
    """The form of a group, with its entries side by side; what was typed is kept."""
    ticked = _ticked(group, data)
    compared = compare(case, voice, group.events, new=group.new, ticked=ticked)
    form = SettleForm(data, entries=[event.id for event in group.events], readings=choices_of(compared))
    return form, compared


def _ticked(group: Group, data: Any) -> frozenset[UUID] | None:
    if data is None:
        return None
    known = {str(event.id): event.id for event in group.events}
    return frozenset(known[value] for value in data.getlist("entry") if value in known)


def typed_in(form: SettleForm | None, note: str, readings: Sequence[dict[str, str]]) -> dict[str, str]:
    """What stands in the boxes: what was typed, else what was decided before, as it is shown."""
    if form is not None and form.is_bound:
        return {name: str(form[name].value() or "") for name in form.fields}
    typed = {"note": note}
    for one in readings:
        typed |= {f"reading-{one['field']}": one["entry"], f"why-{one['field']}": one["why"]}
    return typed


def settled_words(decision: SameEvent) -> str:
    """What a person is told who has just settled a group."""
    if decision.state == State.LATER:
        return _("Left for now. It waits at the end of the list.")
    said = state_words(Kind(decision.kind), State(decision.state))
    return _("Settled: %(state)s. No entry was changed.") % {"state": said}


def badge_of(decision: SameEvent) -> Badge:
    """What was decided, as a badge."""
    state = State(decision.state)
    fields = ", ".join(FIELD_WORDS[Field(one)].lower() for one in decision.disputed)
    said = state_words(Kind(decision.kind), state).capitalize()
    return Badge(f"{said}: {fields}" if state is State.DISPUTED and fields else said, STATE_KINDS[state])


def lead_of(group: Group, compared: Compared) -> str:
    """What the group is, in a sentence or two."""
    entries = words.count(len(compared.sides), "entry", "entries").capitalize()
    agencies = words.count(len({side.code for side in compared.sides}), "agency", "agencies")
    if group.kind is Kind.WITHIN:
        return _("%(entries)s of one agency say the same.") % {"entries": entries}
    if not compared.differing:
        said = _("They agree on day, time, who was there and who was seen, as far as they say.")
    else:
        said = _("They differ on: %(fields)s.") % {"fields": compared.differ_words}
    told = _("%(entries)s from %(agencies)s look like one event.") % {
        "entries": entries,
        "agencies": agencies,
    }
    return f"{told} {said}"


def label_of(group: Group) -> str:
    """Where one is: what is asked, and which of how many."""
    if group.kind is Kind.WITHIN:
        asked, settled = _("Sent twice?"), _("Sent twice")
    else:
        asked, settled = _("Same event?"), _("Same event")
    if not group.is_open:
        return settled if group.decision else asked
    place = _("%(place)s of %(total)s to settle") % {"place": group.place, "total": group.total}
    return f"{asked} {place}"


def near_lines(voice: Voice, events: Sequence[ChronologyEvent]) -> list[tuple[UUID, str, str]]:
    """Entries of the same days, to be ticked. Shape: id, code, and one line of words."""
    rows = [papers.row_from(event.row) for event in events]
    texts = [
        " ".join(filter(None, (said_day(row).text, said_time(row), row.event or row.source))) for row in rows
    ]
    said = voice.say([*texts, *(event.number for event in events)])
    return [
        (event.id, number, text[:160])
        for event, text, number in zip(events, said, said[len(texts) :], strict=False)
    ]


def history_of(voice: Voice, decisions: Sequence[SameEvent]) -> list[Happening]:
    """What was decided before. Shape: the newest first."""
    notes = voice.say([decision.note or "" for decision in decisions])
    return [
        Happening(
            words.day(decision.decided_at.date()),
            f"{badge_of(decision).text}, {decision.decided_by.name}",
            note,
        )
        for decision, note in zip(decisions, notes, strict=True)
    ]
