"""A case whose agencies have confirmed their chronologies, and stories told of it."""

import pytest

from casereview.casework.chronology.models import ChronologyEvent
from casereview.casework.chronology.tests import building
from casereview.casework.workbench.story import changes
from casereview.casework.workbench.story.rules import BlockKind

A = (
    "04/05/2016,10:00,Visit,Ellis seen at home with Shona,Yes - Ellis,No",
    "01/07/2016,,Visit,Tamsin and Ellis were well,Yes - Ellis and Tamsin,No",
)
B = ("04/05/2016,09:30,Call,Shona Ravensby rang,n/a,n/a",)
MAY = {"edtf": "2016-05", "earliest": "2016-05-01", "latest": "2016-05-31", "typed": "May 2016"}
JULY = {"edtf": "2016-07-01", "earliest": "2016-07-01", "latest": "2016-07-01", "typed": "1 July 2016"}


@pytest.fixture
def world(cast):
    made = building.world(cast)
    building.register_family(made)
    made.confirmed_a(*A)
    made.confirmed_b(*B)
    return made


@pytest.fixture
def entries(world):
    """Agency A's two entries, then agency B's one."""
    rows = ChronologyEvent.objects.filter(case=world.case)
    return list(rows.order_by("agency__name", "position"))


@pytest.fixture
def story(world):
    return changes.start_story(world.case, by=world.cast.reviewer, title="What happened to Child R")


@pytest.fixture
def add(world, story):
    """Put a block into the story."""

    def put(kind=BlockKind.PARAGRAPH, text="", *, by="reviewer", **options):
        return changes.add_block(story, by=world.cast.person(by), kind=kind, text=text, **options)

    return put


@pytest.fixture
def tell(world):
    """Write an episode."""

    def write(
        title="The first visits", *, by="reviewer", first=MAY, last=None, events=(), what="Mother rang."
    ):
        return changes.write_episode(
            world.case,
            by=world.cast.person(by),
            title=title,
            first=first,
            last=last,
            what=what,
            why="Nobody asked.",
            events=[event.id for event in events],
        )

    return write
