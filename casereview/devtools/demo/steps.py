"""Steps that several cases of the demonstration take."""

from datetime import date

from casereview.casework.casefile.models import Case
from casereview.casework.panel import changes, queries
from casereview.casework.panel.models import Appointment, Commission
from casereview.devtools.demo.people import Town
from casereview.foundation.people.models import Agency, Person
from casereview.foundation.people.rules import Role


def appoint(town: Town, case: Case, name: str, role: Role, agency: Agency | None = None) -> None:
    """Somebody proposed, declared independent, and appointed by the chair."""
    person = town.named(name)
    row = changes.propose_member(
        case, by=town.holder(Role.COORDINATOR), person=person, role=role, agency=agency
    )
    declare(row, person)
    row.refresh_from_db()
    changes.appoint_member(row, by=town.holder(Role.BOARD_CHAIR))


def ask(town: Town, case: Case, key: str, *, records: date, chronology: date, report: date) -> Commission:
    """An agency asked for records, chronology and report, through its own people."""
    return changes.ask_agency(
        case,
        by=town.holder(Role.COORDINATOR),
        agency=town.agencies[key],
        lead=town.people[f"{key}:agency_lead"],
        author=town.people[f"{key}:agency_author"],
        signatory=town.people[f"{key}:agency_signatory"],
        records_due_on=records,
        chronology_due_on=chronology,
        report_due_on=report,
    )


def declare_authors(town: Town, case: Case) -> None:
    """Every author of the case declares."""
    for row in queries.appointments_on(town.holder(Role.COORDINATOR), case):
        if row.role == Role.AGENCY_AUTHOR:
            declare(row, row.person)


def declare(row: Appointment, person: Person) -> None:
    """A declaration without any conflict."""
    answers = {question.key: "no" for question in queries.questions_of(row)}
    changes.declare(row, by=person, answers={**answers, "other_words": ""})
