"""A case whose agencies have confirmed their chronologies, and what is asked about it."""

import pytest

from casereview.casework.chronology.models import ChronologyEvent
from casereview.casework.chronology.tests import building
from casereview.casework.workbench.questions import changes

A = (
    "04/05/2016,10:00,Visit,Ellis seen at home with Shona,Yes - Ellis,No",
    "01/07/2016,,Visit,Tamsin and Ellis were well,Yes - Ellis and Tamsin,No",
)
B = ("04/05/2016,09:30,Call,Shona Ravensby rang,n/a,n/a",)


@pytest.fixture
def world(cast):
    made = building.world(cast)
    building.register_family(made)
    made.confirmed_a(*A)
    made.confirmed_b(*B)
    return made


@pytest.fixture
def entries(world):
    """Agency A's two entries, in order."""
    rows = ChronologyEvent.objects.filter(case=world.case, agency=world.cast.agency_a)
    return list(rows.order_by("position"))


@pytest.fixture
def propose(world, entries):
    """Write a question; it is about agency A's first entry unless said otherwise."""

    def write(
        text="Was Child R seen alone when Mother was there?", *, by="reviewer", about=None, due_on=None
    ):
        return changes.propose_question(
            world.case,
            by=world.cast.person(by),
            agency=world.cast.agency_a,
            text=text,
            about=[entries[0].id] if about is None else about,
            due_on=due_on,
        )

    return write


@pytest.fixture
def ask(world, propose):
    """Write a question and ask it."""

    def put(text="Was Child R seen alone when Mother was there?", **options):
        made = propose(text, **options)
        return changes.ask_question(made, by=world.cast.reviewer, version=made.version)

    return put


@pytest.fixture
def answer(world):
    """Answer a question for agency A."""

    def give(question, text="Ellis was alone with me; Shona was out.", *, by="author_a", upload=None):
        return changes.answer_question(question, by=world.cast.person(by), text=text, upload=upload)

    return give
