"""Every read of the room; the first argument is the person who asks."""

from casereview.casework.workbench.story.queries.episodes import (
    Told,
    entries_to_choose,
    episode_facts,
    episode_for,
    episodes_beside,
    episodes_for,
    next_number,
    removed_episodes_for,
    said_days,
)
from casereview.casework.workbench.story.queries.stories import (
    Account,
    Unsaved,
    account_for,
    block_facts,
    block_for,
    kept_for,
    may_read,
    may_write,
    stories_for,
    story_for,
)

__all__ = [
    "Account",
    "Told",
    "Unsaved",
    "account_for",
    "block_facts",
    "block_for",
    "entries_to_choose",
    "episode_facts",
    "episode_for",
    "episodes_beside",
    "episodes_for",
    "kept_for",
    "may_read",
    "may_write",
    "next_number",
    "removed_episodes_for",
    "said_days",
    "stories_for",
    "story_for",
]
