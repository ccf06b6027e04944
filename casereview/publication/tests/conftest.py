"""The fixtures of the door, for every test of the room."""

import pytest

from casereview.casework.casefile.models import Case
from casereview.publication import changes
from casereview.publication.models import Edition
from casereview.publication.tests import door
from tests.cast import Cast


@pytest.fixture
def case(cast: Cast) -> Case:
    """A case with an accepted report and a register."""
    return door.case_at_the_door(cast)


@pytest.fixture
def edition(cast: Cast, case: Case) -> Edition:
    """The first edition, nothing settled."""
    return changes.build_edition(case, by=cast.coordinator)
