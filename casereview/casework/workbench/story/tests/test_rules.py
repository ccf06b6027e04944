"""What changing a block or an episode needs."""

import pytest

from casereview.casework.workbench.story.rules import (
    KIND_WORDS,
    TO_CHANGE_BLOCK,
    TO_CHANGE_EPISODE,
    TO_MOVE_BLOCK,
    TYPED,
    BlockFacts,
    BlockKind,
    EpisodeFacts,
)
from casereview.foundation.verdicts import unmet


def test_every_kind_has_words():
    assert set(KIND_WORDS) == set(BlockKind) > TYPED


@pytest.mark.parametrize(
    ("removed", "typed", "change", "move"),
    [
        (False, True, [], []),
        (False, False, ["typed"], []),
        (True, True, ["stands"], ["stands"]),
        (True, False, ["stands", "typed"], ["stands"]),
    ],
)
def test_what_was_taken_out_is_put_back_first(removed, typed, change, move):
    facts = BlockFacts(removed, typed)
    assert [need.code for need in unmet(TO_CHANGE_BLOCK, facts)] == change
    assert [need.code for need in unmet(TO_MOVE_BLOCK, facts)] == move
    assert [need.code for need in unmet(TO_CHANGE_EPISODE, EpisodeFacts(removed))] == move
