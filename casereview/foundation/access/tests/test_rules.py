"""How far a role carries a permission: the truth table of `allows`."""

from itertools import product
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.casework.casefile import rules as casefile_rules
from casereview.foundation.access.matrix import matrix
from casereview.foundation.access.rules import Asked, Grant, Held, Reach, allows
from casereview.foundation.people.rules import PlaceKind, Role

ME, OTHER = UUID(int=1), UUID(int=2)
MINE, THEIRS = UUID(int=11), UUID(int=12)
CHAIR, AUTHOR = Role.BOARD_CHAIR, Role.AGENCY_AUTHOR


def grant(reach: Reach, *, owner: bool = False) -> Grant:
    return Grant("thing:do", "do the thing", {AUTHOR: reach}, owner=owner)


@pytest.mark.parametrize(
    ("reach", "through", "agency", "asked", "answer"),
    [
        (Reach.CASE, PlaceKind.CASE, None, None, True),
        (Reach.CASE, PlaceKind.CASE, MINE, THEIRS, True),
        (Reach.CASE, PlaceKind.BOARD, None, None, False),
        (Reach.CASE, PlaceKind.AGENCY, MINE, MINE, False),
        (Reach.BOARD, PlaceKind.BOARD, None, None, True),
        (Reach.BOARD, PlaceKind.BOARD, None, THEIRS, True),
        (Reach.BOARD, PlaceKind.CASE, None, None, False),
        (Reach.BOARD, PlaceKind.AGENCY, MINE, MINE, False),
        (Reach.OWN_AGENCY, PlaceKind.CASE, MINE, MINE, True),
        (Reach.OWN_AGENCY, PlaceKind.AGENCY, MINE, MINE, True),
        (Reach.OWN_AGENCY, PlaceKind.CASE, MINE, THEIRS, False),
        (Reach.OWN_AGENCY, PlaceKind.CASE, MINE, None, False),
        # Nobody's part is not everybody's: a membership without an agency opens no agency's part.
        (Reach.OWN_AGENCY, PlaceKind.CASE, None, None, False),
        (Reach.OWN_AGENCY, PlaceKind.BOARD, None, MINE, False),
    ],
)
def test_given_a_role_held_somewhere_expect_it_to_reach_so_far(reach, through, agency, asked, answer):
    held = [Held(AUTHOR, through, agency)]
    assert allows(grant(reach), held, Asked(agency=asked), asker=ME) is answer


@pytest.mark.parametrize(
    ("owner", "person", "answer"),
    [(True, ME, True), (True, OTHER, False), (True, None, False), (False, ME, False)],
)
def test_what_is_ones_own_needs_no_role_where_the_grant_says_so(owner, person, answer):
    asked = Asked(person=person)
    assert allows(grant(Reach.CASE, owner=owner), [], asked, asker=ME) is answer


def test_another_role_carries_nothing():
    for reach, through in product(Reach, PlaceKind):
        assert not allows(grant(reach), [Held(CHAIR, through, MINE)], Asked(agency=MINE), asker=ME)


def test_one_role_of_several_is_enough():
    held = [Held(CHAIR, PlaceKind.BOARD), Held(AUTHOR, PlaceKind.CASE, MINE)]
    assert allows(grant(Reach.OWN_AGENCY), held, Asked(agency=MINE), asker=ME)


def test_a_stranger_may_nothing():
    assert not any(allows(grant(reach), [], Asked(), asker=ME) for reach in Reach)


helds = st.builds(
    Held, st.sampled_from(Role), st.sampled_from(PlaceKind), st.sampled_from([None, MINE, THEIRS])
)
askeds = st.builds(Asked, st.sampled_from([None, MINE, THEIRS]), st.sampled_from([None, ME, OTHER]))
grants = st.builds(
    lambda to, owner: Grant("thing:do", "do the thing", to, owner=owner),
    st.dictionaries(st.sampled_from(Role), st.sampled_from(Reach)),
    st.booleans(),
)


@given(grants, st.lists(helds), st.lists(helds), askeds)
def test_one_more_role_never_takes_anything_away(one, some, more, asked):
    if allows(one, some, asked, asker=ME):
        assert allows(one, some + more, asked, asker=ME)


@given(grants, st.lists(helds), askeds)
def test_what_is_allowed_has_a_reason(one, held, asked):
    reasons = [
        (one.owner and asked.person == ME),
        *(
            {
                Reach.BOARD: row.through is PlaceKind.BOARD,
                Reach.CASE: row.through is PlaceKind.CASE,
                Reach.OWN_AGENCY: row.agency is not None and row.agency == asked.agency,
            }[one.to[row.role]]
            for row in held
            if row.role in one.to
        ),
    ]
    assert allows(one, held, asked, asker=ME) is any(reasons)


def test_a_permission_declared_by_two_rooms_is_a_mistake(monkeypatch):
    monkeypatch.setattr(casefile_rules, "GRANTS", (*casefile_rules.GRANTS, casefile_rules.GRANTS[0]))
    with pytest.raises(ValueError, match="case:read is declared twice"):
        matrix.__wrapped__()
