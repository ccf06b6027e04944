"""What waits for whom: questions to answer, answers to read, questions somebody proposes."""

from collections.abc import Sequence
from datetime import date

from casereview.casework.casefile.models import Case
from casereview.casework.casefile.rules import Wait
from casereview.casework.workbench.questions.models import Question
from casereview.casework.workbench.questions.rules import ANSWERING, ASKING, WAITING, State
from casereview.foundation.people import queries as people
from casereview.foundation.people.models import Person


def waiting_for(person: Person, cases: Sequence[Case]) -> list[Wait]:
    """Questions this person's agency should answer; answers to read and proposals to decide on. Shape: one a case.

    Note: two queries, however many cases.
    """
    by_place = {case.place_id: case for case in cases}
    held = [row for row in people.roles_of(person) if row.place_id in by_place]
    answering = {(by_place[row.place_id].id, row.agency_id) for row in held if row.role in ANSWERING}
    asking = {by_place[row.place_id].id for row in held if row.role in ASKING}
    ids = {case for case, _ in answering} | asking
    if not ids:
        return []
    wanted = (*WAITING, State.ANSWERED, State.PROPOSED)
    rows = list(
        Question.objects.filter(case__in=ids, state__in=wanted)
        .only("id", "case", "agency", "number", "state", "due_on", "written_by")
        .order_by("number")
    )
    waits: list[Wait] = []
    for case in cases:
        own = [row for row in rows if row.case_id == case.id]
        asked = [row for row in own if row.state in WAITING and (case.id, row.agency_id) in answering]
        waits += _to_answer(case, asked)
        if case.id in asking:
            waits += _to_read(case, [row for row in own if row.state == State.ANSWERED])
            proposed = [row for row in own if row.state == State.PROPOSED and row.written_by_id != person.pk]
            waits += _to_decide(case, proposed)
    return waits


def _to_answer(case: Case, asked: Sequence[Question]) -> list[Wait]:
    what = "Answer what the review asks your agency"
    why = "The review has a question for your agency."
    if len(asked) > 1:
        why = f"The review has {len(asked)} questions for your agency."
    return _wait(case, asked, what, why, due=min((row.due_on for row in asked if row.due_on), default=None))


def _to_read(case: Case, answered: Sequence[Question]) -> list[Wait]:
    why = "An agency has answered a question."
    if len(answered) > 1:
        why = f"{len(answered)} questions have been answered."
    return _wait(case, answered, "Read what an agency answered", f"{why} Accept the answer, or ask again.")


def _to_decide(case: Case, proposed: Sequence[Question]) -> list[Wait]:
    why = "A member of the panel proposes a question."
    if len(proposed) > 1:
        why = f"The panel proposes {len(proposed)} questions."
    return _wait(case, proposed, "Decide on a question to an agency", f"{why} Ask it, or leave it.")


def _wait(
    case: Case, rows: Sequence[Question], what: str, why: str, *, due: date | None = None
) -> list[Wait]:
    if not rows:
        return []
    if len(rows) == 1:
        args = (case.ref, str(rows[0].id))
        return [Wait(what, "questions:question", args, why, due, case_id=case.id)]
    return [Wait(what, "questions:list", (case.ref,), why, due, case_id=case.id)]
