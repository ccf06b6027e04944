"""The colours of the timeline can be told from what they lie on."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[4] / "ui" / "static" / "ui" / "tokens.css"
COLOURS = dict(re.findall(r"--cr-([\w-]+):\s*(#[0-9a-f]{6})", TOKENS.read_text("utf-8")))
AGENCIES = [f"ag-{code}" for code in ("sc", "po", "gp", "hv", "sa", "ho")]
GRAPHICS = 3.0
TEXT = 4.5


def light(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    high, low = sorted((light(COLOURS[one]), light(COLOURS[other])), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("ground", ["surface", "paper", "ochre-wash"])
@pytest.mark.parametrize("mark", [*AGENCIES, "ink-2", "ink", "line-strong"])
def test_marks_on_lanes_and_spells(mark, ground):
    assert contrast(mark, ground) >= GRAPHICS


@pytest.mark.parametrize(
    ("edge", "ground"),
    [("ochre", "ochre-wash"), ("heather", "heather-wash"), ("line-strong", "wash"), ("ink-2", "wash")],
)
def test_edges_and_hatching_of_bands(edge, ground):
    assert contrast(edge, ground) >= GRAPHICS


@pytest.mark.parametrize("ground", ["surface", "paper", "wash", "ochre-wash", "heather-wash"])
@pytest.mark.parametrize("words", ["ink", "ink-2"])
def test_words_on_every_ground(words, ground):
    assert contrast(words, ground) >= TEXT
