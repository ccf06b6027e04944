"""The list of questions, one question with what was said, and the entries they are about."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case as Placed
from django.db.models import IntegerField, QuerySet, Value, When

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.chronology.models import Upload
from casereview.casework.chronology.queries.embedding import Embedded, Entry, embedded, entries_by_id
from casereview.casework.chronology.rules import State as UploadState
from casereview.casework.workbench.questions.models import Question, Turn
from casereview.casework.workbench.questions.rules import (
    AGENCY_ROLES,
    ANSWERING,
    LIST,
    ORDER,
    PROPOSE,
    READ,
    QuestionFacts,
    State,
)
from casereview.foundation.access import queries as access
from casereview.foundation.people.models import Agency, Person
from casereview.foundation.verdicts import NotFound

QUESTIONS_A_PAGE = 50


@dataclass(frozen=True)
class PageOfQuestions:
    """One page of questions. Shape: what waits first; number is the page shown, of so many pages."""

    questions: Sequence[Question]
    total: int
    number: int
    pages: int


@dataclass(frozen=True)
class Thread:
    """A question with its entries, in the order chosen, and what was said since, in order."""

    question: Question
    entries: Sequence[Embedded]
    turns: Sequence[Turn]

    @property
    def said(self) -> int:
        """How much has been said, so that nobody settles what they have not seen."""
        return len(self.turns)


def is_panel(person: Person, case: Case) -> bool:
    """Whether this person reads for the panel, and not for one agency alone."""
    return access.may(person, PROPOSE, case)


def questions_for(
    person: Person, case: Case, *, agency: UUID | None = None, state: State | None = None, page: int = 1
) -> PageOfQuestions:
    """One page of what this person may see: the panel all, an agency what it was asked. Raises: NotFound.

    Note: a page beyond the last is the last.
    """
    access.open_to(person, LIST, case)
    rows = _open_to(person, case)
    if agency:
        rows = rows.filter(agency=agency)
    if state:
        rows = rows.filter(state=state)
    total = rows.count()
    pages = max(1, -(-total // QUESTIONS_A_PAGE))
    page = min(max(page, 1), pages)
    ordered = rows.annotate(place=_place()).order_by("place", "due_on", "number")
    shown = ordered[(page - 1) * QUESTIONS_A_PAGE : page * QUESTIONS_A_PAGE]
    return PageOfQuestions(list(shown), total, page, pages)


def agencies_asked(person: Person, case: Case) -> list[Agency]:
    """The agencies on the case of which this person may ask. Shape: by name. Raises: NotFound."""
    access.open_to(person, PROPOSE, case)
    return casefile.agencies_on([case])[case.id]


def question_for(person: Person, case: Case, question_id: UUID) -> Question:
    """One question. Raises: NotFound, also for an agency that was not asked it, or not yet."""
    question = _questions().filter(case=case, pk=question_id).first()
    if question is None:
        raise NotFound
    access.open_to(person, READ, question)
    if question.asked_at is None and not is_panel(person, case):
        raise NotFound
    return question


def thread_for(person: Person, case: Case, question_id: UUID) -> Thread:
    """A question with all that belongs to it. Raises: NotFound."""
    question = question_for(person, case, question_id)
    turns = Turn.objects.filter(question=question).select_related("vault", "by", "upload")
    found = embedded(case, question.about)
    entries = [found[one] for one in question.about if one in found]
    return Thread(question, entries, list(turns.order_by("position")))


def to_ask_about(person: Person, case: Case, ids: Iterable[str]) -> list[Entry]:
    """Entries of the newest files that a question can be about, all of one agency: the first one's.

    Raises: NotFound.
    """
    access.open_to(person, PROPOSE, case)
    wanted = [UUID(one) for one in dict.fromkeys(ids) if _is_id(one)]
    entries = entries_by_id(case, wanted)
    return [entry for entry in entries if entry.agency == entries[0].agency]


def corrections_since(question: Question) -> list[Upload]:
    """Files the agency confirmed after it was asked: what an answer may point to. Shape: newest first."""
    if question.asked_at is None:
        return []
    confirmed = (UploadState.CONFIRMED, UploadState.REPLACED)
    rows = Upload.objects.filter(
        case=question.case_id,
        agency=question.agency_id,
        state__in=confirmed,
        confirmed_at__gt=question.asked_at,
    )
    return list(rows.order_by("-confirmed_at"))


def question_facts(question: Question) -> QuestionFacts:
    """What the next step of a question depends on."""
    state = State(Question.objects.values_list("state", flat=True).get(pk=question.pk))
    answering = {
        person.pk
        for role in ANSWERING
        for person in casefile.holders_of(question.case, role, agency=question.agency)
    }
    return QuestionFacts(state=state, answering=len(answering))


def next_number(case: Case) -> int:
    """The number of a case's next question."""
    newest = Question.objects.filter(case=case).order_by("-number").values_list("number", flat=True).first()
    return (newest or 0) + 1


def own_agencies(person: Person, case: Case) -> Collection[UUID]:
    """The agencies for which this person stands on the case."""
    held = access.standing(person, case.place_id)
    return {one.agency for one in held if one.agency and one.role in AGENCY_ROLES}


def _open_to(person: Person, case: Case) -> QuerySet[Question]:
    rows = _questions().filter(case=case)
    if is_panel(person, case):
        return rows
    return rows.filter(agency__in=own_agencies(person, case), asked_at__isnull=False)


def _questions() -> QuerySet[Question]:
    return Question.objects.select_related(
        "case__board", "case__vault", "vault", "agency", "written_by", "asked_by", "settled_by"
    )


def _place() -> Placed:
    return Placed(
        *(When(state=state, then=Value(place)) for place, state in enumerate(ORDER)),
        output_field=IntegerField(),
    )


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
