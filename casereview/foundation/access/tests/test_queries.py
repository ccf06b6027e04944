"""Who may do what where, today: the cast, dates of memberships, and two kinds of no."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casereview.casework.casefile import changes as casefile
from casereview.casework.casefile.rules import READ_CASE, RECORD_EVENT
from casereview.foundation import clock
from casereview.foundation.access import asking, matrix, queries
from casereview.foundation.access.rules import Grant, Held, Reach
from casereview.foundation.people import changes as people
from casereview.foundation.people.models import Membership, Place
from casereview.foundation.people.rules import PlaceKind, Role
from casereview.foundation.verdicts import NotAllowed, NotFound
from tests.cast import Cast
from tests.stories import referred

pytestmark = pytest.mark.django_db

WRITE_PART, OWN = "test_part:write", "test_own:declare"


@dataclass
class Part:
    """An agency's part of a case, or something of one person's own."""

    place_id: UUID
    agency_id: UUID | None = None
    person_id: UUID | None = None


@pytest.fixture(autouse=True)
def more_grants(monkeypatch):
    """Two grants beside those of the rooms, so that every reach is asked about."""
    more = {
        WRITE_PART: Grant(WRITE_PART, "write the part", {Role.AGENCY_AUTHOR: Reach.OWN_AGENCY}),
        OWN: Grant(OWN, "declare", {}, owner=True),
    }
    known = {**matrix.matrix(), **more}
    monkeypatch.setattr(matrix, "matrix", lambda: known)


@pytest.fixture
def case(cast: Cast):
    case = referred(cast)
    for person, role, agency in (
        (cast.panel_member, Role.PANEL_MEMBER, None),
        (cast.author_a, Role.AGENCY_AUTHOR, cast.agency_a),
        (cast.author_b, Role.AGENCY_AUTHOR, cast.agency_b),
    ):
        casefile.give_role(case, person, role, agency=agency, by=cast.coordinator, reason="asked")
    return case


@pytest.mark.parametrize(
    ("who", "answer"),
    [
        ("coordinator", True),
        ("chair", True),
        ("subgroup", True),
        ("publisher", True),
        ("panel_member", True),
        ("author_a", True),
        ("panel_chair", False),
        ("lead_a", False),
        ("signatory_b", False),
        ("stranger", False),
    ],
)
def test_who_may_know_of_the_case(cast: Cast, case, who, answer):
    person = cast.person(who)
    assert queries.may(person, READ_CASE, case) is answer
    assert queries.places_where(person, READ_CASE).filter(pk=case.place_id).exists() is answer


@pytest.mark.parametrize(
    ("who", "agency", "answer"),
    [
        ("author_a", "agency_a", True),
        ("author_a", "agency_b", False),
        ("author_b", "agency_b", True),
        ("author_b", "agency_a", False),
        ("coordinator", "agency_a", False),
        ("stranger", "agency_a", False),
    ],
)
def test_an_agencys_part_is_its_own(cast: Cast, case, who, agency, answer):
    part = Part(case.place_id, agency_id=getattr(cast, agency).pk)
    assert queries.may(cast.person(who), WRITE_PART, part) is answer


def test_a_role_in_the_agency_itself_reaches_what_lies_at_its_place(cast: Cast, case):
    ours = Part(cast.agency_a.pk, agency_id=cast.agency_a.pk)
    assert queries.may(cast.author_a, WRITE_PART, ours)
    assert not queries.may(cast.author_b, WRITE_PART, ours)
    # But not what lies at the case, until somebody brings them onto it.
    casefile.end_membership(
        case, by=cast.coordinator, membership=Membership.objects.get(person=cast.author_a, place=case.place)
    )
    assert not queries.may(cast.author_a, WRITE_PART, Part(case.place_id, agency_id=cast.agency_a.pk))


def test_what_is_ones_own(cast: Cast, case):
    mine = Part(case.place_id, person_id=cast.stranger.pk)
    assert queries.may(cast.stranger, OWN, mine)
    assert not queries.may(cast.coordinator, OWN, mine)
    with pytest.raises(NotAllowed, match=r"^To declare is for the person it concerns.$"):
        queries.require(cast.coordinator, OWN, mine)


def test_require_tells_insiders_whose_it_is_and_strangers_nothing(cast: Cast, case):
    assert queries.require(cast.coordinator, RECORD_EVENT, case) is None
    with pytest.raises(NotAllowed) as told:
        queries.require(cast.panel_member, RECORD_EVENT, case)
    assert told.value.words == "To record an event of the process is for the board coordinator."
    assert told.value.roles == ("board coordinator",)
    for stranger in (cast.stranger, cast.lead_b, cast.panel_chair):
        with pytest.raises(NotFound):
            queries.require(stranger, RECORD_EVENT, case)


def test_several_roles_are_named_with_or(cast: Cast, case):
    with pytest.raises(NotAllowed) as told:
        queries.require(cast.author_a, "record:read", case)
    assert told.value.words.endswith("is for the board coordinator, the board chair or the panel chair.")


def test_open_to_says_not_found_to_insiders_too(cast: Cast, case):
    assert queries.open_to(cast.coordinator, RECORD_EVENT, case) is None
    with pytest.raises(NotFound):
        queries.open_to(cast.panel_member, RECORD_EVENT, case)


def test_a_permission_nobody_declares_is_a_mistake_and_named(cast: Cast, case):
    with pytest.raises(KeyError, match="no room declares the permission cake:eat"):
        queries.may(cast.coordinator, "cake:eat", case)


@pytest.mark.parametrize(
    ("starts", "ends", "answer"),
    [
        (-10, None, True),
        (0, None, True),
        (1, None, False),  # starts tomorrow
        (-10, 0, True),  # the last day still counts
        (-10, -1, False),  # ended yesterday
        (-10, 5, True),
        (2, 5, False),
    ],
)
def test_a_membership_holds_from_its_first_day_to_its_last(cast: Cast, case, starts, ends, answer):
    today = clock.today()
    Membership.objects.filter(person=cast.panel_member).update(
        starts_on=today + timedelta(days=starts),
        ends_on=None if ends is None else today + timedelta(days=ends),
    )
    assert queries.may(cast.panel_member, READ_CASE, case) is answer
    assert queries.places_where(cast.panel_member, READ_CASE).exists() is answer


def test_a_closed_account_may_nothing_and_lists_nothing(cast: Cast, case):
    cast.coordinator.is_active = False
    cast.coordinator.save()
    assert queries.standing(cast.coordinator, case.place_id) == []
    assert not queries.places_where(cast.coordinator, READ_CASE).exists()


def test_a_role_on_the_board_above_is_held_at_the_case_and_no_other_board_is(cast: Cast, case):
    assert queries.standing(cast.chair, case.place_id) == [Held(Role.BOARD_CHAIR, PlaceKind.BOARD)]
    assert queries.standing(cast.stranger, case.place_id) == []
    assert queries.standing(cast.author_a, case.place_id) == [
        Held(Role.AGENCY_AUTHOR, PlaceKind.CASE, cast.agency_a.pk)
    ]


def test_an_agencys_role_is_not_held_at_the_case(cast: Cast, case):
    assert queries.standing(cast.lead_a, case.place_id) == []
    assert queries.standing(cast.lead_a, cast.agency_a.pk) == [
        Held(Role.AGENCY_LEAD, PlaceKind.AGENCY, cast.agency_a.pk)
    ]


def test_nobody_stands_anywhere_at_a_place_that_is_not(cast: Cast):
    assert queries.standing(cast.coordinator, uuid4()) == []


def test_standing_at_many_places_is_what_it_is_at_each(cast: Cast, case):
    people.give_place_role(cast.author_a, Role.SUBGROUP_MEMBER, place=cast.board.place, by=None)
    places = list(Place.objects.all())
    for who in (cast.author_a, cast.coordinator, cast.lead_a, cast.panel_member, cast.stranger):
        with asking.answering() as asked:
            queries.remember_standing(who, places)
            remembered = {place: set(asked.standing[who.pk, place.pk]) for place in places}
        assert remembered == {place: set(queries.standing(who, place.pk)) for place in places}
    assert any(remembered.values())


def test_what_is_remembered_is_not_asked_for_again(cast: Cast, case):
    with asking.answering(), CaptureQueriesContext(connection) as asked:
        queries.remember_standing(cast.coordinator, [case.place])
        assert len(asked) == 1
        assert queries.may(cast.coordinator, READ_CASE, case)
        assert queries.may(cast.coordinator, RECORD_EVENT, case)
    assert len(asked) == 1


def test_outside_of_a_request_nothing_is_remembered(cast: Cast, case):
    with CaptureQueriesContext(connection) as asked:
        queries.remember_standing(cast.coordinator, [case.place])
    assert len(asked) == 0
    with asking.answering(), CaptureQueriesContext(connection) as asked:
        queries.remember_standing(cast.coordinator, [])
    assert len(asked) == 0


def test_a_membership_that_is_given_or_ended_counts_at_once(cast: Cast, case):
    with asking.answering():
        assert not queries.may(cast.panel_chair, READ_CASE, case)
        role = casefile.give_role(
            case, cast.panel_chair, Role.PANEL_CHAIR, by=cast.coordinator, reason="asked"
        )
        assert queries.may(cast.panel_chair, READ_CASE, case)
        casefile.end_membership(case, by=cast.coordinator, membership=role)
        assert not queries.may(cast.panel_chair, READ_CASE, case)
        people.give_place_role(cast.panel_chair, Role.PUBLISHER, place=cast.board.place, by=None)
        assert queries.may(cast.panel_chair, READ_CASE, case)


def test_every_question_is_noted_and_only_what_opens_a_place_opens_it(cast: Cast, case):
    with asking.answering() as asked:
        assert queries.may(cast.coordinator, READ_CASE, case)
        assert (asked.decided, asked.opened) == (False, set())
        with pytest.raises(NotFound):
            queries.open_to(cast.stranger, READ_CASE, case)
        assert (asked.decided, asked.opened) == (True, set())
        queries.open_to(cast.coordinator, READ_CASE, case)
        assert asked.opened == {case.place_id}
    assert asking.current() is None
    for refused in (queries.require, queries.open_to):
        with asking.answering() as asked:
            with pytest.raises(NotFound):
                refused(cast.stranger, RECORD_EVENT, case)
            assert (asked.decided, asked.opened) == (True, set())
    with asking.answering() as asked:
        assert list(queries.places_where(cast.stranger, READ_CASE)) == []
        assert (asked.decided, asked.opened) == (True, set())
