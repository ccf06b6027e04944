"""The pages of the room."""

from casereview.casework.workbench.story.views.episodes import (
    add_entry,
    change_episode,
    entries,
    episode,
    episodes,
    new_episode,
    settle_episode,
)
from casereview.casework.workbench.story.views.reading import new, put, settle, stories, story, title
from casereview.casework.workbench.story.views.writing import add, block, keep, write

__all__ = [
    "add",
    "add_entry",
    "block",
    "change_episode",
    "entries",
    "episode",
    "episodes",
    "keep",
    "new",
    "new_episode",
    "put",
    "settle",
    "settle_episode",
    "stories",
    "story",
    "title",
    "write",
]
