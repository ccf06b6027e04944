"""The cast on a case with a fire, a joint visit and an entry sent twice."""

import pytest

from casereview.casework.chronology.tests import building
from casereview.foundation.jobs import run_waiting

FIRE_A = (
    '04/05/2016,19:05,Call,"Kitchen fire at the flat, chip pan left on the hob, oxygen given to Ellis",No,No'
)
FIRE_B = '04/05/2016,19:40,Log,"Told of a kitchen fire at the flat, chip pan on the hob, oxygen given to Ellis",Yes - Ellis,No'
OTHER_A = '01/07/2016,10:00,Visit,"Damp in the back bedroom, heater lent to Shona, cot moved",Yes - Ellis,No'
OTHER_B = '01/07/2016,10:10,Visit,"Damp in the back bedroom, a heater was lent to Shona and the cot moved",Yes - Ellis,No'
TWICE = '09/09/2016,11:00,Letter,"Letter about the hearing test, to be repeated in the spring",n/a,n/a'
ALONE = '10/10/2016,09:00,Call,"Rang about the bus pass",n/a,n/a'
A = (FIRE_A, OTHER_A, TWICE, TWICE, ALONE)
B = (FIRE_B, OTHER_B)


@pytest.fixture
def world(cast):
    return building.world(cast)


@pytest.fixture
def filled(world):
    building.register_family(world)
    world.confirmed_a(*A)
    world.confirmed_b(*B)
    run_waiting()
    return world
