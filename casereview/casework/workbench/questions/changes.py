"""Proposing and asking questions, answering them, settling them; keeping what somebody is writing."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.chronology.models import ChronologyEvent, Upload
from casereview.casework.chronology.queries.speaking import saved_first
from casereview.casework.workbench.questions import queries
from casereview.casework.workbench.questions.models import Question, Turn
from casereview.casework.workbench.questions.rules import (
    ANSWER,
    ANSWERING,
    ASK,
    ASKING,
    PROPOSE,
    TO_ACCEPT,
    TO_ANSWER,
    TO_ASK,
    TO_ASK_AGAIN,
    TO_CHANGE,
    TO_WITHDRAW,
    State,
    TurnKind,
)
from casereview.casework.workbench.unsaved import changes as unsaved
from casereview.foundation import clock
from casereview.foundation.access.change import change
from casereview.foundation.mail import changes as mail
from casereview.foundation.mail.rules import Kind
from casereview.foundation.people.models import Agency, Person
from casereview.foundation.sealing.changes import vault_for
from casereview.foundation.verdicts import NotFound


@change("question:proposed", may=PROPOSE)
def propose_question(
    case: Case, *, by: Person, agency: Agency, text: str, about: Sequence[UUID], due_on: date | None
) -> Question:
    """Write a question to an agency, which sees it only once it is asked.

    Raises: NotFound for an agency that is not on the case, or an entry that is not the agency's.
    Note: pressed twice, it is written once.
    """
    if agency not in casefile.agencies_on([case])[case.id]:
        raise NotFound
    known = set(
        ChronologyEvent.objects.filter(case=case, agency=agency, pk__in=about).values_list("pk", flat=True)
    )
    if not known.issuperset(about):
        raise NotFound
    mine = Question.objects.filter(case=case, written_by=by).select_related("case__board", "vault", "agency")
    last = mine.order_by("-number").first()
    if (
        last
        and last.state in (State.PROPOSED, State.ASKED)
        and _says(last) == (agency.pk, text, list(about), due_on)
    ):
        return last
    question = Question(
        case=case,
        vault=case.vault,
        agency=agency,
        number=queries.next_number(case),
        about=list(about),
        text=text,
        due_on=due_on,
        written_at=clock.now(),
        written_by=by,
    )
    question.save(force_insert=True)
    unsaved.forget(by, about[0] if about else case.id)
    return question


@change("question:changed", may=PROPOSE, needs=TO_CHANGE, facts=queries.question_facts)
def change_question(
    question: Question, *, by: Person, text: str, due_on: date | None, version: int
) -> Question:
    """Change a question before it is asked. Raises: Stale with both texts."""
    newest = _newest(question)
    if newest.version != version and (newest.text, newest.due_on) != (text, due_on):
        raise saved_first(question.case, theirs=newest.text or "", yours=text, who=newest.written_by.name)
    newest.text, newest.due_on, newest.version = text, due_on, newest.version + 1
    newest.written_at, newest.written_by = clock.now(), by
    newest.save(update_fields=["text", "due_on", "version", "written_at", "written_by"])
    unsaved.forget(by, question.id)
    return newest


@change("question:asked", may=ASK, needs=TO_ASK, facts=queries.question_facts)
def ask_question(question: Question, *, by: Person, version: int) -> Question:
    """Put a question to the agency, whose people are told. Raises: Stale for one changed since it was seen."""
    newest = _newest(question)
    if newest.version != version:
        raise saved_first(
            question.case,
            theirs=newest.text or "",
            yours=question.text or "",
            who=newest.written_by.name,
            is_typed=False,
        )
    newest.state, newest.asked_at, newest.asked_by = State.ASKED, clock.now(), by
    newest.save(update_fields=["state", "asked_at", "asked_by"])
    _tell_agency(newest)
    return newest


@change("question:answered", may=ANSWER, needs=TO_ANSWER, facts=queries.question_facts)
def answer_question(question: Question, *, by: Person, text: str, upload: UUID | None) -> Turn:
    """Answer for the agency; the panel reads it from now on. An answer is added to, never changed.

    Raises: NotFound for a file that is not a later one of the agency.
    """
    newest = _newest(question)
    files = {one.id: one for one in queries.corrections_since(newest)}
    if upload and upload not in files:
        raise NotFound
    last = Turn.objects.filter(question=newest).select_related("vault").order_by("-position").first()
    if last and last.kind == TurnKind.ANSWER and (last.by_id, last.text) == (by.pk, text):
        return last  # pressed twice
    turn = _say(newest, TurnKind.ANSWER, text, by, files[upload] if upload else None)
    newest.state = State.ANSWERED
    newest.save(update_fields=["state"])
    unsaved.forget(by, newest.id)
    readers = {one.pk: one for role in ASKING for one in casefile.holders_of(newest.case, role)}
    for reader in readers.values():
        _notify(newest, reader, Kind.QUESTION_ANSWERED)
    return turn


@change("question:asked_again", may=ASK, needs=TO_ASK_AGAIN, facts=queries.question_facts)
def ask_again(question: Question, *, by: Person, text: str, due_on: date | None, said: int) -> Question:
    """Ask on, where the answer leaves something open. Raises: Stale when the agency has said more since."""
    newest = _newest(question)
    _seen_all(newest, said, text)
    _say(newest, TurnKind.AGAIN, text, by, None)
    newest.state, newest.due_on = State.ASKED_AGAIN, due_on
    newest.settled_at = newest.settled_by = None
    newest.save(update_fields=["state", "due_on", "settled_at", "settled_by"])
    unsaved.forget(by, newest.id)
    _tell_agency(newest)
    return newest


@change("question:accepted", may=ASK, needs=TO_ACCEPT, facts=queries.question_facts)
def accept_answer(question: Question, *, by: Person, said: int) -> Question:
    """Take the answer as it is. Raises: Stale when the agency has said more since."""
    newest = _newest(question)
    _seen_all(newest, said, "Accept the answer")
    return _settled(newest, State.ACCEPTED, by)


@change("question:withdrawn", may=ASK, needs=TO_WITHDRAW, facts=queries.question_facts)
def withdraw_question(question: Question, *, by: Person) -> Question:
    """Take a question back; what was said stays."""
    return _settled(_newest(question), State.WITHDRAWN, by)


@change("question:kept", may=PROPOSE)
def keep_question(case: Case, *, by: Person, what: UUID, text: str, version: int = 0) -> None:
    """Keep what somebody of the panel is writing and has not sent yet."""
    unsaved.keep(case, case.vault, by=by, what=what, text=text, version=version)


@change("answer:kept", may=ANSWER, needs=TO_ANSWER, facts=queries.question_facts)
def keep_answer(question: Question, *, by: Person, text: str) -> None:
    """Keep the answer somebody is writing; it is sealed under the agency's own key until it is given."""
    vault = vault_for(question.place_id, part=question.agency_id)
    unsaved.keep(question.case, vault, by=by, what=question.id, text=text)


def _says(question: Question) -> tuple[UUID, str | None, list[UUID], date | None]:
    return question.agency_id, question.text, list(question.about), question.due_on


def _newest(question: Question) -> Question:
    rows = Question.objects.select_related("case__board", "case__vault", "vault", "agency", "written_by")
    return rows.get(pk=question.pk)


def _say(question: Question, kind: TurnKind, text: str, by: Person, upload: Upload | None) -> Turn:
    turn = Turn(
        case=question.case,
        vault=question.vault,
        question=question,
        position=Turn.objects.filter(question=question).count() + 1,
        kind=kind,
        text=text,
        upload=upload,
        at=clock.now(),
        by=by,
    )
    turn.save(force_insert=True)
    return turn


def _seen_all(question: Question, said: int, yours: str) -> None:
    turns = Turn.objects.filter(question=question).select_related("vault", "by").order_by("-position")
    newest = turns.first()
    if newest and newest.position != said:
        raise saved_first(question.case, theirs=newest.text or "", yours=yours, who=newest.by.name)


def _settled(question: Question, state: State, by: Person) -> Question:
    question.state, question.settled_at, question.settled_by = state, clock.now(), by
    question.save(update_fields=["state", "settled_at", "settled_by"])
    return question


def _tell_agency(question: Question) -> None:
    people = {
        one.pk: one
        for role in ANSWERING
        for one in casefile.holders_of(question.case, role, agency=question.agency)
    }
    for person in people.values():
        _notify(question, person, Kind.QUESTION_ASKED)


def _notify(question: Question, person: Person, kind: Kind) -> None:
    case = question.case
    mail.notify(person, kind, board=case.board, place_id=case.place_id, ref=case.ref)
