"""When a membership holds, and whether an invitation can be taken up."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.foundation.people.rules import (
    NATION_WORDS,
    ROLE_WORDS,
    TO_ACCEPT,
    InvitationFacts,
    Nation,
    Role,
    by_name,
    holds_on,
    token_digest,
)
from casereview.foundation.verdicts import unmet

DAY = date(2026, 3, 10)


def test_numbers_in_names_are_put_in_order_by_their_size():
    names = [
        "Service 10",
        "service 2",
        "Service 1",
        "Acute trust",
        "2 Rivers",
        "10 Rivers",
        "Service",
        "Service 2b",
    ]
    assert sorted(names, key=by_name) == [
        *(
            "2 Rivers",
            "10 Rivers",
            "Acute trust",
            "Service",
            "Service 1",
            "service 2",
            "Service 2b",
            "Service 10",
        )
    ]


@pytest.mark.parametrize(
    ("starts", "ends", "answer"),
    [(0, None, True), (1, None, False), (-5, 0, True), (-5, -1, False), (0, 0, True), (-5, 5, True)],
)
def test_a_membership_holds_from_its_first_day_to_its_last(starts, ends, answer):
    ends_on = None if ends is None else DAY + timedelta(days=ends)
    assert holds_on(DAY, starts_on=DAY + timedelta(days=starts), ends_on=ends_on) is answer


@pytest.mark.parametrize(
    ("used", "expired", "known", "codes"),
    [
        (False, False, False, []),
        (True, False, False, ["not-used"]),
        (False, True, False, ["not-expired"]),
        (False, False, True, ["no-account"]),
        (True, True, True, ["not-used", "not-expired", "no-account"]),
    ],
)
def test_an_invitation_is_taken_up_once_in_time_and_for_a_new_account(used, expired, known, codes):
    facts = InvitationFacts(is_used=used, has_expired=expired, has_account=known)
    assert [need.code for need in unmet(TO_ACCEPT, facts)] == codes


def test_every_role_and_nation_has_words():
    assert set(ROLE_WORDS) == set(Role)
    assert set(NATION_WORDS) == set(Nation)


@given(st.text(), st.text())
def test_of_a_token_only_its_digest_is_kept(token, other):
    assert len(token_digest(token)) == 32
    assert (token_digest(token) == token_digest(other)) is (token == other)


def test_half_a_sign_in_an_address_is_no_error():
    assert len(token_digest("\ud800")) == 32
