"""The cast on a case."""

import pytest

from casereview.casework.chronology.tests import building


@pytest.fixture
def world(cast):
    return building.world(cast)
