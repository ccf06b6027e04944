"""Every read of the room; the first argument is the person who asks."""

from casereview.casework.workbench.story.queries.episodes import (
    Told,
    entries_to_choose,
    episode_facts,
    episode_for,
    episodes_beside,
    episodes_drawn,
    episodes_for,
    next_number,
    removed_episodes_for,
    said_days,
)
from casereview.casework.workbench.story.queries.stories import (
    Account,
    account_for,
    block_facts,
    block_for,
    blocks_in,
    entries_in,
    may_read,
    may_write,
    stories_for,
    story_for,
)

__all__ = [
    "Account",
    "Told",
    "account_for",
    "block_facts",
    "block_for",
    "blocks_in",
    "entries_in",
    "entries_to_choose",
    "episode_facts",
    "episode_for",
    "episodes_beside",
    "episodes_drawn",
    "episodes_for",
    "may_read",
    "may_write",
    "next_number",
    "removed_episodes_for",
    "said_days",
    "stories_for",
    "story_for",
]
