"""The cast on a case, with a small chronology."""

import pytest

from casereview.casework.chronology.tests import building

A = (
    "04/05/2016,10:00,Visit,Ellis seen at home with Shona,Yes - Ellis,No",
    "10/06/2016,09:00,Visit,No access. Television heard,No access,No",
    "12/06/2016,,Visit,Ellis was not brought,Not seen,No",
    "01/07/2016,,Visit,Tamsin and Ellis were well,Yes - Ellis and Tamsin,Yes - Ellis",
)
B = (
    "04/05/2016,09:30,Call,Shona Ravensby rang,n/a,n/a",
    "2015,,Letter,An old letter about Shona,n/a,n/a",
    "20/08/2016,14:00,Clinic,Ellis seen alone,Yes - Ellis alone,Yes - Ellis",
)


@pytest.fixture
def world(cast):
    return building.world(cast)


@pytest.fixture
def filled(world):
    building.register_family(world)
    world.confirmed_a(*A)
    world.confirmed_b(*B)
    return world


@pytest.fixture
def read(client, world):
    client.force_login(world.cast.reviewer)

    def page(path="", code=200, **more):
        answer = client.get(f"/cases/{world.case.ref}/chronology/timeline/{path}", **more)
        assert answer.status_code == code, answer.content.decode()[:2000]
        return answer.content.decode() if "text/html" in answer["Content-Type"] else answer

    return page
