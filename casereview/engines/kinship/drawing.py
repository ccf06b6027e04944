"""A family as a genogram, from beginning to end."""

from typing import Final

from casereview.engines.kinship.family import Drawing, Family, Placed
from casereview.engines.kinship.feelings import feeling
from casereview.engines.kinship.homes import MARGIN, Homes
from casereview.engines.kinship.joining import Joining
from casereview.engines.kinship.placing.chains import chains_of
from casereview.engines.kinship.placing.generations import rows_of
from casereview.engines.kinship.placing.grouping import is_unseen, known
from casereview.engines.kinship.placing.ordering import order_of
from casereview.engines.kinship.placing.spacing import places_of

_NARROWEST: Final = 360


def draw(family: Family) -> Drawing:
    """Everybody in their place and every line. Note: the same family is drawn the same, in whichever order it is told."""
    told = known(family)
    rows = rows_of(told)
    order = order_of(told, chains_of(told, rows))
    x = {one: place + MARGIN for one, place in places_of(told, order).items()}
    joined = Joining(told, order, x).joined()
    placed = [
        Placed(one, x[one], joined.y[chain.row], chain.row)
        for row in order.values()
        for chain in row
        for one in chain.members
        if not is_unseen(one)
    ]
    at = {one.id: one for one in placed}
    width = max((one.x + MARGIN * 2.5 for one in placed), default=0.0)
    bonds = [feeling(bond, at[bond.a], at[bond.b], placed) for bond in told.family.bonds]
    homes = Homes(told.family.people, placed, width, joined.foot)
    outlines = [outline for home in told.family.homes if (outline := homes.outline(home))]
    return Drawing(
        width=round(max(width, _NARROWEST)),
        height=round(joined.foot + 16),
        people=placed,
        couples=joined.couples,
        lines=[*joined.lines, *bonds],
        homes=outlines,
        rows=[joined.y[row] for row in sorted(joined.y)],
    )
