"""Who reads where a case stands in the law, who moves it, and what must be true before it is moved."""

from dataclasses import dataclass

from casereview.foundation.access.rules import Grant, Reach
from casereview.foundation.people.rules import Role
from casereview.foundation.verdicts import Need

MOVE = "law:move"
PREPARE_MOVE = "law:prepare_move"
READ_MOVES = "law:read_moves"

CASE_GRANTS = (
    Grant(MOVE, "move a case to another framework", {Role.BOARD_CHAIR: Reach.BOARD}),
    Grant(
        PREPARE_MOVE,
        "prepare moving a case to another framework",
        {Role.COORDINATOR: Reach.BOARD, Role.BOARD_CHAIR: Reach.BOARD},
    ),
    Grant(
        READ_MOVES,
        "read why a case was moved to another framework",
        {
            Role.COORDINATOR: Reach.BOARD,
            Role.BOARD_CHAIR: Reach.BOARD,
            Role.SUBGROUP_MEMBER: Reach.BOARD,
            Role.PANEL_CHAIR: Reach.CASE,
            Role.PANEL_MEMBER: Reach.CASE,
            Role.LEAD_REVIEWER: Reach.CASE,
        },
    ),
)


@dataclass(frozen=True)
class Target:
    """A framework in one of its versions, as somebody chooses it."""

    framework_id: str
    version: str

    @property
    def key(self) -> str:
        """The same in one word, for a form."""
        return f"{self.framework_id}@{self.version}"


@dataclass(frozen=True)
class MoveFacts:
    """What moving a case depends on."""

    is_offered: bool
    keeps_decision: bool
    has_reasons: bool
    is_ahead: bool
    is_as_seen: bool


TO_MOVE: tuple[Need[MoveFacts], ...] = (
    Need(
        "of-the-board",
        "Choose another framework or version that this board works under",
        lambda f: f.is_offered,
    ),
    Need(
        "keeps-decision",
        "The decision recorded on this case is not one that the other framework knows. Correct the decision first",
        lambda f: f.keeps_decision,
    ),
    Need("reasons", "Give the reasons for moving the case", lambda f: f.has_reasons),
    Need("not-ahead", "The day of the decision must be today or earlier", lambda f: not f.is_ahead),
    Need(
        "as-seen",
        "The case was moved after you opened the page. Look again at what changes",
        lambda f: f.is_as_seen,
    ),
)
