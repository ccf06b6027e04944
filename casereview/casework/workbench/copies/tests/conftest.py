"""The cast on a case with two agencies' chronologies."""

import pytest

from casereview.casework.chronology.tests import building


@pytest.fixture
def world(cast):
    world = building.world(cast)
    building.register_family(world)
    world.confirmed_a(
        "04/05/2016,10:00,Visit,Home visit to Ellis Ravensby,Yes,No",
        "05/05/2016,11:00,Call,=1+1 call from Shona Ravensby,No,No",
    )
    world.confirmed_b("06/05/2016,12:00,Log,Police attended,No,No")
    return world
