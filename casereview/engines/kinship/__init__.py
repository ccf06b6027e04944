"""What: where everybody of a family stands on a genogram, and which lines join them. Pure and deterministic.

Comes in: people, who is whose parent and whose partner, who lives together, as `Family`. Goes out: a `Drawing`:
one place each, generations on rows, children in birth order between their parents, and every line as a path.
How: places (`placing`: rows, couples side by side, order, distances),
lines (`joining`), lines of feeling (`feelings`), outlines of households (`homes`); `around` draws an eco-map.
Not here: names, words, colours, and who may see what.
"""

from casereview.engines.kinship.around import Card, EcoMap, Spoke, eco_map
from casereview.engines.kinship.drawing import draw
from casereview.engines.kinship.family import (
    Bond,
    BondKind,
    Couple,
    Drawing,
    Drawn,
    Family,
    Home,
    Line,
    Nature,
    Outline,
    Parent,
    Partner,
    Person,
    Placed,
    Siblings,
)
from casereview.engines.kinship.spans import MONTHS, Span, age_on

__all__ = [
    "MONTHS",
    "Bond",
    "BondKind",
    "Card",
    "Couple",
    "Drawing",
    "Drawn",
    "EcoMap",
    "Family",
    "Home",
    "Line",
    "Nature",
    "Outline",
    "Parent",
    "Partner",
    "Person",
    "Placed",
    "Siblings",
    "Span",
    "Spoke",
    "age_on",
    "draw",
    "eco_map",
]
