"""Words being written: kept for whoever writes them, once, sealed, until they are saved."""

from uuid import uuid4

import pytest
from django.db import connection

from casereview.casework.chronology.tests import building
from casereview.casework.workbench.unsaved import changes
from casereview.casework.workbench.unsaved.forms import half_typed
from casereview.casework.workbench.unsaved.models import Unsaved
from casereview.casework.workbench.unsaved.queries import Words, unsaved_for


@pytest.fixture
def world(cast):
    return building.world(cast)


def keep(world, what, text, *, by=None, version=0):
    case, by = world.case, by or world.cast.reviewer
    changes.keep(case, case.vault, by=by, what=what, text=text, version=version)


def test_the_newest_words_stand_for_those_before(world):
    what = uuid4()
    keep(world, what, "Half a")
    keep(world, what, "Half a sentence", version=2)
    assert Unsaved.objects.count() == 1
    assert unsaved_for(world.cast.reviewer, world.case, what) == Words("Half a sentence", 2)


def test_they_are_for_the_writer_alone_and_on_one_thing(world):
    what = uuid4()
    keep(world, what, "Mine")
    keep(world, what, "Theirs", by=world.cast.panel_chair)
    assert unsaved_for(world.cast.reviewer, world.case, what).text == "Mine"
    assert unsaved_for(world.cast.panel_chair, world.case, what).text == "Theirs"
    assert unsaved_for(world.cast.reviewer, world.case, uuid4()) == Words()


def test_saving_throws_away_the_writer_s_and_nobody_else_s(world):
    what = uuid4()
    keep(world, what, "Mine")
    keep(world, what, "Theirs", by=world.cast.panel_chair)
    changes.forget(world.cast.reviewer, what)
    assert unsaved_for(world.cast.reviewer, world.case, what) == Words()
    assert unsaved_for(world.cast.panel_chair, world.case, what).text == "Theirs"


def test_the_database_holds_them_sealed(world):
    keep(world, uuid4(), "Ellis was seen")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT text::text FROM {Unsaved._meta.db_table}")
        assert "Ellis" not in cursor.fetchone()[0]


@pytest.mark.parametrize(("text", "kept"), [("", ""), ("A few words", "A few words"), ("x" * 21, None)])
def test_what_is_too_long_for_its_form_is_not_kept(text, kept):
    assert half_typed(text, most=20) == kept
