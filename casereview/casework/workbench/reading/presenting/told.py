"""What is asked about entries and which episodes they belong to, beside them; the ways to ask and to tell."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.urls import reverse

from casereview.casework.chronology.queries.speaking import Speech
from casereview.casework.workbench.questions import changes as question_changes
from casereview.casework.workbench.questions import queries as questions
from casereview.casework.workbench.reading.presenting.choosing import Choice
from casereview.casework.workbench.story import changes as story_changes
from casereview.casework.workbench.story import queries as story
from casereview.foundation.people.models import Person
from casereview.ui.jinja import with_query
from casereview.ui.pieces import Link


def beside(person: Person, choice: Choice, events: Collection[UUID]) -> dict[UUID, list[Link]]:
    """The questions about each entry, then the episodes it belongs to. Shape: only entries that have some."""
    found: dict[UUID, list[Link]] = {}
    asked = questions.beside(person, choice.case, events)
    together = choice.voice.together
    speech = Speech(together.register, choice.voice.names_shown, together.pseudonyms)
    told = story.episodes_beside(person, choice.case, events, speech=speech)
    for each in (asked, told):
        for event, links in each.items():
            found.setdefault(event, []).extend(Link(words, href) for words, href in links)
    return found


def of_entry(person: Person, choice: Choice, event: UUID) -> dict[str, Any]:
    """What one entry's page shows of questions and episodes. Shape: an address is empty for whoever may not."""
    case = choice.case
    may_ask = question_changes.propose_question.is_for(person, case)
    may_tell = story_changes.start_story.is_for(person, case)
    return {
        "told": beside(person, choice, [event]).get(event, []),
        "ask": with_query(reverse("questions:ask", args=[case.ref]), event=event) if may_ask else "",
        "put": with_query(reverse("story:put", args=[case.ref]), event=event) if may_tell else "",
    }
