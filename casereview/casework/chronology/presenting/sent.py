"""What was sent: an agency's own files, and how far each agency is."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from django.urls import reverse

from casereview.casework.casefile.models import Case
from casereview.casework.chronology.models import Upload
from casereview.casework.chronology.queries import AgencyState, TeamState
from casereview.casework.chronology.queries.speaking import speech_of
from casereview.casework.chronology.rules import STATE_WORDS, State, sender_words
from casereview.ui import words
from casereview.ui.pieces import Badge, Cell, Column, Row

_BADGES: Final = {
    State.READING: "now",
    State.PREVIEW: "now",
    State.CONFIRMED: "done",
    State.REPLACED: "plain",
    State.REFUSED: "late",
    State.PUT_ASIDE: "plain",
}
STATE_COLUMNS: Final = [
    Column("Agency"),
    Column("Chronology"),
    Column("Rows", number=True),
    Column("Confirmed"),
]
UPLOAD_COLUMNS: Final = [
    Column("File"),
    Column("Agency"),
    Column("State"),
    Column("Rows", number=True),
    Column("Sent"),
]


def state_rows(case: Case, states: Sequence[AgencyState], *, may_open: bool, has_names: bool) -> list[Row]:
    """How far each agency is, a row a team. Shape: with a way to the file as it was sent, for those who may open it.

    Note: a team's name is what an agency typed, so whoever is of no agency reads it under pseudonyms.
    """
    teams = list(dict.fromkeys(team.team for state in states for team in state.teams if team.team))
    called = dict(zip(teams, speech_of(case, with_names=has_names).of_agency(teams), strict=True))
    return [
        row
        for state in states
        for row in (
            [
                _team_row(case, state, replace(team, team=called.get(team.team, "")), may_open=may_open)
                for team in state.teams
            ]
            or [Row([Cell(state.agency.name), Cell(badge=Badge("Not sent yet", "wait")), Cell(""), Cell("")])]
        )
    ]


def _team_row(case: Case, state: AgencyState, team: TeamState, *, may_open: bool) -> Row:
    return Row(
        [
            Cell(sender_words(state.agency.name, team.team)),
            _state_cell(case, team, may_open=may_open),
            Cell(words.thousands(team.rows) if team.rows else "", number=True),
            Cell(words.day(team.confirmed_at) if team.confirmed_at else ""),
        ]
    )


def _state_cell(case: Case, team: TeamState, *, may_open: bool) -> Cell:
    badge = Badge(STATE_WORDS[team.state].capitalize(), _BADGES[team.state])
    note = "A later file is being checked" if team.is_confirmed and team.is_being_checked else ""
    if may_open and team.is_confirmed:
        href = reverse("chronology:original", args=[case.ref, team.upload_id])
        return Cell("The file as it was sent ", href=href, badge=badge, note=note)
    return Cell(badge=badge, note=note)


def upload_rows(case: Case, uploads: Sequence[Upload]) -> list[Row]:
    """An agency's own files. Shape: newest first."""
    return [
        Row(
            [
                Cell(str(upload.file.name), href=reverse("chronology:preview", args=[case.ref, upload.id])),
                Cell(upload.sender),
                Cell(
                    badge=Badge(STATE_WORDS[State(upload.state)].capitalize(), _BADGES[State(upload.state)])
                ),
                Cell(words.thousands(upload.rows_read), number=True),
                Cell(words.moment(upload.sent_at), note=upload.sent_by.name),
            ]
        )
        for upload in uploads
    ]
