"""How far each agency is, for many cases at once, and what waits for whom."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.casefile.rules import Wait
from casereview.casework.chronology.models import Upload
from casereview.casework.chronology.rules import OPEN, State
from casereview.casework.panel import queries as panel
from casereview.foundation.people import queries as people
from casereview.foundation.people.models import Agency, Person
from casereview.foundation.people.rules import Role


@dataclass(frozen=True)
class TeamState:
    """How far an agency, or one team of it, is. Shape: team is empty for the agency as a whole."""

    team: str
    state: State
    rows: int
    sent_at: datetime
    confirmed_at: datetime | None
    upload_id: UUID
    is_being_checked: bool

    @property
    def is_confirmed(self) -> bool:
        """Whether its entries are in the integrated chronology."""
        return self.state is State.CONFIRMED


@dataclass(frozen=True)
class AgencyState:
    """How far one agency is with its chronology, all its teams together.

    Shape: state is None when nothing was sent, and confirmed only once every team that has sent something is;
    rows counts the confirmed entries, else those being checked.
    Note: no word of the content, so that boards may see it.
    """

    agency: Agency
    teams: Sequence[TeamState] = ()

    @property
    def state(self) -> State | None:
        """How far the agency is: as far as the team that is least far."""
        return min((team.state for team in self.teams), key=_FARTHER.index, default=None)

    @property
    def rows(self) -> int:
        """The confirmed entries of all its teams; those being checked while there are none."""
        confirmed = [team.rows for team in self.teams if team.is_confirmed]
        return sum(confirmed or [team.rows for team in self.teams])

    @property
    def confirmed_at(self) -> datetime | None:
        """When the last of it was confirmed."""
        return max((team.confirmed_at for team in self.teams if team.confirmed_at), default=None)

    @property
    def is_being_checked(self) -> bool:
        """Whether there is a file that is not confirmed yet."""
        return any(team.is_being_checked for team in self.teams)

    @property
    def is_confirmed(self) -> bool:
        """Whether all that the agency has sent is in the integrated chronology, older files replaced or not."""
        return self.state is State.CONFIRMED


_FARTHER = [State.READING, State.PREVIEW, State.CONFIRMED]


def chronology_state(cases: Iterable[Case]) -> dict[UUID, list[AgencyState]]:
    """How far every agency of several cases is. Shape: case id -> states by agency name; two queries."""
    listed = list(cases)
    sent: dict[tuple[UUID, UUID], list[Upload]] = defaultdict(list)
    rows = Upload.objects.filter(case__in=listed, state__in=(*OPEN, State.CONFIRMED))
    for upload in rows.defer("receipt", "said", "basis", "refusal").order_by("sent_at"):
        sent[upload.case_id, upload.agency_id].append(upload)
    agencies = casefile.agencies_on(listed)
    return {
        case.id: [AgencyState(agency, _teams(sent[case.id, agency.place_id])) for agency in agencies[case.id]]
        for case in listed
    }


def _teams(uploads: Sequence[Upload]) -> list[TeamState]:
    by_team: dict[str, list[Upload]] = defaultdict(list)
    for upload in uploads:
        by_team[upload.team].append(upload)
    return [_state(team, by_team[team]) for team in sorted(by_team, key=str.casefold)]


def _state(team: str, uploads: Sequence[Upload]) -> TeamState:
    confirmed = [upload for upload in uploads if upload.state == State.CONFIRMED]
    being_checked = [upload for upload in uploads if upload.state != State.CONFIRMED]
    upload = (confirmed or being_checked)[-1]
    return TeamState(
        team,
        State(upload.state),
        upload.rows_read,
        upload.sent_at,
        upload.confirmed_at,
        upload.id,
        bool(being_checked),
    )


def waiting_for(person: Person, cases: Sequence[Case]) -> list[Wait]:
    """Chronologies this person should send or go on checking, and one to be marked complete."""
    by_place = {case.place_id: case for case in cases}
    roles = (Role.AGENCY_AUTHOR, Role.LEAD_REVIEWER)
    held = [row for row in people.roles_of(person) if row.role in roles and row.place_id in by_place]
    if not held:
        return []
    mine = {row.place_id: by_place[row.place_id] for row in held}
    states = chronology_state(mine.values())
    due = _due_days(list(mine.values()))
    waits: list[Wait] = []
    for row in held:
        case = mine[row.place_id]
        if row.role == Role.AGENCY_AUTHOR and row.agency_id:
            waits += _of_author(case, row.agency_id, states[case.id], due)
    reviewed = [mine[row.place_id] for row in held if row.role == Role.LEAD_REVIEWER]
    return [*waits, *_of_reviewer(reviewed, states)]


def _of_author(
    case: Case, agency_id: UUID, states: Sequence[AgencyState], due: dict[tuple[UUID, UUID], date | None]
) -> list[Wait]:
    day = due.get((case.id, agency_id))
    own = [state for state in states if state.agency.place_id == agency_id]
    if any(state.is_being_checked for state in own):
        what, why = "Check your agency’s chronology", "It has been sent and not confirmed."
        return [Wait(what, "chronology:uploads", (case.ref,), why, day, case_id=case.id)]
    if any(state.is_confirmed for state in own):
        return []
    what, why = "Send your agency’s chronology", "The review has none from your agency yet."
    return [Wait(what, "chronology:upload", (case.ref,), why, day, case_id=case.id)]


def _of_reviewer(cases: Sequence[Case], states: dict[UUID, list[AgencyState]]) -> list[Wait]:
    ready = [case for case in cases if states[case.id] and all(s.is_confirmed for s in states[case.id])]
    if not ready:
        return []
    events = casefile.events_of(ready)
    waits = []
    for case in ready:
        newest = max(state.confirmed_at for state in states[case.id] if state.confirmed_at)
        marked = [event for event in casefile.standing(events[case.id]) if event.kind == "chronology_merged"]
        if not any(event.recorded_at >= newest for event in marked):
            what = "Read the integrated chronology and mark it complete"
            why = "Every agency has confirmed its chronology."
            waits.append(Wait(what, "reading:integrated", (case.ref,), why, case_id=case.id))
    return waits


def _due_days(cases: Sequence[Case]) -> dict[tuple[UUID, UUID], date | None]:
    """The days by which agencies were asked for their chronologies."""
    return {
        (asked.case_id, asked.agency_id): asked.chronology_due_on
        for each in panel.commissions_of(cases).values()
        for asked in each
    }
