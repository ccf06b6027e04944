"""The cast on a case whose chronology has entries."""

import pytest

from casereview.casework.chronology import queries as chronology
from casereview.casework.chronology.models import ChronologyEvent
from casereview.casework.chronology.rules import State
from casereview.casework.chronology.tests import building

LINES = tuple(f"{day:02}/05/2016,,Visit,Entry number {day} at home,n/a,n/a" for day in range(1, 9))


@pytest.fixture
def world(cast):
    return building.world(cast)


@pytest.fixture
def filled(world):
    world.confirmed_a(*LINES)
    return world


@pytest.fixture
def events(filled):
    """The entries that stand, in their order."""
    return list(
        ChronologyEvent.objects.filter(case=filled.case, upload__state=State.CONFIRMED).order_by("position")
    )


@pytest.fixture
def together(filled, events):
    return chronology.chronology_for(filled.cast.reviewer, filled.case)
