"""Writing to a case: events, corrections, members, the register."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from casereview.casework.casefile import changes, queries
from casereview.casework.casefile.models import Case, CaseEvent, Participation, RegisterRow, Subject
from casereview.engines.anonymity.register import Entry as RegisterEntry
from casereview.foundation import clock
from casereview.foundation.audit.models import Entry
from casereview.foundation.people.models import Membership
from casereview.foundation.people.rules import Role
from casereview.foundation.verdicts import Blocked, NotAllowed, NotFound
from tests.cast import Cast
from tests.stories import referred

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


@pytest.fixture
def case(cast: Cast) -> Case:
    return referred(cast)


def member(cast: Cast, case: Case, role: Role = Role.PANEL_MEMBER) -> Membership:
    return changes.give_role(case, cast.panel_member, role, by=cast.coordinator, reason="asked")


def recorded(cast: Cast, case: Case, kind: str = "family_informed", **other: object) -> CaseEvent:
    return changes.record_event(case, by=cast.coordinator, kind=kind, on=DAY, **other)


@pytest.mark.parametrize(
    ("name", "allowed"),
    [
        ("record_event", {"coordinator"}),
        ("end_membership", {"coordinator"}),
        ("extend_register", {"coordinator", "reviewer"}),
    ],
)
def test_whose_each_is_to_do(cast: Cast, case: Case, name, allowed):
    changes.give_role(case, cast.reviewer, Role.LEAD_REVIEWER, by=cast.coordinator, reason="asked")
    change = getattr(changes, name)
    everybody = {
        "coordinator",
        "chair",
        "subgroup",
        "publisher",
        "reviewer",
        "lead_a",
        "panel_chair",
        "stranger",
    }
    assert {who for who in everybody if change.is_for(cast.person(who), case)} == allowed
    with pytest.raises(NotFound):
        change(case, by=cast.stranger)
    with pytest.raises(NotAllowed):
        change(case, by=cast.publisher)


def test_an_event_is_kept_as_it_was_recorded(cast: Cast, case: Case):
    event = recorded(
        cast,
        case,
        "clock_stopped",
        agency=cast.agency_b,
        outcome="x",
        until=DAY + timedelta(days=3),
        note="Why.",
    )
    kept = CaseEvent.objects.get(pk=event.pk)
    assert (kept.kind, kept.on, kept.agency, kept.outcome, kept.note) == (
        "clock_stopped", DAY, cast.agency_b, "x", "Why."
    )  # fmt: skip
    assert (kept.until, kept.recorded_by, kept.place_id) == (
        DAY + timedelta(days=3),
        cast.coordinator,
        case.place_id,
    )


def test_a_correction_stands_beside_the_event_and_takes_it_out_of_the_count(cast: Cast, case: Case):
    event = recorded(cast, case, agency=cast.agency_b)
    assert queries.has_event(case, "family_informed")
    assert queries.has_event(case, "family_informed", agency=cast.agency_b)
    assert not queries.has_event(case, "family_informed", agency=cast.agency_a)
    correction = changes.correct_event(event, by=cast.coordinator, reason="It was another family.")
    assert (correction.kind, correction.corrects, correction.note) == (
        "corrected",
        event,
        "It was another family.",
    )
    assert not queries.has_event(case, "family_informed")
    everything = queries.events_of([case])[case.id]
    assert event in everything
    assert correction in everything
    standing = queries.standing(everything)
    assert event not in standing
    assert correction not in standing
    assert [one.kind for one in standing][-1] == "referral_received"


@pytest.mark.parametrize(
    ("which", "code"), [("event", "not-corrected-yet"), ("correction", "not-itself-a-correction")]
)
def test_an_event_is_corrected_once(cast: Cast, case: Case, which, code):
    event = recorded(cast, case)
    correction = changes.correct_event(event, by=cast.coordinator, reason="x")
    with pytest.raises(Blocked) as refused:
        changes.correct_event(
            {"event": event, "correction": correction}[which], by=cast.coordinator, reason="y"
        )
    assert [need.code for need in refused.value.needs] == [code]
    with pytest.raises(NotAllowed):
        changes.correct_event(event, by=cast.chair, reason="x")


def test_the_database_holds_that_a_correction_names_what_it_corrects(cast: Cast, case: Case):
    event = recorded(cast, case)
    for wrong in (
        {"kind": "corrected"},
        {"corrects": CaseEvent.objects.filter(kind="referral_received").get()},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            CaseEvent.objects.filter(pk=event.pk).update(**wrong)


def test_what_was_found_out_of_a_subject_is_put_beside_what_was_known(case: Case):
    subject = Subject.objects.select_related("case", "vault").get(case=case)
    assert (subject.facts["died"], subject.facts["seriously_harmed"]) == (False, True)
    expected = {**subject.facts, "died": True, "is_looked_after": False}
    del expected["seriously_harmed"]
    changes.learn_facts(subject, {"died": True, "is_looked_after": False, "seriously_harmed": None})
    assert Subject.objects.get(pk=subject.pk).facts == expected


def test_a_case_is_renamed_and_its_framework_fixed(case: Case):
    changes.rename_case(case, pseudonym="Child Rowan", summary="Lives with an aunt.")
    changes.fix_framework(case, version="2015-03", on=DAY)
    kept = Case.objects.get(pk=case.pk)
    assert (kept.pseudonym, kept.summary) == ("Child Rowan", "Lives with an aunt.")
    assert [subject.pseudonym for subject in Subject.objects.filter(case=case)] == ["Child Rowan"]
    assert (kept.framework_version, kept.framework_fixed_on) == ("2015-03", DAY)


def test_an_agency_takes_part_once(cast: Cast, case: Case):
    one = changes.take_part(case, cast.agency_b)
    assert changes.take_part(case, cast.agency_b) == one
    assert Participation.objects.filter(case=case).count() == 2


def test_a_role_on_the_case_given_twice_is_one_and_recorded_once(cast: Cast, case: Case):
    one = member(cast, case)
    assert member(cast, case) == one
    entries = Entry.objects.filter(chain=case.place_id, action="member:added")
    assert [(entry.thing, entry.codes) for entry in entries] == [(one.pk, ["panel_member"])]
    assert (one.starts_on, one.reason, one.granted_by) == (clock.today(), "asked", cast.coordinator)


def test_a_role_that_began_today_is_taken_away_and_an_older_one_ended(cast: Cast, case: Case):
    one = member(cast, case)
    changes.end_membership(case, by=cast.coordinator, membership=one)
    assert not Membership.objects.filter(pk=one.pk).exists()
    two = member(cast, case)
    two.starts_on = clock.today() - timedelta(days=30)
    two.save()
    changes.end_membership(case, by=cast.coordinator, membership=two)
    two.refresh_from_db()
    assert two.ends_on == clock.today() - timedelta(days=1)
    with pytest.raises(NotFound):
        queries.case_for(cast.panel_member, case.ref)


def test_what_has_ended_stays_ended_on_its_day(cast: Cast, case: Case):
    one = member(cast, case)
    long_ago = clock.today() - timedelta(days=20)
    Membership.objects.filter(pk=one.pk).update(starts_on=long_ago - timedelta(days=9), ends_on=long_ago)
    one.refresh_from_db()
    with pytest.raises(NotFound):
        changes.end_membership(case, by=cast.coordinator, membership=one)
    one.refresh_from_db()
    assert one.ends_on == long_ago


def test_a_role_on_another_case_or_on_the_board_is_not_ended_here(cast: Cast, case: Case):
    other = referred(cast)
    theirs = member(cast, other)
    on_board = Membership.objects.get(person=cast.chair)
    for row in (theirs, on_board):
        with pytest.raises(NotFound):
            changes.end_membership(case, by=cast.coordinator, membership=row)
        assert Membership.objects.filter(pk=row.pk, ends_on=None).exists()


def entry(real: str, pseudonym: str, *variants: str) -> RegisterEntry:
    return RegisterEntry(real=real, kind="child", pseudonym=pseudonym, variants=variants, row=1)


def test_the_register_grows_and_a_value_that_stands_is_replaced(cast: Cast, case: Case):
    changes.extend_register(
        case, by=cast.coordinator, entries=[entry("Robin", "Child A"), entry("Elm Road", "a road")]
    )
    rows = changes.extend_register(
        case,
        by=cast.coordinator,
        entries=[entry("Robin", "Child Rowan", "Rob", "Bobby"), entry("Ann", "the aunt")],
    )
    assert [row.pseudonym for row in rows] == ["Child Rowan", "the aunt"]
    register = queries.register_of(case)
    assert [(one.real, one.pseudonym, one.variants, one.row) for one in register.entries] == [
        ("Robin", "Child Rowan", ("Rob", "Bobby"), 1),
        ("Elm Road", "a road", (), 2),
        ("Ann", "the aunt", (), 3),
    ]
    assert RegisterRow.objects.filter(case=case).count() == 3


def test_an_empty_addition_changes_nothing(cast: Cast, case: Case):
    assert changes.extend_register(case, by=cast.coordinator, entries=[]) == []
    assert queries.register_of(case).entries == ()
