"""Every write of the room."""

from casereview.casework.workbench.story.changes.blocks import (
    add_block,
    change_block,
    move_block,
    put_back_block,
    remove_block,
    take_new_words,
)
from casereview.casework.workbench.story.changes.episodes import (
    change_episode,
    choose_entries,
    put_back_episode,
    remove_episode,
    write_episode,
)
from casereview.casework.workbench.story.changes.stories import (
    keep_words,
    put_back_story,
    remove_story,
    rename_story,
    start_story,
)

__all__ = [
    "add_block",
    "change_block",
    "change_episode",
    "choose_entries",
    "keep_words",
    "move_block",
    "put_back_block",
    "put_back_episode",
    "put_back_story",
    "remove_block",
    "remove_episode",
    "remove_story",
    "rename_story",
    "start_story",
    "take_new_words",
    "write_episode",
]
