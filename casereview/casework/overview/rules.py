"""The overview report: who reads, writes, submits and accepts it, and what each step needs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from casereview.foundation.access.rules import Grant, Reach
from casereview.foundation.people.rules import Role
from casereview.foundation.verdicts import Need

READ = "overview:read"
WRITE = "overview:write"
SUBMIT = "overview:submit"
ACCEPT = "overview:accept"

# To whom a recommendation is addressed when it is the board itself.
TO_BOARD = "board"

_REVIEWER = {Role.LEAD_REVIEWER: Reach.CASE}
GRANTS = (
    Grant(
        READ,
        "read the overview report while it is written",
        {
            Role.LEAD_REVIEWER: Reach.CASE,
            Role.PANEL_CHAIR: Reach.CASE,
            Role.PANEL_MEMBER: Reach.CASE,
            Role.BOARD_CHAIR: Reach.BOARD,
        },
    ),
    Grant(WRITE, "write the overview report", _REVIEWER),
    Grant(SUBMIT, "submit the overview report", _REVIEWER),
    Grant(ACCEPT, "accept the overview report", {Role.BOARD_CHAIR: Reach.BOARD}),
)


class State(StrEnum):
    """Where the report is."""

    WRITING = "writing"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"


STATE_WORDS = {
    State.WRITING: "being written",
    State.SUBMITTED: "with the board's chair",
    State.RETURNED: "returned with a note",
    State.ACCEPTED: "accepted",
}
WRITABLE = (State.WRITING, State.RETURNED)


class Wrote(StrEnum):
    """What somebody wrote or changed."""

    IMPORT = "import"
    SECTION = "section"
    FINDING = "finding"
    RECOMMENDATION = "recommendation"
    METHOD = "method"


WROTE_WORDS = {
    Wrote.IMPORT: "brought in a draft",
    Wrote.SECTION: "changed a section",
    Wrote.FINDING: "wrote a finding",
    Wrote.RECOMMENDATION: "wrote a recommendation",
    Wrote.METHOD: "said how the method ends",
}


@dataclass(frozen=True)
class ReportFacts:
    """What writing, submitting and accepting depend on.

    Shape: `uncited` holds the numbers of findings that cite nothing that stands, `unrested` those of
    recommendations that rest on no finding, `unaddressed` of those that do not say to whom.
    """

    has_text: bool
    state: str
    findings: int
    uncited: Sequence[int]
    recommendations: int
    unrested: Sequence[int]
    unaddressed: Sequence[int]
    makes_none: bool


_TEXT: Need[ReportFacts] = Need("text", "Bring in the report's text", lambda f: f.has_text)
_OPEN: Need[ReportFacts] = Need(
    "not-with-chair",
    "The report is with the board's chair or accepted: it can be changed when it is returned",
    lambda f: f.state in WRITABLE,
)
TO_WRITE: tuple[Need[ReportFacts], ...] = (_OPEN,)
TO_EDIT: tuple[Need[ReportFacts], ...] = (_OPEN, _TEXT)
TO_SUBMIT: tuple[Need[ReportFacts], ...] = (
    _OPEN,
    _TEXT,
    Need("findings", "Write at least one finding", lambda f: f.findings > 0),
    Need("cited", "Every finding cites an entry of the chronology", lambda f: not f.uncited),
    Need(
        "recommendations",
        "Write a recommendation, or say that the method makes none",
        lambda f: f.makes_none or f.recommendations > 0,
        source="Facts 8.6: the SCIE model ends in findings, not recommendations",
    ),
    Need("rested", "Every recommendation rests on a finding", lambda f: not f.unrested),
    Need("addressed", "Every recommendation says to whom it is addressed", lambda f: not f.unaddressed),
)
TO_ACCEPT: tuple[Need[ReportFacts], ...] = (
    Need("submitted", "The lead reviewer submits the report first", lambda f: f.state == State.SUBMITTED),
)
TO_TAKE: tuple[Need[ReportFacts], ...] = (
    _OPEN,
    _TEXT,
    Need(
        "nothing-written",
        "There are findings or recommendations already: write the others one by one",
        lambda f: not f.findings and not f.recommendations,
    ),
)
TO_MAKE_NONE: tuple[Need[ReportFacts], ...] = (
    _OPEN,
    Need("none-written", "There are recommendations already", lambda f: not f.recommendations),
)


def next_number(taken: Iterable[int]) -> int:
    """The number that follows the highest one taken; numbers once withdrawn are not given again."""
    return max(taken, default=0) + 1
