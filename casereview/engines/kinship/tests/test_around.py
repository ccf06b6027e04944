"""An eco-map: cards apart from each other, lines as thick as what was recorded."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from casereview.engines.kinship import Spoke, eco_map

SPOKES = st.lists(
    st.builds(Spoke, st.uuids().map(str), st.integers(0, 20_000), st.integers(0, 9)), max_size=15
)


@given(SPOKES)
def test_cards_keep_apart_and_stay_on_the_drawing(spokes):
    drawn = eco_map(spokes)
    assert [card.id for card in drawn.cards] == [spoke.id for spoke in spokes]
    for x in {card.x for card in drawn.cards}:
        side = [card for card in drawn.cards if card.x == x]
        assert all(below.y >= card.y + card.height for card, below in pairwise(side))
    for card in drawn.cards:
        assert 0 <= card.y <= card.y + card.height <= drawn.height + 1
        assert 0 <= card.x <= card.x + card.width <= drawn.width


@given(SPOKES)
def test_the_thicker_the_line_the_more_was_recorded(spokes):
    drawn = eco_map(spokes)
    strokes = sorted(
        zip([spoke.count for spoke in spokes], [card.stroke for card in drawn.cards], strict=True)
    )
    assert all(less[1] <= more[1] for less, more in pairwise(strokes))
    assert all(
        (card.stroke == 0) == (spoke.count == 0) for card, spoke in zip(drawn.cards, spokes, strict=True)
    )
