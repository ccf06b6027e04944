"""What stands beside entries where the panel reads them: the questions about each."""

from collections.abc import Collection
from uuid import UUID

from django.urls import reverse

from casereview.casework.casefile.models import Case
from casereview.casework.chronology import queries as chronology
from casereview.casework.workbench.questions.models import Question
from casereview.casework.workbench.questions.rules import PROPOSE, STATE_WORDS, State
from casereview.foundation.access import queries as access
from casereview.foundation.people.models import Person


def beside(person: Person, case: Case, event_ids: Collection[UUID]) -> dict[UUID, list[tuple[str, str]]]:
    """The questions about these entries, for those who read for the panel: in words, and where each is.

    Shape: only entries that have some; by number; withdrawn ones left out. Nothing for anybody else.
    Note: a fixed number of queries however many entries, and no word of a question. A question about an entry
    that was replaced stands beside the entry that tells the same row now.
    """
    if not event_ids or not access.may(person, PROPOSE, case):
        return {}
    rows = Question.objects.filter(case=case, about__len__gt=0).exclude(state=State.WITHDRAWN)
    questions = list(rows.only("id", "case", "number", "about", "state").order_by("number"))
    now = chronology.following(case, {one for question in questions for one in question.about})
    wanted = set(event_ids)
    found: dict[UUID, list[tuple[str, str]]] = {}
    for question in questions:
        words = f"Question {question.number}: {STATE_WORDS[State(question.state)]}"
        link = (words, reverse("questions:question", args=[case.ref, question.id]))
        told = {*question.about, *(now[one] for one in question.about if one in now)}
        for event in wanted.intersection(told):
            found.setdefault(event, []).append(link)
    return found
