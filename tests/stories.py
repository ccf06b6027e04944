"""Cases brought to a point of the story, by calling what the pages call."""

from datetime import date, timedelta
from typing import Any

from casereview.casework.casefile.models import Case
from casereview.casework.decision import changes as decision
from casereview.casework.panel import changes as panel
from casereview.casework.panel import queries as panel_queries
from casereview.casework.panel.models import Appointment
from casereview.casework.referral import changes as referral
from casereview.casework.referral import queries as referral_queries
from casereview.casework.referral.models import Referral
from casereview.casework.referral.rules import sections_of
from casereview.foundation import clock
from casereview.foundation.people.models import Agency
from casereview.foundation.people.rules import Role
from tests.cast import Cast


def answers_for(cast: Cast, referral_row: Referral) -> dict[str, dict[str, Any]]:
    """Every section answered: all limbs met but the death."""
    given: dict[str, dict[str, Any]] = {
        "referrer": {"name": "Lea Anders", "role": "Head of safeguarding", "contact": "01632 960000"},
        "incident": {"happened_on": "2019-05-20", "known_on": "2019-05-21", "summary": "What was found."},
        "subject": {"kind": "child", "name": "Somebody Real", "born_on": "2017-06-09"},
        "others": {"names": ""},
        "family": {"family_aware": "yes"},
        "agencies": {"agencies": [str(cast.agency_b.pk)]},
        "safety": {"action": "Everybody is safe."},
    }
    for limb in referral_queries.framework_of(referral_row).criteria.limbs:
        met = "no" if limb == "died" else "yes"
        given[f"limb-{limb.replace('_', '-')}"] = {"met": met, "evidence": "Seen in the notes."}
    return given


def written(cast: Cast) -> Referral:
    """A referral of agency A with every section answered."""
    row = referral.start_referral(cast.agency_a, by=cast.lead_a)
    given = answers_for(cast, row)
    for section in sections_of(referral_queries.framework_of(row)):
        row.refresh_from_db()
        referral.save_section(
            row, by=cast.lead_a, section=section.key, answers=given[section.key], version=row.version
        )
    row.refresh_from_db()
    return row


def referred(cast: Cast) -> Case:
    """A case that a referral has opened."""
    row = written(cast)
    if referral_queries.wants_signature(row):
        referral.ask_signature(row, by=cast.lead_a)
        referral.sign_referral(row, by=cast.signatory_a, title="Chief Nurse")
    return referral.send_referral(row, by=cast.lead_a)


def decided(cast: Cast) -> Case:
    """A case on which the chair has decided that there is a review."""
    case = referred(cast)
    decision.put_to_chair(case, by=cast.coordinator)
    decision.decide(case, by=cast.chair, outcome="review", reasons="Each part of the test is met.")
    case.refresh_from_db()
    return case


def paneled(cast: Cast) -> Case:
    """A review that has started, with its chair, a member and a reviewer appointed."""
    case = decided(cast)
    panel.start_review(case, by=cast.coordinator)
    for person, role in (
        (cast.panel_chair, Role.PANEL_CHAIR),
        (cast.panel_member, Role.PANEL_MEMBER),
        (cast.reviewer, Role.LEAD_REVIEWER),
    ):
        appointment = panel.propose_member(case, by=cast.coordinator, person=person, role=role)
        declared(appointment)
        panel.appoint_member(appointment, by=cast.chair)
    return case


def declared(appointment: Appointment) -> None:
    """An appointee declares that nothing stands in the way."""
    answers = {question.key: "no" for question in panel_queries.questions_of(appointment)}
    panel.declare(appointment, by=appointment.person, answers=answers)


def asked(cast: Cast) -> Case:
    """A review in which both agencies are asked for records, chronology and report; nobody has declared yet."""
    case = paneled(cast)
    due = clock.today() + timedelta(days=28)
    for agency, letter in ((cast.agency_a, "a"), (cast.agency_b, "b")):
        panel.ask_agency(
            case,
            by=cast.coordinator,
            agency=agency,
            lead=cast.person(f"lead_{letter}"),
            author=cast.person(f"author_{letter}"),
            signatory=cast.person(f"signatory_{letter}"),
            records_due_on=due,
            chronology_due_on=due,
            report_due_on=due + timedelta(days=28),
        )
    return case


def cleared(case: Case, agency: Agency, *, on: date | None = None) -> None:
    """An agency whose author has declared and whose records are secured."""
    commission = panel_queries.commission_for(case, agency)
    assert commission is not None
    appointment = panel_queries.standing_appointment(case, commission.author, Role.AGENCY_AUTHOR, agency)
    assert appointment is not None
    declared(appointment)
    panel.secure_records(commission, by=commission.author, on=on or clock.today())
