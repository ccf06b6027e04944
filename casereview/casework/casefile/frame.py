"""What surrounds every page of a case: the identity bar and the list of its rooms."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from casereview.casework.casefile import queries
from casereview.casework.casefile.models import Case, CaseEvent
from casereview.engines import law
from casereview.foundation import clock
from casereview.foundation.access import queries as access
from casereview.foundation.people.models import Agency, Person
from casereview.ui.pieces import Clock, Link
from casereview.ui.shell import CaseBar, RoomGroup, RoomLink, Rooms

SOON_DAYS = 14

# The side list in the story's order: title, address by name, and the permission that opens the room.
_ROOMS: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...] = (
    (
        gettext_noop("The case"),
        (
            (gettext_noop("At a glance"), "desk:glance", "case:read"),
            (gettext_noop("Law"), "case_law:standing", "case:read"),
            (gettext_noop("Decision"), "decision:criteria", "decision:read"),
            (gettext_noop("Panel and terms"), "panel:panel", "panel:read"),
            (gettext_noop("Record"), "casefile:record", "record:read"),
        ),
    ),
    (
        gettext_noop("Evidence"),
        (
            (gettext_noop("Agencies"), "panel:agencies", "agencies:open"),
            (gettext_noop("Uploads"), "chronology:uploads", "uploads:read"),
            (gettext_noop("Chronology"), "reading:integrated", "chronology:read"),
            (gettext_noop("Questions"), "questions:list", "questions:list"),
            (gettext_noop("Story"), "story:stories", "story:read"),
            (gettext_noop("Copies"), "copies:copies", "copies:read"),
            (gettext_noop("Agency reports"), "agency_report:reports", "agency_report:list"),
        ),
    ),
    (
        gettext_noop("Report"),
        (
            (gettext_noop("Overview report"), "overview:report", "overview:read"),
            (gettext_noop("Actions"), "action_plan:plan", "action:read"),
        ),
    ),
    (
        gettext_noop("The door"),
        (
            (gettext_noop("Pseudonyms"), "publication:pseudonyms", "register:keep"),
            (gettext_noop("Leak check"), "publication:leaks", "leaks:read"),
            (gettext_noop("Release"), "publication:release", "release:read"),
        ),
    ),
)

# The ways to look at one chronology, told the same on each of their pages: words, address by name, permission.
_WAYS: tuple[tuple[str, str, str], ...] = (
    (gettext_noop("Entries"), "reading:integrated", "chronology:read"),
    (gettext_noop("Timeline"), "timeline:timeline", "chronology:read"),
    (gettext_noop("Same events"), "same_events:groups", "chronology:read"),
    (gettext_noop("Questions"), "questions:list", "questions:list"),
    (gettext_noop("Episodes"), "story:episodes", "story:read"),
    (gettext_noop("Story"), "story:stories", "story:read"),
    (gettext_noop("Family"), "genogram:genogram", "genogram:read"),
    (gettext_noop("Copies"), "copies:copies", "copy:take"),
)
_CHRONOLOGY = "reading:integrated"


@dataclass(frozen=True)
class Frame:
    """The case as a page shows it: hand `bar` and `rooms` to the template, use the rest."""

    case: Case
    bar: CaseBar
    rooms: Rooms
    ways: Sequence[Link]
    events: Sequence[CaseEvent]
    agencies: Sequence[Agency]
    duties: Sequence[law.Duty]
    steps: Sequence[law.Step]

    def context(self, **more: Any) -> dict[str, Any]:
        """What a template of a case page is given."""
        return {"case": self.case, "bar": self.bar, "rooms": self.rooms, "ways": self.ways, **more}


def frame_for(person: Person, case: Case, *, current: str, names_shown: bool = False) -> Frame:
    """Everything around a page of this case for this person. Shape: current is the page's address by name."""
    today = clock.today()
    events = queries.events_of([case])[case.id]
    agencies = queries.agencies_on([case])[case.id]
    duties = queries.duties_of(case, events, agencies, on=today)
    steps = queries.steps_of(case, events)
    bar = _bar(case, steps, duties, today, names_shown=names_shown)
    rooms, ways = _rooms(person, case, current), _ways(person, case, current)
    return Frame(case, bar, rooms, ways, events, agencies, duties, steps)


def stage_of(steps: Sequence[law.Step]) -> tuple[str, int]:
    """The stage a case has reached and its number.

    Shape: the furthest one that is open, for a step may be passed over; the last one when all are done.
    """
    for number, step in reversed(list(enumerate(steps, start=1))):
        if step.state == "now":
            return step.title, number
    return (steps[-1].title, len(steps)) if steps else ("", 0)


def source_link(framework: law.Framework, duty: law.Duty) -> Link:
    """Where a duty comes from, leading to its rule in the law book, in the wording the case keeps."""
    known = framework.sources.get(duty.source)
    address = reverse("lawbook:framework", args=[framework.id])
    wording = f"?version={framework.version.id}" if framework.version != framework.versions[-1] else ""
    return Link(known.title if known else duty.source, f"{address}{wording}#duty-{duty.rule.key}")


def clock_of(framework: law.Framework, duties: Sequence[law.Duty], today: date) -> Clock | None:
    """The clock people look at first: the review's own, else the decision's. None when no date is set."""
    for wanted in ("complete_review", "decide"):
        for duty in duties:
            if duty.id == wanted and duty.due and duty.state in ("due", "overdue", "done", "done_late"):
                return _clock(framework, duty, duty.due, today)
    return None


def _bar(
    case: Case, steps: Sequence[law.Step], duties: Sequence[law.Duty], today: date, *, names_shown: bool
) -> CaseBar:
    framework = queries.framework_of(case)
    title, number = stage_of(steps)
    return CaseBar(
        pseudonym=case.pseudonym,
        reference=f"{case.board.name} {case.number}",
        framework_name=framework.title,
        framework_note="",
        framework_key=framework.id,
        stage=title,
        stage_note=_step_words(number, len(steps)) if any(step.state == "now" for step in steps) else "",
        clock=clock_of(framework, duties, today),
        names_shown=names_shown,
        crumbs=(Link(_("Desk"), reverse("desk:home")), Link(_("Reviews"), reverse("desk:reviews"))),
    )


def _step_words(number: int, steps: int) -> str:
    return _("%(number)s of %(steps)s") % {"number": number, "steps": steps}


def _clock(framework: law.Framework, duty: law.Duty, due: date, today: date) -> Clock:
    days = (due - today).days
    if duty.state in ("done", "done_late"):
        left, state = (_("Done late") if duty.state == "done_late" else _("Done")), "done"
    elif days < 0:
        left, state = ngettext("%(days)s day over", "%(days)s days over", -days) % {"days": -days}, "late"
    else:
        left = ngettext("%(days)s day left", "%(days)s days left", days) % {"days": days}
        state = "soon" if days <= SOON_DAYS else "run"
    anchor = duty.anchored_on or today
    length = max((due - anchor).days, 1)
    gone = min(max((today - anchor).days, 0), length)
    return Clock(
        what=duty.title,
        left=left,
        on=due,
        state=state,  # type: ignore[arg-type]
        share=1.0 if state in ("done", "late") else gone / length,
        progress="" if state == "done" else _("day %(day)s of %(days)s") % {"day": gone, "days": length},
        rule=duty.words,
        source=source_link(framework, duty),
    )


def _ways(person: Person, case: Case, current: str) -> list[Link]:
    """The ways to look at the chronology. Shape: empty away from it, and for who may not read it."""
    names = {name for _, name, _ in _WAYS}
    if current not in names or not access.may(person, "chronology:read", case):
        return []
    return [
        Link(_(words), reverse(name, args=[case.ref]), current=name == current)
        for words, name, permission in _WAYS
        if access.may(person, permission, case)
    ]


def _rooms(person: Person, case: Case, current: str) -> Rooms:
    listed = {name for _, rooms in _ROOMS for _, name, _ in rooms}
    if current not in listed and current in {name for _, name, _ in _WAYS}:
        current = _CHRONOLOGY
    return Rooms(
        groups=[
            RoomGroup(
                _(title),
                [_room(person, case, words, name, permission, current) for words, name, permission in rooms],
            )
            for title, rooms in _ROOMS
        ]
    )


def _room(person: Person, case: Case, words: str, name: str, permission: str, current: str) -> RoomLink:
    href = reverse(name, args=[case.ref]) if access.may(person, permission, case) else None
    return RoomLink(_(words), href, current=name == current)
