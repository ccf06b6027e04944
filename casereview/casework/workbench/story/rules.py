"""The story: who reads and writes it, what it is made of, and what becomes of what it embeds."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from casereview.foundation.access.rules import Grant, Reach
from casereview.foundation.people.rules import Role
from casereview.foundation.verdicts import Need

READ = "story:read"
WRITE = "story:write"

GRANTS = (
    Grant(
        READ,
        "read the story and its key practice episodes",
        {Role.LEAD_REVIEWER: Reach.CASE, Role.PANEL_CHAIR: Reach.CASE, Role.PANEL_MEMBER: Reach.CASE},
    ),
    Grant(
        WRITE,
        "write the story and its key practice episodes",
        {Role.LEAD_REVIEWER: Reach.CASE, Role.PANEL_CHAIR: Reach.CASE},
    ),
)


class BlockKind(StrEnum):
    """What a block of a story is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ENTRY = "entry"
    EPISODE = "episode"


KIND_WORDS: Final = {
    BlockKind.HEADING: "heading",
    BlockKind.PARAGRAPH: "text",
    BlockKind.ENTRY: "entry of the chronology",
    BlockKind.EPISODE: "key practice episode",
}
# Blocks that somebody types; the others show what stands elsewhere.
TYPED: Final = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH})


class Way(StrEnum):
    """Where a block is moved."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True)
class BlockFacts:
    """What changing a block depends on."""

    is_removed: bool
    is_typed: bool


TO_CHANGE_BLOCK: tuple[Need[BlockFacts], ...] = (
    Need("stands", "Put the block back first", lambda f: not f.is_removed),
    Need("typed", "Only headings and text are typed", lambda f: f.is_typed),
)
TO_MOVE_BLOCK: tuple[Need[BlockFacts], ...] = TO_CHANGE_BLOCK[:1]


@dataclass(frozen=True)
class EpisodeFacts:
    """What changing an episode depends on."""

    is_removed: bool


TO_CHANGE_EPISODE: tuple[Need[EpisodeFacts], ...] = (
    Need("stands", "Put the episode back first", lambda f: not f.is_removed),
)
