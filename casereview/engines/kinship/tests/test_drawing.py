"""A genogram of any family: nobody on anybody, generations on rows, children in order between their parents."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casereview.engines.kinship import (
    Bond,
    BondKind,
    Drawn,
    Family,
    Home,
    Nature,
    Parent,
    Partner,
    Person,
    Siblings,
    draw,
)
from casereview.engines.kinship.family import COLUMN

SHAPES = list(Drawn)


@st.composite
def trees(draw_from):
    """Families in which nobody marries a relative: each person may bring partners, and have children with each."""
    people, parents, partners = [], [], []

    def new(generation):
        number = len(people)
        born = draw_from(st.one_of(st.none(), st.integers(1000 * generation, 1000 * generation + 999)))
        people.append(
            Person(
                f"p{number}",
                draw_from(st.sampled_from(SHAPES)),
                born,
                number,
                lines=draw_from(st.integers(1, 4)),
            )
        )
        return people[-1].id

    def grow(one, generation):
        for _ in range(draw_from(st.integers(0, 2))):
            if len(people) > 22:
                return
            other = new(generation) if draw_from(st.booleans()) else None
            if other:
                partners.append(Partner(one, other, draw_from(st.one_of(st.none(), st.integers(0, 9999)))))
            for _ in range(draw_from(st.integers(0, 3)) if generation < 3 else 0):
                child = new(generation + 1)
                parents.append(Parent(one, child))
                if other:
                    parents.append(Parent(other, child))
                grow(child, generation + 1)

    grow(new(0), 0)
    return Family(people, parents, partners, index=draw_from(st.sampled_from(people)).id)


@st.composite
def any_family(draw_from):
    """Whatever anybody may write down, loops, strangers and people in many places included."""
    count = draw_from(st.integers(0, 9))
    people = [
        Person(
            f"p{number}",
            draw_from(st.sampled_from(SHAPES)),
            draw_from(st.one_of(st.none(), st.integers(0, 99))),
            number,
        )
        for number in range(count)
    ]
    one = st.sampled_from([f"p{number}" for number in range(count)] + ["stranger"])
    ties = lambda *parts: st.lists(st.builds(*parts), max_size=8)  # noqa: E731
    return Family(
        people,
        draw_from(ties(Parent, one, one, st.sampled_from(list(Nature)))),
        draw_from(ties(Partner, one, one, st.one_of(st.none(), st.integers(0, 99)), st.integers(0, 200))),
        draw_from(ties(Siblings, one, one)),
        draw_from(ties(Bond, one, one, st.sampled_from(list(BondKind)))),
        [
            Home(f"h{n}", frozenset(draw_from(st.lists(one, max_size=4))))
            for n in range(draw_from(st.integers(0, 2)))
        ],
        draw_from(one),
    )


def places(family):
    return {one.id: one for one in draw(family).people}


def nobody_overlaps(placed):
    rows = {}
    for one in placed.values():
        rows.setdefault(one.row, []).append(one)
    for row in rows.values():
        assert len({one.y for one in row}) == 1
        row.sort(key=lambda one: one.x)
        assert all(right.x - left.x >= COLUMN - 0.3 for left, right in pairwise(row))
    heights = [row[0].y for _, row in sorted(rows.items())]
    assert heights == sorted(set(heights))


@settings(max_examples=150, deadline=None)
@given(any_family())
def test_whatever_is_written_down_is_drawn(family):
    drawing = draw(family)
    placed = {one.id: one for one in drawing.people}
    assert set(placed) == {one.id for one in family.people}
    nobody_overlaps(placed)
    for one in drawing.people:
        assert 0 < one.x < drawing.width
        assert 0 < one.y < drawing.height


@settings(max_examples=150, deadline=None)
@given(any_family(), st.randoms(use_true_random=False))
def test_the_same_family_is_drawn_the_same_in_whichever_order_it_is_told(family, random):
    told = {
        name: list(getattr(family, name))
        for name in ("people", "parents", "partners", "siblings", "bonds", "homes")
    }
    for things in told.values():
        random.shuffle(things)
    assert draw(Family(**told, index=family.index)) == draw(family)


@settings(max_examples=150, deadline=None)
@given(trees())
def test_children_stand_one_row_below_between_their_parents_and_in_birth_order(family):
    placed = places(family)
    nobody_overlaps(placed)
    born = {one.id: (10**9 if one.born is None else one.born, one.order) for one in family.people}
    parents = {}
    for tie in family.parents:
        parents.setdefault(tie.child, []).append(tie.parent)
        assert placed[tie.child].row == placed[tie.parent].row + 1
    for couple in family.partners:
        assert placed[couple.a].row == placed[couple.b].row
    sibships = {}
    for child, pair in parents.items():
        sibships.setdefault(tuple(sorted(pair)), []).append(child)
    for pair, children in sibships.items():
        children.sort(key=born.__getitem__)
        across = [placed[one].x for one in children]
        assert across == sorted(across)
        if len(pair) == 2:
            ends = sorted(placed[one].x for one in pair)
            assert ends[0] < across[0]
            assert across[-1] < ends[1]


@settings(max_examples=100, deadline=None)
@given(trees())
def test_somebody_new_without_ties_moves_nobody_before_another(family):
    before = places(family)
    new = Person("new", Drawn.FEMALE, None, 999)
    after = places(Family([*family.people, new], family.parents, family.partners, index=family.index))
    for row in {one.row for one in before.values()}:
        order = sorted((one for one in before.values() if one.row == row), key=lambda one: one.x)
        later = [after[one.id].x for one in order]
        assert later == sorted(later)


def test_nobody_at_all():
    drawing = draw(Family([]))
    assert drawing.people == []
    assert drawing.height > 0


def person(name, drawn="female", born=None, order=0, **more):
    return Person(name, Drawn(drawn), born, order, **more)


@pytest.fixture
def three_partners():
    people = [
        person("mother", order=0),
        person("lee", "male", order=1),
        person("dale", "male", order=2),
        person("craig", "male", order=3),
        *[
            person(name, born=born, order=4 + born)
            for name, born in (("ellis", 17), ("kieran", 9), ("tamsin", 12))
        ],
    ]
    parents = [Parent("mother", child) for child in ("ellis", "kieran", "tamsin")]
    parents += [Parent("lee", "kieran"), Parent("dale", "tamsin"), Parent("dale", "ellis")]
    partners = [Partner("mother", "craig", 18, 90, 2), Partner("dale", "mother", 11, 200, 1)]
    return Family(people, parents, partners, index="ellis")


def test_partners_stand_in_the_order_of_time_and_half_siblings_below_their_own_couple(three_partners):
    placed = places(three_partners)
    order = sorted(placed, key=lambda one: (placed[one].row, placed[one].x))
    assert order == ["lee", "mother", "dale", "craig", "kieran", "tamsin", "ellis"]
    assert placed["lee"].x < placed["kieran"].x < placed["mother"].x < placed["tamsin"].x
    assert placed["ellis"].x < placed["dale"].x


def test_a_couple_that_does_not_stand_together_is_joined_over_the_head_of_who_is_between(three_partners):
    drawing = draw(three_partners)
    lines = {frozenset((one.a, one.b)): one for one in drawing.couples}
    over = lines[frozenset(("mother", "craig"))]
    straight = lines[frozenset(("mother", "dale"))]
    assert over.d.count("V") == 2
    assert straight.d.count("V") == 0
    assert over.label[1] < straight.label[1]


def test_words_on_a_couples_line_are_given_room():
    narrow = places(Family([person("a", order=1), person("b", order=2)], partners=[Partner("a", "b")]))
    wide = places(
        Family([person("a", order=1), person("b", order=2)], partners=[Partner("a", "b", None, 200, 1)])
    )
    assert wide["b"].x - wide["a"].x >= 246 > narrow["b"].x - narrow["a"].x


def test_a_man_stands_left_and_a_woman_right():
    family = Family([person("she", order=1), person("he", "male", order=2)], partners=[Partner("she", "he")])
    placed = places(family)
    assert placed["he"].x < placed["she"].x


def test_a_parent_known_alone_has_a_line_that_ends_at_the_children():
    family = Family([person("mother"), person("child", born=5, order=1)], [Parent("mother", "child")])
    drawing = draw(family)
    (couple,) = drawing.couples
    assert (couple.a, couple.b) == ("mother", "")
    (line,) = drawing.lines
    assert line.ends == ("mother", "child")


def test_foster_carers_are_joined_by_a_second_line_and_the_child_stays_below_its_parents():
    people = [person(name, order=place) for place, name in enumerate(("mother", "father", "child", "carer"))]
    ties = [Parent("mother", "child"), Parent("father", "child"), Parent("carer", "child", Nature.FOSTER)]
    drawing = draw(Family(people, ties))
    placed = {one.id: one for one in drawing.people}
    assert placed["carer"].row == placed["mother"].row
    assert placed["mother"].x < placed["child"].x < placed["father"].x
    assert sorted(line.kind for line in drawing.lines) == ["birth", "foster"]


def test_a_step_parent_who_is_a_parents_partner_has_no_second_line():
    people = [person(name, order=place) for place, name in enumerate(("mother", "step", "child"))]
    ties = [Parent("mother", "child"), Parent("step", "child", Nature.STEP)]
    assert len(draw(Family(people, ties, [Partner("mother", "step")])).lines) == 1
    assert len(draw(Family(people, ties)).lines) == 2


def test_an_adopted_child_stands_among_the_others_in_birth_order():
    people = [
        person("a", order=1),
        person("b", "male", order=2),
        *[person(f"c{n}", born=n, order=n) for n in (5, 4, 3)],
    ]
    ties = [Parent(p, f"c{n}", Nature.ADOPTIVE if n == 4 else Nature.BIRTH) for p in "ab" for n in (3, 4, 5)]
    drawing = draw(Family(people, ties))
    placed = {one.id: one.x for one in drawing.people}
    assert placed["c3"] < placed["c4"] < placed["c5"]
    assert {line.ends[-1]: line.kind for line in drawing.lines} == {
        "c3": "birth",
        "c4": "adoptive",
        "c5": "birth",
    }


def test_grandparents_on_both_sides_stand_above_their_own_child():
    names = ("mgm", "mgf", "pgm", "pgf", "mother", "father", "child")
    shapes = {"mgf": "male", "pgf": "male", "father": "male"}
    people = [person(name, shapes.get(name, "female"), order=place) for place, name in enumerate(names)]
    ties = [
        *[Parent(one, "mother") for one in ("mgm", "mgf")],
        *[Parent(one, "father") for one in ("pgm", "pgf")],
        *[Parent(one, "child") for one in ("mother", "father")],
    ]
    placed = places(Family(people, ties, index="child"))
    assert placed["pgf"].x < placed["father"].x < placed["pgm"].x
    assert placed["mgf"].x < placed["mother"].x < placed["mgm"].x
    assert [placed[one].row for one in ("mgm", "mother", "child")] == [0, 1, 2]


def test_siblings_without_parents_are_joined():
    family = Family([person("a", born=2), person("b", born=1, order=1)], siblings=[Siblings("a", "b")])
    drawing = draw(family)
    assert [line.kind for line in drawing.lines] == ["siblings"]
    placed = {one.id: one.x for one in drawing.people}
    assert placed["b"] < placed["a"]


def test_somebody_from_elsewhere_stands_on_the_row_of_their_age():
    people = [
        person("mother", born=100),
        person("child", born=200, order=1),
        person("friend", born=190, order=2),
    ]
    placed = places(Family(people, [Parent("mother", "child")], index="child"))
    assert placed["friend"].row == placed["child"].row


def test_a_couple_across_generations_is_drawn_across_rows():
    people = [person(name, order=place) for place, name in enumerate(("gran", "mother", "child"))]
    ties = [Parent("gran", "mother"), Parent("mother", "child")]
    drawing = draw(Family(people, ties, [Partner("gran", "child")]))
    assert any("L" in couple.d for couple in drawing.couples)
