"""Boards, agencies, roles and invitations."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from casereview.foundation import clock
from casereview.foundation.audit.models import Entry
from casereview.foundation.people import changes, queries
from casereview.foundation.people.models import Invitation, Membership, Person
from casereview.foundation.people.rules import Nation, PlaceKind, Role
from casereview.foundation.verdicts import Blocked, NotFound
from tests.cast import Cast

pytestmark = pytest.mark.django_db
PASSWORD = "four plain words together"


def newest() -> Entry:
    return Entry.objects.latest("id")


def invited(cast: Cast, email: str = "New.Person@Board.example", role: Role = Role.SUBGROUP_MEMBER) -> str:
    return changes.invite(email, "New Person", role=role, place=cast.board.place, by=cast.coordinator)


def test_a_board_is_founded_with_its_frameworks(cast: Cast):
    board = changes.found_board("Third", nation=Nation.WLS, frameworks=["wal_cpr"], by=cast.coordinator)
    assert (board.place.kind, board.frameworks) == (PlaceKind.BOARD, [{"id": "wal_cpr", "from": None}])
    assert (newest().action, newest().actor, newest().thing) == (
        "board:founded",
        cast.coordinator.pk,
        board.pk,
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        changes.found_board("Third", nation=Nation.WLS, frameworks=[], by=None)


def test_an_agency_lies_below_its_board(cast: Cast):
    agency = changes.add_agency(cast.board, "Agency C", code="AC", by=None, is_member=False)
    assert (agency.place.above, agency.place.kind) == (cast.board.place, PlaceKind.AGENCY)
    assert (agency.agency_id, str(agency), agency.is_member) == (agency.pk, "Agency C", False)
    assert (newest().action, newest().actor) == ("agency:added", None)
    for name, code in (("Agency C", "AD"), ("Agency D", "AC")):
        with pytest.raises(IntegrityError), transaction.atomic():
            changes.add_agency(cast.board, name, code=code, by=None)


def test_a_role_given_twice_is_one_role(cast: Cast):
    one = changes.give_place_role(cast.stranger, Role.PUBLISHER, place=cast.board.place, by=cast.coordinator)
    assert (newest().action, newest().codes, newest().actor) == (
        "member:added",
        ["publisher"],
        cast.coordinator.pk,
    )
    count = Entry.objects.count()
    assert changes.give_place_role(cast.stranger, Role.PUBLISHER, place=cast.board.place, by=None) == one
    assert Entry.objects.count() == count
    assert str(one) == "publisher"
    assert one.starts_on == clock.today()


def test_a_role_may_start_another_day(cast: Cast):
    day = clock.today() + timedelta(days=3)
    one = changes.give_place_role(
        cast.stranger, Role.PUBLISHER, place=cast.board.place, by=None, starts_on=day, reason="from then on"
    )
    assert (one.starts_on, one.reason) == (day, "from then on")
    assert one not in queries.roles_of(cast.stranger)
    assert one in queries.roles_of(cast.stranger, on=day)


def test_nobody_ends_before_they_start(cast: Cast):
    rows = Membership.objects.filter(person=cast.stranger)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(ends_on=clock.today() - timedelta(days=1))


def test_an_invitation_keeps_no_token(cast: Cast):
    token = invited(cast)
    row = Invitation.objects.get()
    assert row.email == "new.person@board.example"
    assert token.encode() not in bytes(row.digest)
    assert row.expires_at - row.invited_at <= timedelta(hours=72, seconds=1)
    assert (newest().action, newest().thing, newest().codes) == (
        "person:invited",
        row.pk,
        ["subgroup_member"],
    )


def test_who_takes_it_up_has_an_account_with_that_one_role(cast: Cast):
    person = changes.accept_invitation(invited(cast), password=PASSWORD)
    assert (person.email, person.name, str(person)) == (
        "new.person@board.example",
        "New Person",
        "New Person",
    )
    assert person.check_password(PASSWORD)
    [role] = queries.roles_of(person)
    assert (role.role, role.place, role.granted_by) == ("subgroup_member", cast.board.place, cast.coordinator)
    row = Invitation.objects.get()
    assert (row.accepted_by, newest().action, newest().actor) == (person, "invitation:accepted", person.pk)


def test_an_invitation_to_an_agency_on_a_case_keeps_the_agency(cast: Cast):
    token = changes.invite(
        "x@y.example",
        "X",
        role=Role.AGENCY_AUTHOR,
        place=cast.board.place,
        agency=cast.agency_a,
        by=cast.coordinator,
    )
    assert queries.roles_of(changes.accept_invitation(token, password=PASSWORD))[0].agency == cast.agency_a


@pytest.mark.parametrize("token", ["", "no such token", "\x00", "\ud800", "x" * 5000])
def test_a_token_that_nobody_gave_is_not_there(cast: Cast, token):
    invited(cast)
    with pytest.raises(NotFound):
        changes.accept_invitation(token, password=PASSWORD)
    with pytest.raises(NotFound):
        queries.open_invitation(token)


def test_an_invitation_is_taken_up_once(cast: Cast):
    token = invited(cast)
    changes.accept_invitation(token, password=PASSWORD)
    with pytest.raises(Blocked) as refused:
        changes.accept_invitation(token, password=PASSWORD)
    assert [need.code for need in refused.value.needs] == ["not-used", "no-account"]
    assert Person.objects.filter(email="new.person@board.example").count() == 1


def test_an_invitation_runs_out_after_three_days(cast: Cast):
    token = invited(cast)
    expires = Invitation.objects.get().expires_at
    with clock.stopped_at(expires + timedelta(seconds=1)), pytest.raises(Blocked) as refused:
        changes.accept_invitation(token, password=PASSWORD)
    assert [need.code for need in refused.value.needs] == ["not-expired"]
    with clock.stopped_at(expires):
        assert queries.open_invitation(token).email == "new.person@board.example"
        assert changes.accept_invitation(token, password=PASSWORD).is_active


def test_an_address_that_has_an_account_is_not_given_another(cast: Cast):
    token = invited(cast, email=cast.stranger.email.upper())
    with pytest.raises(Blocked) as refused:
        changes.accept_invitation(token, password=PASSWORD)
    assert [need.code for need in refused.value.needs] == ["no-account"]
    assert not cast.stranger.check_password(PASSWORD)


def test_who_holds_what_where(cast: Cast):
    assert queries.agencies_of(cast.lead_a, Role.AGENCY_LEAD) == [cast.agency_a]
    assert queries.agencies_of(cast.lead_a, Role.AGENCY_SIGNATORY) == []
    assert queries.boards_of(cast.coordinator, Role.COORDINATOR, Role.BOARD_CHAIR) == [cast.board]
    assert queries.boards_of(cast.coordinator, Role.BOARD_CHAIR) == []
    assert queries.boards_of(cast.lead_a, *Role) == []
    assert queries.agencies_under(cast.board) == [cast.agency_a, cast.agency_b]
    assert queries.people_in(cast.agency_a) == [cast.author_a, cast.lead_a, cast.signatory_a]
    assert queries.holders(cast.agency_a.pk, Role.AGENCY_LEAD) == [cast.lead_a]
    assert queries.holders(cast.board.pk, Role.AGENCY_LEAD) == []
    assert queries.person_by_id(cast.chair.pk) == cast.chair
    assert queries.person_by_id(cast.board.pk) is None
    everybody = queries.people_of(cast.board)
    assert {cast.coordinator, cast.chair, cast.lead_a, cast.author_b} <= set(everybody)
    assert cast.stranger not in everybody
    assert [one.name for one in everybody] == sorted(one.name for one in everybody)


def test_a_closed_account_is_nobody_to_be_told(cast: Cast):
    cast.lead_a.is_active = False
    cast.lead_a.save()
    assert queries.holders(cast.agency_a.pk, Role.AGENCY_LEAD) == []


def test_a_role_that_ended_is_held_until_its_last_day(cast: Cast):
    today = clock.today()
    rows = Membership.objects.filter(person=cast.lead_a)
    rows.update(starts_on=today - timedelta(days=9), ends_on=today)
    assert queries.holders(cast.agency_a.pk, Role.AGENCY_LEAD) == [cast.lead_a]
    rows.update(ends_on=today - timedelta(days=1))
    assert queries.holders(cast.agency_a.pk, Role.AGENCY_LEAD) == []
    assert queries.agencies_of(cast.lead_a, Role.AGENCY_LEAD) == []


def test_an_account_is_named_by_its_address_in_small_letters(cast: Cast):
    person = Person.objects.create_user("Some.Body@BOARD.example", name="Some Body")
    assert (person.email, person.get_full_name()) == ("some.body@board.example", "Some Body")
    assert not person.has_usable_password()


def test_an_account_in_use_is_known_by_its_address(cast: Cast):
    assert queries.person_by_email(f" {cast.chair.email.upper()} ") == cast.chair
    assert queries.person_by_email("no.body@board.example") is None
    cast.chair.is_active = False
    cast.chair.save()
    assert queries.person_by_email(cast.chair.email) is None


def test_a_place_is_its_own_and_a_board_goes_by_its_name(cast: Cast):
    assert (cast.board.place.place_id, str(cast.board)) == (cast.board.pk, "Eldershire Board")
