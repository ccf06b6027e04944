"""Agencies are asked, hand over, and secure their records."""

from datetime import date, timedelta

import pytest

from casereview.casework.casefile import changes as casefile_changes
from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.panel import changes, presenting, queries
from casereview.casework.panel.models import Commission
from casereview.foundation import clock
from casereview.foundation.mail.models import Message
from casereview.foundation.people import changes as people
from casereview.foundation.people.rules import Role
from casereview.foundation.verdicts import Blocked, NotAllowed, NotFound
from casereview.ui.pieces import Badge
from tests.cast import Cast
from tests.stories import decided, referred

pytestmark = pytest.mark.django_db
DUE = date(2030, 1, 7)


def ask_a(cast: Cast, case: Case, **other) -> Commission:
    given = {
        "agency": cast.agency_a,
        "lead": cast.lead_a,
        "author": cast.author_a,
        "signatory": cast.signatory_a,
        "records_due_on": DUE,
        "chronology_due_on": DUE + timedelta(days=28),
        "report_due_on": DUE + timedelta(days=90),
        **other,
    }
    return changes.ask_agency(case, by=cast.coordinator, **given)


@pytest.fixture
def case(cast: Cast) -> Case:
    return decided(cast)


def test_asking_gives_roles_dates_and_notices(cast: Cast, case: Case):
    row = ask_a(cast, case, words="Please look at the years 2016 to 2019.")
    assert queries.commission_for(case, cast.agency_a) == row
    assert queries.commission_for(case, cast.agency_b) is None
    assert queries.commissions_of([case]) == {case.id: [row]}
    held = {(m.person, m.role, m.agency) for m in casefile.members_of(cast.coordinator, case)}
    assert {
        (cast.lead_a, Role.AGENCY_LEAD, cast.agency_a),
        (cast.author_a, Role.AGENCY_AUTHOR, cast.agency_a),
        (cast.signatory_a, Role.AGENCY_SIGNATORY, cast.agency_a),
    } <= held
    event = casefile.events_of([case])[case.id][-1]
    assert (event.kind, event.agency, event.until) == ("report_requested", cast.agency_a, row.report_due_on)
    told = Message.objects.filter(kind="agency_asked").values_list("to", flat=True)
    assert set(told) == {cast.lead_a.pk, cast.author_a.pk, cast.signatory_a.pk}


def test_an_agency_is_asked_only_once_there_is_to_be_a_review(cast: Cast):
    with pytest.raises(Blocked) as refused:
        ask_a(cast, referred(cast))
    assert [need.code for need in refused.value.needs] == ["decided"]


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"author": "author_b"}, "of-agency"),
        ({"signatory": "author_a"}, "two-people"),
    ],
)
def test_who_can_do_an_agencys_part(cast: Cast, case: Case, other, code):
    with pytest.raises(Blocked) as refused:
        ask_a(cast, case, **{part: cast.person(who) for part, who in other.items()})
    assert [need.code for need in refused.value.needs] == [code]


def test_nobody_on_the_panel_writes_an_agencys_report(cast: Cast, case: Case):
    changes.propose_member(case, by=cast.coordinator, person=cast.author_a, role=Role.PANEL_MEMBER)
    with pytest.raises(Blocked) as refused:
        ask_a(cast, case)
    assert [need.code for need in refused.value.needs] == ["not-on-panel"]


def test_asking_again_with_another_author_takes_the_first_off_the_case(cast: Cast, case: Case):
    ask_a(cast, case)
    people.give_place_role(cast.panel_member, Role.AGENCY_AUTHOR, place=cast.agency_a.place, by=None)
    ask_a(cast, case, author=cast.panel_member)
    with pytest.raises(NotFound):
        casefile.case_for(cast.author_a, case.ref)
    assert casefile.case_for(cast.panel_member, case.ref) == case
    assert queries.standing_appointment(case, cast.author_a, Role.AGENCY_AUTHOR, cast.agency_a) is None
    assert Commission.objects.filter(case=case).count() == 1


def test_asking_again_moves_the_day_of_the_report_and_pressing_twice_does_nothing(cast: Cast, case: Case):
    def report_due() -> list[date | None]:
        events = casefile.events_of([case])[case.id]
        duties = casefile.duties_of(case, events, [cast.agency_a], on=clock.today())
        wanted = ("agency_report_due", cast.agency_a.name)
        return [duty.due for duty in duties if (duty.id, duty.agency) == wanted and duty.due]

    ask_a(cast, case)
    ask_a(cast, case)
    assert [e.kind for e in casefile.events_of([case])[case.id]].count("report_requested") == 1
    assert report_due() == [DUE + timedelta(days=90)]
    ask_a(cast, case, report_due_on=DUE + timedelta(days=120))
    assert report_due() == [DUE + timedelta(days=120)]


def test_another_lead_takes_over_and_the_first_leaves(cast: Cast, case: Case):
    ask_a(cast, case)
    ask_a(cast, case, lead=cast.author_a)
    with pytest.raises(NotFound):
        casefile.case_for(cast.lead_a, case.ref)
    assert queries.standing_appointment(case, cast.author_a, Role.AGENCY_AUTHOR, cast.agency_a)


def test_an_author_is_not_ended_but_replaced(cast: Cast, case: Case):
    ask_a(cast, case)
    row = queries.standing_appointment(case, cast.author_a, Role.AGENCY_AUTHOR, cast.agency_a)
    assert row
    with pytest.raises(Blocked) as refused:
        changes.end_appointment(row, by=cast.coordinator, reason="No.")
    assert [need.code for need in refused.value.needs] == ["by-asking"]


def test_what_came_of_each_agencys_report(cast: Cast, case: Case):
    ask_a(cast, case)
    for kind, said in (
        ("report_received", "Received"),
        ("report_signed_off", "Signed"),
        ("report_accepted", "Accepted"),
    ):
        casefile_changes.note_event(case, kind, by=cast.coordinator, agency=cast.agency_a)
        parts = queries.parts_of(cast.chair, case)
        rows = presenting.agency_rows(case, parts, clock.today(), may_ask=False)
        assert [part.agency.name for part in parts] == ["Agency A", "Agency B"]
        badge = rows[0].cells[3].badge
        assert badge is not None
        assert badge.text == said
    event = casefile.events_of([case])[case.id][-1]
    casefile_changes.correct_event(event, by=cast.coordinator, reason="Not yet.")
    assert "report_accepted" not in queries.parts_of(cast.chair, case)[0].events


def test_what_is_late_says_so(cast: Cast, case: Case):
    ask_a(cast, case)
    rows = presenting.agency_rows(
        case, queries.parts_of(cast.chair, case), DUE + timedelta(days=1), may_ask=True
    )
    assert rows[0].cells[1].badge == Badge("Overdue", "late")
    assert rows[0].cells[3].badge is None


def test_only_the_coordinator_asks(cast: Cast, case: Case):
    with pytest.raises(NotAllowed):
        changes.ask_agency(
            case,
            by=cast.chair,
            agency=cast.agency_a,
            lead=cast.lead_a,
            author=cast.author_a,
            signatory=cast.signatory_a,
            records_due_on=DUE,
            chronology_due_on=DUE,
            report_due_on=DUE,
        )


def test_records_are_secured_by_the_agency_itself_and_once(cast: Cast, case: Case):
    row = ask_a(cast, case)
    assert queries.records_secured_on(case, cast.agency_a) is None
    with pytest.raises(NotAllowed):
        changes.secure_records(row, by=cast.signatory_a, on=clock.today())
    with pytest.raises(NotFound):
        changes.secure_records(row, by=cast.lead_b, on=clock.today())
    changes.secure_records(row, by=cast.author_a, on=clock.today())
    assert queries.records_secured_on(case, cast.agency_a) == clock.today()
    with pytest.raises(Blocked):
        changes.secure_records(row, by=cast.lead_a, on=clock.today())


def test_an_author_who_declares_without_conflict_is_settled(cast: Cast, case: Case):
    ask_a(cast, case)
    assert not queries.is_author_independent(case, cast.agency_a)
    assert not queries.is_author_independent(case, cast.agency_b)
    row = queries.standing_appointment(case, cast.author_a, Role.AGENCY_AUTHOR, cast.agency_a)
    assert row is not None
    answers = {question.key: "no" for question in queries.questions_of(row)}
    changes.declare(row, by=cast.author_a, answers={**answers, "not_directly_involved": "yes"})
    assert not queries.is_author_independent(case, cast.agency_a)
    changes.declare(row, by=cast.author_a, answers=answers)
    assert queries.is_author_independent(case, cast.agency_a)
