"""The panel, the terms and the agencies' parts put into the words and shapes of their pages."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from casereview.casework.casefile.models import Case
from casereview.casework.panel.independence import Question
from casereview.casework.panel.models import Appointment, Commission, Terms
from casereview.casework.panel.queries import Part, Seen
from casereview.casework.panel.rules import PANEL, STATE_WORDS, State
from casereview.engines import law
from casereview.foundation.people.models import Agency, Person
from casereview.foundation.people.rules import ROLE_WORDS, Role
from casereview.ui.pieces import Badge, Cell, Column, Fact, Row
from casereview.ui.words import listed, plain_day, sentence

PEOPLE_COLUMNS = [Column(title) for title in ("Who", "As", "State", "Next")]
AGENCY_COLUMNS = [Column(title) for title in ("Agency", "Records", "Chronology", "Report", "Who", "Next")]
_ORDER = {role: place for place, role in enumerate(PANEL)}
_BADGES = {
    State.PROPOSED: "wait",
    State.DECLARED: "soon",
    State.APPOINTED: "done",
    State.ENDED: "plain",
}
_TERMS = (
    ("purpose", "What it is for"),
    ("method", "How it is done"),
    ("family", "The family"),
    ("limits", "Other proceedings"),
)
# What has come of a report: the furthest that happened counts.
_REPORT = (
    ("report_accepted", "Accepted", "done"),
    ("report_signed_off", "Signed", "done"),
    ("report_received", "Received", "seen"),
)


def people_rows(
    case: Case, appointments: Iterable[Appointment], person: Person, *, may_confirm: bool
) -> list[Row]:
    """Everybody proposed or appointed, as rows: the panel first, authors after it, those who have ended last."""
    ordered = sorted(appointments, key=lambda row: (row.state == State.ENDED, _ORDER.get(Role(row.role), 9)))
    return [_person_row(case, row, person, may_confirm=may_confirm) for row in ordered]


def _person_row(case: Case, row: Appointment, person: Person, *, may_confirm: bool) -> Row:
    state, role = State(row.state), ROLE_WORDS[Role(row.role)]
    since = row.ended_at or row.confirmed_at or row.declared_at or row.proposed_at
    return Row(
        [
            Cell(row.person.name, note=row.person.job_title),
            Cell(sentence(role).rstrip("."), note=row.agency.name if row.agency else ""),
            Cell(badge=Badge(STATE_WORDS[state], _BADGES[state]), note=plain_day(since)),
            _next_for(case, row, person, may_confirm=may_confirm),
        ]
    )


def _next_for(case: Case, row: Appointment, person: Person, *, may_confirm: bool) -> Cell:
    if row.person_id == person.pk and row.state in (State.PROPOSED, State.DECLARED):
        return Cell("Declare your independence", href=reverse("panel:declare", args=[case.ref, row.id]))
    if may_confirm and row.state != State.ENDED:
        words = "Look at it and appoint" if row.state == State.DECLARED else "Look at it"
        return Cell(words, href=reverse("panel:confirm", args=[case.ref, row.id]))
    return Cell("")


def missing_words(roles: Sequence[Role]) -> str:
    """What the panel still lacks, in a sentence; empty when nobody is missing."""
    return sentence(f"not appointed yet: {listed([ROLE_WORDS[role] for role in roles])}") if roles else ""


def declared_facts(seen: Seen, questions: Iterable[Question]) -> list[Fact]:
    """A declaration, question by question. Shape: empty before it is made."""
    if seen.declaration is None:
        return []
    answers: Mapping[str, Any] = seen.declaration.answers or {}
    said = {"yes": "Yes", "no": "No"}
    facts = [
        Fact(question.ask, said.get(answers.get(question.key, ""), "No answer")) for question in questions
    ]
    if seen.other_interest:
        facts.append(Fact("In their words", seen.other_interest))
    return facts


def terms_facts(terms: Terms) -> list[Fact]:
    """One version of the terms, without its lines of enquiry."""
    body: Mapping[str, Any] = terms.body or {}
    days = [
        plain_day(date.fromisoformat(body[name])) for name in ("period_from", "period_to") if body.get(name)
    ]
    period = [Fact("It looks at", " to ".join(days))] if days else []
    rest = [Fact(label, str(body[name])) for name, label in _TERMS if body.get(name)]
    reason = [Fact("Why it was changed", terms.reason)] if terms.reason else []
    return [*rest[:1], *period, *rest[1:], *reason]


def terms_state(terms: Terms) -> str:
    """Whether a version was agreed, by whom and when."""
    if terms.agreed_at and terms.agreed_by:
        return f"Agreed by {terms.agreed_by.name}, {plain_day(terms.agreed_at)}"
    return f"Written by {terms.written_by.name}, {plain_day(terms.written_at)}; not agreed yet"


def agency_rows(case: Case, parts: Iterable[Part], today: date, *, may_ask: bool) -> list[Row]:
    """The agencies, what each is asked by when, and what came."""
    return [_agency_row(case, part, today, may_ask=may_ask) for part in parts]


def _agency_row(case: Case, part: Part, today: date, *, may_ask: bool) -> Row:
    asked = part.commission
    words = "Change what is asked" if asked else "Ask this agency"
    href = reverse("panel:ask", args=[case.ref, part.agency.pk])
    last = Cell(words, href=href) if may_ask else Cell("")
    if asked is None:
        return Row([Cell(part.agency.name), Cell(badge=Badge("Not asked yet", "wait")), "", "", "", last])
    secured = part.events.get("records_secured")
    return Row(
        [
            Cell(part.agency.name),
            _due("Secured", secured, asked.records_due_on, today),
            Cell(f"Due {plain_day(asked.chronology_due_on)}"),
            _report_cell(part, asked, today),
            Cell(asked.author.name, note=f"signs: {asked.signatory.name}"),
            last,
        ]
    )


def _report_cell(part: Part, asked: Commission, today: date) -> Cell:
    for kind, words, badge in _REPORT:
        if kind in part.events:
            return Cell(badge=Badge(words, badge), note=plain_day(part.events[kind]))
    return _due("Received", None, asked.report_due_on, today)


def _due(words: str, done: date | None, due: date, today: date) -> Cell:
    if done:
        return Cell(badge=Badge(words, "done"), note=plain_day(done))
    return Cell(f"Due {plain_day(due)}", badge=Badge("Overdue", "late") if due < today else None)


def asked_facts(row: Commission, framework: law.Framework) -> list[Fact]:
    """What an agency is asked, by when, and who does it."""
    report = framework.words.agency_report
    return [
        Fact("Secure the records by", plain_day(row.records_due_on)),
        Fact("Send the chronology by", plain_day(row.chronology_due_on)),
        Fact(f"Send the signed {report} by", plain_day(row.report_due_on)),
        Fact("Leads", row.lead.name),
        Fact("Writes", row.author.name),
        Fact("Signs", row.signatory.name),
    ]


def other_rows(case: Case, agencies: Iterable[Agency]) -> list[Row]:
    """Agencies that do not take part yet, each with the way to ask it."""
    return [
        Row([Cell(one.name), Cell("Ask this agency", href=reverse("panel:ask", args=[case.ref, one.pk]))])
        for one in agencies
    ]
