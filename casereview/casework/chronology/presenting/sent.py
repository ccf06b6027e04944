"""What was sent: an agency's own files, and how far each agency is."""

from collections.abc import Sequence
from typing import Final

from django.urls import reverse

from casereview.casework.casefile.models import Case
from casereview.casework.chronology.models import Upload
from casereview.casework.chronology.queries import AgencyState
from casereview.casework.chronology.rules import STATE_WORDS, State
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


def state_rows(case: Case, states: Sequence[AgencyState], *, may_open: bool) -> list[Row]:
    """How far each agency is. Shape: with a way to the file as it was sent, for those who may open it."""
    return [
        Row(
            [
                Cell(state.agency.name),
                _state_cell(case, state, may_open=may_open),
                Cell(words.thousands(state.rows) if state.rows else "", number=True),
                Cell(words.day(state.confirmed_at) if state.confirmed_at else ""),
            ]
        )
        for state in states
    ]


def _state_cell(case: Case, state: AgencyState, *, may_open: bool) -> Cell:
    if state.state is None:
        return Cell(badge=Badge("Not sent yet", "wait"))
    badge = Badge(STATE_WORDS[state.state].capitalize(), _BADGES[state.state])
    note = "A later file is being checked" if state.is_confirmed and state.is_being_checked else ""
    if may_open and state.is_confirmed and state.upload_id:
        href = reverse("chronology:original", args=[case.ref, state.upload_id])
        return Cell("The file as it was sent ", href=href, badge=badge, note=note)
    return Cell(badge=badge, note=note)


def upload_rows(case: Case, uploads: Sequence[Upload]) -> list[Row]:
    """An agency's own files. Shape: newest first."""
    return [
        Row(
            [
                Cell(str(upload.file.name), href=reverse("chronology:preview", args=[case.ref, upload.id])),
                Cell(upload.agency.name),
                Cell(
                    badge=Badge(STATE_WORDS[State(upload.state)].capitalize(), _BADGES[State(upload.state)])
                ),
                Cell(words.thousands(upload.rows_read), number=True),
                Cell(words.moment(upload.sent_at), note=upload.sent_by.name),
            ]
        )
        for upload in uploads
    ]
