"""The group of one entry for the panel beside the chronology, which is its reader's to show."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from casereview.casework.casefile.models import Case
from casereview.casework.chronology.voice import Voice
from casereview.casework.workbench.same_events import changes, queries
from casereview.casework.workbench.same_events.presenting import single
from casereview.casework.workbench.same_events.presenting.comparing import Compared, compare
from casereview.casework.workbench.same_events.queries import Group
from casereview.casework.workbench.same_events.rules import Field, Kind, State
from casereview.foundation.people.models import Person
from casereview.ui.pieces import Differing, Link, Said, Same


def panel_for(person: Person, case: Case, voice: Voice, entry: UUID) -> Same | None:
    """What looks like one event with this entry, and what can be decided of it; None when nothing does.

    Raises: NotFound for somebody who may not read the chronology.
    """
    group = queries.panel_for(person, case, voice.together, entry)
    if group is None:
        return None
    is_allowed = changes.settle_same_event.offer(person, case).is_allowed
    return _panel(case, voice, group, entry, may_settle=is_allowed)


def _panel(case: Case, voice: Voice, group: Group, entry: UUID, *, may_settle: bool) -> Same:
    compared = compare(case, voice, group.events, new=group.new)
    is_across = group.kind is Kind.ACROSS
    address = "same_events:group" if is_across else "same_events:twice_group"
    decided = group.decided
    hidden = [("group", str(decided.group)), ("version", str(decided.version))] if decided else []
    for side in compared.sides:
        hidden += [("shown", str(side.id)), ("entry", str(side.id))]
    return Same(
        label=single.label_of(group),
        title=compared.title,
        lead=single.lead_of(group, compared),
        heads=[_("Who"), _("Day and time"), _("Seen or not")],
        rows=_rows(compared),
        why=compared.why,
        href=reverse(address, args=[case.ref, entry]),
        action=reverse("same_events:settle", args=[case.ref, group.kind])
        if may_settle and group.is_open
        else "",
        choices=_choices(group, compared),
        hidden=hidden,
        links=[Link(side.number, side.href) for side in compared.sides if side.id != entry],
        badge=single.badge_of(group.decision) if group.decision else None,
    )


def _rows(compared: Compared) -> list[Differing]:
    """Who says which day and time, and whether anybody was seen."""
    lines = {line.field: line.cells for line in compared.lines}
    found = []
    for place, side in enumerate(compared.sides):
        day, time, seen = (
            lines[field][place] if field in lines else None for field in (Field.DAY, Field.TIME, Field.SEEN)
        )
        at = [cell for cell in (day, time) if cell is not None]
        when = Said(", ".join(cell.text for cell in at), differs=any(cell.differs for cell in at))
        found.append(Differing(side.agency, [when, seen or Said("")], side.code))
    return found


def _choices(group: Group, compared: Compared) -> list[tuple[str, str]]:
    if group.kind is Kind.WITHIN:
        first = [
            (State.ONE_EVENT, _("The same entry twice, count it once")),
            (State.DIFFERENT, _("Keep both")),
        ]
    elif compared.differing:
        first = [
            (State.DISPUTED, _("One event, keep the disagreement")),
            (State.DIFFERENT, _("They are different events")),
        ]
    else:
        first = [(State.ONE_EVENT, _("One event")), (State.DIFFERENT, _("They are different events"))]
    return [(state.value, words) for state, words in [*first, (State.LATER, _("Leave it for now"))]]
