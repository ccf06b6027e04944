"""The line around a household goes around all who live there and nobody else."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from casereview.engines.kinship import Bond, BondKind, Drawn, Family, Home, Parent, Partner, Person, draw
from casereview.engines.kinship.family import HALF


def corners(d):
    """The loops of an outline, by the corners they turn at."""
    return [
        [(float(x), float(y)) for x, y in re.findall(r"Q(\S+) (\S+) ", loop)]
        for loop in d.split("Z")
        if loop.strip()
    ]


def is_inside(x, y, d):
    """Whether a point lies in an outline: an odd number of edges to its right."""
    crossed = 0
    for loop in corners(d):
        for (ax, ay), (bx, by) in zip(loop, loop[1:] + loop[:1], strict=True):
            if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
                crossed += 1
    return crossed % 2 == 1


def family(members, more=()):
    people = [Person(name, Drawn.FEMALE, None, order, lines=3) for order, name in enumerate("abcdefgh")]
    ties = [Parent(parent, child) for parent in "ab" for child in "cde"] + [Parent("d", "g")]
    partners = [Partner("a", "b"), Partner("a", "f"), Partner("d", "h")]
    return Family(people, ties, partners, homes=[Home("home", frozenset(members)), *more], index="c")


@settings(max_examples=80, deadline=None)
@given(st.sets(st.sampled_from("abcdefgh"), min_size=1))
def test_all_who_live_there_and_nobody_else(members):
    drawing = draw(family(members))
    (outline,) = drawing.homes
    for one in drawing.people:
        corners_of = [(one.x + dx, one.y + dy) for dx in (-HALF, 0, HALF) for dy in (-HALF, 0, HALF)]
        assert {is_inside(x, y, outline.d) for x, y in corners_of} == {one.id in members}, one.id


@given(st.sets(st.sampled_from("abcdefgh"), min_size=1))
@settings(max_examples=40, deadline=None)
def test_the_line_stays_on_the_drawing_and_is_one(members):
    drawing = draw(family(members))
    (outline,) = drawing.homes
    loops = corners(outline.d)
    assert all(0 <= x <= drawing.width and 0 <= y <= drawing.height for loop in loops for x, y in loop)
    assert 0 < outline.label[1] < drawing.height


def test_a_household_of_nobody_who_is_drawn_has_no_line():
    assert draw(family("a", [Home("empty", frozenset(["stranger"]))])).homes[0].id == "home"
    assert draw(Family([Person("a")], homes=[Home("empty", frozenset())])).homes == []


def test_a_line_of_feeling_passes_everybody_else():
    people = [Person(name, Drawn.MALE, None, order) for order, name in enumerate("abc")]
    ties = [Parent("a", "b"), Parent("b", "c")]
    kinds = {}
    for kind in BondKind:
        drawing = draw(Family(people, ties, bonds=[Bond("a", "c", kind)]))
        (line,) = [one for one in drawing.lines if one.kind == kind]
        kinds[kind] = line.d
        between = next(one for one in drawing.people if one.id == "b")
        points = [tuple(map(float, pair.split())) for pair in re.split("[ML]", line.d) if pair]
        assert all(abs(x - between.x) > HALF or abs(y - between.y) > HALF for x, y in points)
    assert len(set(kinds.values())) == 4


def test_a_line_of_feeling_over_the_head_of_who_is_between_and_below_the_line_of_a_couple():
    people = [Person(name, Drawn.MALE, None, order) for order, name in enumerate("abc")]
    partners = [Partner("a", "b", 1), Partner("b", "c", 2)]
    for ends, is_above in (("ac", True), ("ab", False)):
        drawing = draw(Family(people, partners=partners, bonds=[Bond(*ends, BondKind.CLOSE)]))
        (line,) = drawing.lines
        heights = [float(pair.split()[1]) for pair in re.split("[ML]", line.d) if pair]
        assert (min(heights) < drawing.rows[0] - HALF) is is_above
