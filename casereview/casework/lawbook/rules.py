"""Who keeps a board's settings, and who reads them."""

from casereview.foundation.access.rules import Grant, Reach
from casereview.foundation.people.rules import Role

READ_SETTINGS = "settings:read"
KEEP_SETTINGS = "settings:keep"

GRANTS = (
    Grant(
        READ_SETTINGS,
        "read what the board has settled where the law leaves it open",
        {
            Role.COORDINATOR: Reach.BOARD,
            Role.BOARD_CHAIR: Reach.BOARD,
            Role.SUBGROUP_MEMBER: Reach.BOARD,
            Role.PUBLISHER: Reach.BOARD,
        },
    ),
    Grant(
        KEEP_SETTINGS,
        "settle for the board what the law leaves open",
        {Role.COORDINATOR: Reach.BOARD, Role.BOARD_CHAIR: Reach.BOARD},
    ),
)
