"""Recording what is found, asked, advised, decided and told."""

from datetime import date

from casereview.casework.casefile import changes as casefile
from casereview.casework.casefile import queries as casefile_queries
from casereview.casework.casefile.models import Case
from casereview.casework.decision import queries
from casereview.casework.decision.models import Advice, Decision, InformationRequest, LimbFinding
from casereview.casework.decision.queries import Question
from casereview.casework.decision.rules import (
    ADVISE,
    ANSWER,
    ASK,
    DECIDE,
    FIND,
    SEND_TO_CHAIR,
    TELL,
    TO_ADVISE,
    TO_ANSWER,
    TO_DECIDE,
    TO_FIND,
    TO_PUT,
    TO_TELL,
    Found,
)
from casereview.foundation import clock
from casereview.foundation.access.change import change
from casereview.foundation.mail import changes as mail
from casereview.foundation.mail.rules import Kind
from casereview.foundation.people import queries as people
from casereview.foundation.people.models import Agency, Person, Place
from casereview.foundation.people.rules import Role
from casereview.foundation.verdicts import stop_if, unmet


@change("finding:recorded", may=FIND, needs=TO_FIND, facts=queries.decide_facts)
def record_finding(
    case: Case, *, by: Person, limb: str, finding: Found, evidence: str, agency: Agency | None, source: str
) -> LimbFinding:
    """Record what is found on one part of the test, on whose evidence, and where it stands; once, however often
    the button is pressed.
    """
    newest = queries.finding_of(case, limb)
    said = (finding, agency, evidence, source)
    if newest and (newest.finding, newest.agency, newest.evidence, newest.source) == said:
        return newest
    row = LimbFinding(
        case=case,
        vault=case.vault,
        recorded_at=clock.now(),
        recorded_by=by,
        limb=limb,
        finding=finding,
        agency=agency,
        evidence=evidence,
        source=source,
    )
    row.save(force_insert=True)
    return row


@change("information:asked", may=ASK, needs=TO_FIND, facts=queries.decide_facts)
def ask_information(
    case: Case, *, by: Person, agency: Agency, due_on: date, question: str
) -> InformationRequest:
    """Ask an agency, before the decision, what it knows.

    Note: asking again before it has answered replaces the question and the day; the same again does nothing.
    """
    row = queries.open_question(case, agency)
    if row and (row.due_on, row.question) == (due_on, question):
        return row
    row = row or InformationRequest(case=case, vault=case.vault, agency=agency)
    row.recorded_at, row.recorded_by, row.due_on, row.question = clock.now(), by, due_on, question
    row.save()
    casefile.take_part(case, agency)
    casefile.note_event(case, "information_requested", by=by, agency=agency)
    for lead in people.holders(agency.place_id, Role.AGENCY_LEAD):
        mail.notify(lead, Kind.INFORMATION_ASKED, board=case.board, place_id=case.place_id, ref=case.ref)
    return row


@change("information:received", may=ASK, needs=TO_ANSWER, facts=queries.answer_facts)
def record_answer(request: InformationRequest, *, by: Person, answer: str, received_on: date) -> None:
    """Record what an agency answered."""
    request.answer, request.answered_on = answer, received_on
    request.save(update_fields=["answer", "answered_on"])
    casefile.note_event(request.case, "information_received", by=by, on=received_on, agency=request.agency)


@change("information:answered", may=ANSWER, needs=TO_ANSWER, facts=queries.question_facts)
def answer_question(question: Question, *, by: Person, answer: str) -> None:
    """Answer for one's agency what the board asks; the board's coordinators are told."""
    case = question.asked.case
    # The coordinator may be writing down an answer that came by telephone: the case takes turns.
    Place.objects.select_for_update().get(pk=case.place_id)
    stop_if(unmet(TO_ANSWER, queries.question_facts(question)))
    question.asked.answer, question.asked.answered_on = answer, clock.today()
    question.asked.save(update_fields=["answer", "answered_on"])
    casefile.note_event(case, "information_received", by=by, agency=question.asked.agency)
    for coordinator in people.holders(case.board_id, Role.COORDINATOR):
        mail.notify(
            coordinator, Kind.INFORMATION_ANSWERED, board=case.board, place_id=case.place_id, ref=case.ref
        )


@change("advice:given", may=ADVISE, needs=TO_ADVISE, facts=queries.decide_facts)
def give_advice(
    case: Case, *, by: Person, outcome: str, given_on: date, reasons: str, minority_view: str
) -> Advice:
    """Record the advice of those who advise, dissent beside it; once, however often the button is pressed."""
    newest = queries.newest_advice(case)
    said = (outcome, given_on, reasons, minority_view)
    if newest and (newest.outcome, newest.given_on, newest.reasons, newest.minority_view) == said:
        return newest
    advice = Advice(
        case=case,
        vault=case.vault,
        recorded_at=clock.now(),
        recorded_by=by,
        outcome=outcome,
        given_on=given_on,
        reasons=reasons,
        minority_view=minority_view,
    )
    advice.save(force_insert=True)
    casefile.note_event(case, "advice_given", by=by, on=given_on, outcome=outcome)
    return advice


@change("decision:put", may=SEND_TO_CHAIR, needs=TO_PUT, facts=queries.decide_facts)
def put_to_chair(case: Case, *, by: Person) -> None:
    """Put the case to the chair."""
    casefile.note_event(case, "sent_to_chair", by=by)
    for chair in people.holders(case.board_id, Role.BOARD_CHAIR):
        mail.notify(chair, Kind.DECISION_WAITS, board=case.board, place_id=case.place_id, ref=case.ref)


@change("decision:made", may=DECIDE, needs=TO_DECIDE, facts=queries.decide_facts)
def decide(case: Case, *, by: Person, outcome: str, reasons: str, late_because: str = "") -> Decision:
    """Decide, with reasons. The framework and its version are fixed to the case from this day."""
    today = clock.today()
    decision = Decision(
        case=case,
        event=casefile.note_event(case, "decision_made", by=by, outcome=outcome),
        vault=case.vault,
        recorded_at=clock.now(),
        recorded_by=by,
        outcome=outcome,
        decided_on=today,
        verdict=queries.newest_verdict(case).outcome,
        reasons=reasons,
        late_because=late_because,
    )
    decision.save(force_insert=True)
    framework = casefile_queries.framework_of(case)
    casefile.fix_framework(case, version=framework.version.id, on=today)
    for person in people.holders(case.board_id, Role.COORDINATOR):
        mail.notify(person, Kind.DECISION_MADE, board=case.board, place_id=case.place_id, ref=case.ref)
    return decision


@change("decision:told", may=TELL, needs=TO_TELL, facts=queries.decide_facts)
def tell_decision(case: Case, *, by: Person, told_on: date) -> None:
    """Record that those who must know were told of the decision."""
    casefile.note_event(case, "decision_told", by=by, on=told_on)
