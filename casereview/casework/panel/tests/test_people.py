"""People are proposed, declare, are appointed or not, and leave."""

import pytest

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.panel import changes, queries
from casereview.casework.panel.independence import OTHER
from casereview.casework.panel.models import Appointment
from casereview.foundation import clock
from casereview.foundation.mail.models import Message
from casereview.foundation.people import changes as people
from casereview.foundation.people.models import Agency, Person
from casereview.foundation.people.rules import Role
from casereview.foundation.verdicts import Blocked, NotAllowed, NotFound
from tests import cast as the_cast
from tests.cast import Cast
from tests.stories import decided, referred

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast: Cast) -> Case:
    return decided(cast)


def clean(row: Appointment) -> dict[str, str]:
    return {question.key: "no" for question in queries.questions_of(row)}


def proposed(cast: Cast, case: Case, person: Person, role: Role) -> Appointment:
    return changes.propose_member(case, by=cast.coordinator, person=person, role=role)


def appointed(cast: Cast, case: Case, person: Person, role: Role) -> Appointment:
    row = proposed(cast, case, person, role)
    changes.declare(row, by=person, answers=clean(row))
    changes.appoint_member(row, by=cast.chair)
    return row


def codes(refused: pytest.ExceptionInfo[Blocked]) -> list[str]:
    return [need.code for need in refused.value.needs]


def test_nobody_is_proposed_before_there_is_to_be_a_review(cast: Cast):
    with pytest.raises(Blocked) as refused:
        proposed(cast, referred(cast), cast.reviewer, Role.LEAD_REVIEWER)
    assert codes(refused) == ["decided"]


def test_from_proposal_to_appointment(cast: Cast, case: Case):
    row = proposed(cast, case, cast.reviewer, Role.LEAD_REVIEWER)
    assert Message.objects.filter(to=cast.reviewer, kind="appointment_proposed").exists()
    with pytest.raises(Blocked) as refused:
        changes.appoint_member(row, by=cast.chair)
    assert codes(refused) == ["declared"]
    with pytest.raises(NotFound):
        casefile.case_for(cast.reviewer, case.ref)
    changes.declare(row, by=cast.reviewer, answers=clean(row))
    changes.appoint_member(row, by=cast.chair)
    assert casefile.case_for(cast.reviewer, case.ref) == case
    with pytest.raises(Blocked) as refused:
        changes.declare(row, by=cast.reviewer, answers=clean(row))
    assert codes(refused) == ["not-appointed"]


def test_a_declared_conflict_blocks_and_says_why(cast: Cast, case: Case):
    row = proposed(cast, case, cast.panel_member, Role.PANEL_MEMBER)
    changes.declare(row, by=cast.panel_member, answers={**clean(row), "no_line_management": "yes"})
    with pytest.raises(Blocked) as refused:
        changes.appoint_member(row, by=cast.chair)
    assert codes(refused) == ["no-line-management"]
    assert "manage" in refused.value.words


@pytest.mark.parametrize(
    ("who", "role", "code"),
    [
        ("lead_a", Role.PANEL_MEMBER, ["not-referrer"]),
        ("chair", Role.LEAD_REVIEWER, ["independent-of-board"]),
        ("lead_b", Role.LEAD_REVIEWER, ["independent-of-agencies"]),
    ],
)
def test_a_conflict_that_can_be_seen_blocks_the_proposal(cast: Cast, case: Case, who, role, code):
    with pytest.raises(Blocked) as refused:
        proposed(cast, case, cast.person(who), role)
    assert codes(refused) == code


def test_a_role_for_which_people_are_drawn_makes_nobody_dependent(cast: Cast, case: Case):
    people.give_place_role(cast.reviewer, Role.LEAD_REVIEWER, place=cast.board.place, by=None)
    assert not queries.conflicts_of(proposed(cast, case, cast.reviewer, Role.LEAD_REVIEWER))


def test_a_conflict_that_arises_after_the_declaration_blocks_too(cast: Cast, case: Case):
    row = proposed(cast, case, cast.reviewer, Role.LEAD_REVIEWER)
    changes.declare(row, by=cast.reviewer, answers=clean(row))
    people.give_place_role(cast.reviewer, Role.AGENCY_LEAD, place=cast.agency_b.place, by=None)
    with pytest.raises(Blocked) as refused:
        changes.appoint_member(row, by=cast.chair)
    assert codes(refused) == ["independent-of-agencies"]


def test_chair_and_reviewer_are_two_people_where_the_framework_says_so(db: None):
    cast = the_cast.build(frameworks=("eng_scr_wt2010",))
    case = decided(cast)
    proposed(cast, case, cast.reviewer, Role.PANEL_CHAIR)
    with pytest.raises(Blocked) as refused:
        proposed(cast, case, cast.reviewer, Role.LEAD_REVIEWER)
    assert codes(refused) == ["not-chair-and-reviewer"]


def test_another_interest_is_weighed_in_words(cast: Cast, case: Case):
    row = proposed(cast, case, cast.panel_member, Role.PANEL_MEMBER)
    answers = {**clean(row), OTHER: "yes", "other_words": "A cousin teaches at the school."}
    changes.declare(row, by=cast.panel_member, answers=answers)
    assert queries.seen(cast.chair, row).other_interest == "A cousin teaches at the school."
    with pytest.raises(Blocked) as refused:
        changes.appoint_member(row, by=cast.chair, weighed=" ")
    assert codes(refused) == ["weighed"]
    changes.appoint_member(row, by=cast.chair, weighed="She does not teach in the boy's year.")
    assert casefile.case_for(cast.panel_member, case.ref) == case


def test_nobody_proposes_or_appoints_themselves(cast: Cast, case: Case):
    with pytest.raises(Blocked) as refused:
        proposed(cast, case, cast.coordinator, Role.PANEL_MEMBER)
    assert codes(refused) == ["not-oneself"]
    row = proposed(cast, case, cast.chair, Role.PANEL_MEMBER)
    changes.declare(row, by=cast.chair, answers=clean(row))
    with pytest.raises(Blocked) as refused:
        changes.appoint_member(row, by=cast.chair)
    assert codes(refused) == ["not-oneself"]


def test_nobody_is_proposed_twice_for_the_same(cast: Cast, case: Case):
    proposed(cast, case, cast.panel_member, Role.PANEL_MEMBER)
    with pytest.raises(Blocked) as refused:
        proposed(cast, case, cast.panel_member, Role.PANEL_MEMBER)
    assert codes(refused) == ["not-twice"]


def test_only_the_appointee_declares(cast: Cast, case: Case):
    row = proposed(cast, case, cast.panel_member, Role.PANEL_MEMBER)
    with pytest.raises(NotAllowed):
        changes.declare(row, by=cast.coordinator, answers=clean(row))
    with pytest.raises(NotFound):
        changes.declare(row, by=cast.stranger, answers=clean(row))


def test_the_panel_is_appointed_with_the_last_who_was_missing_and_once(cast: Cast, case: Case):
    appointed(cast, case, cast.panel_chair, Role.PANEL_CHAIR)
    appointed(cast, case, cast.reviewer, Role.LEAD_REVIEWER)
    assert queries.missing_roles(case) == [Role.PANEL_MEMBER]
    assert not casefile.has_event(case, "panel_appointed")
    appointed(cast, case, cast.panel_member, Role.PANEL_MEMBER)
    appointed(cast, case, cast.lead_b, Role.PANEL_MEMBER)
    kinds = [event.kind for event in casefile.events_of([case])[case.id]]
    assert kinds.count("panel_appointed") == 1


def test_who_leaves_sees_nothing_more(cast: Cast, case: Case):
    row = appointed(cast, case, cast.panel_member, Role.PANEL_MEMBER)
    changes.end_appointment(row, by=cast.coordinator, reason="Moved away.")
    with pytest.raises(NotFound):
        casefile.case_for(cast.panel_member, case.ref)
    with pytest.raises(Blocked):
        changes.end_appointment(row, by=cast.coordinator, reason="Again.")
    assert proposed(cast, case, cast.panel_member, Role.PANEL_MEMBER).pk != row.pk


def test_a_proposal_can_be_taken_back(cast: Cast, case: Case):
    row = proposed(cast, case, cast.panel_member, Role.PANEL_MEMBER)
    changes.end_appointment(row, by=cast.coordinator, reason="Somebody else is asked.")
    with pytest.raises(Blocked) as refused:
        changes.declare(row, by=cast.panel_member, answers=clean(row))
    assert codes(refused) == ["not-ended"]


def test_the_review_starts_once_and_only_after_a_decision_for_it(cast: Cast):
    case = referred(cast)
    with pytest.raises(Blocked) as refused:
        changes.start_review(case, by=cast.coordinator)
    assert codes(refused) == ["decided"]


def test_starting_twice_is_refused(cast: Cast, case: Case):
    changes.start_review(case, by=cast.coordinator)
    assert casefile.has_event(case, "review_started")
    with pytest.raises(Blocked) as refused:
        changes.start_review(case, by=cast.coordinator)
    assert codes(refused) == ["not-started"]
    with pytest.raises(NotAllowed):
        changes.start_review(case, by=cast.chair)


@pytest.fixture
def home_office(cast: Cast) -> Agency:
    Agency.objects.filter(pk=cast.agency_b.pk).update(name="Home Office")
    cast.agency_b.refresh_from_db()
    return cast.agency_b


def test_whoever_comes_from_the_home_office_declares_what_it_adds(
    cast: Cast, case: Case, home_office: Agency
):
    row = proposed(cast, case, cast.lead_b, Role.PANEL_MEMBER)
    assert "representative_grade" in clean(row)
    changes.declare(row, by=cast.lead_b, answers={**clean(row), "representative_grade": "yes"})
    with pytest.raises(Blocked) as refused:
        changes.appoint_member(row, by=cast.chair)
    assert codes(refused) == ["grade-high-enough"]
    assert "representative_grade" not in clean(proposed(cast, case, cast.author_a, Role.PANEL_MEMBER))


def test_what_the_home_office_has_to_do_is_among_the_duties(cast: Cast, case: Case, home_office: Agency):
    events = casefile.events_of([case])[case.id]
    with_it, without = (
        {duty.id for duty in casefile.duties_of(case, events, agencies, on=clock.today())}
        for agencies in ([cast.agency_a, home_office], [cast.agency_a])
    )
    assert "home_office_tell_at_start" in with_it - without
