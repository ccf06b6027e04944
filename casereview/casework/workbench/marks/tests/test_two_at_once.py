"""Two people, or one person pressing twice, with a page each that was opened before the other pressed."""

from uuid import uuid4

import pytest

from casereview.casework.workbench.marks import changes, queries
from casereview.casework.workbench.marks.models import Comment, Label
from casereview.casework.workbench.marks.rules import Asked, Colour, Deed, LabelKind
from casereview.foundation.verdicts import Blocked

pytestmark = pytest.mark.django_db


def label(world, name):
    return changes.add_label(
        world.case, by=world.cast.reviewer, name=name, colour=Colour.TARN, kind=LabelKind.PLAIN
    )


def test_what_is_undone_twice_is_undone_once_and_the_record_of_it_stays(filled, events):
    case, reviewer = filled.case, filled.cast.reviewer
    asked = Asked(Deed.COMMENT, uuid4(), label=None, stand=None, text="Why?")
    ids = [one.id for one in events[:3]]
    key = changes.apply(case, by=reviewer, entries=ids, asked=asked).id
    first, second = (queries.batch_for(reviewer, case, key) for _ in range(2))
    changes.undo(first, by=reviewer)
    with pytest.raises(Blocked):
        changes.undo(second, by=reviewer)
    now = queries.batch_for(reviewer, case, key)
    assert (now.restored, now.left) == (3, [])


def test_a_label_that_was_merged_is_not_merged_into_another(filled):
    one, other, third = (label(filled, name) for name in ("One", "Other", "Third"))
    seen = queries.label_for(filled.cast.panel_chair, filled.case, one.id)
    changes.merge_label(one, by=filled.cast.reviewer, into=other)
    for press in (changes.retire_label, lambda row, by: changes.merge_label(row, by=by, into=third)):
        with pytest.raises(Blocked):
            press(seen, by=filled.cast.panel_chair)
    assert Label.objects.get(pk=one.pk).merged_into_id == other.pk


def test_a_comment_is_withdrawn_once(filled, events):
    case, reviewer = filled.case, filled.cast.reviewer
    made = changes.say_comment(case, by=reviewer, event=events[0], text="Why?")
    first, second = (queries.comment_for(reviewer, case, made.id) for _ in range(2))
    changes.withdraw_comment(first, by=reviewer)
    with pytest.raises(Blocked):
        changes.withdraw_comment(second, by=reviewer)


def test_the_same_words_of_two_people_stand_once_each_however_they_are_pressed(filled, events):
    for who in ("reviewer", "panel_chair", "reviewer", "panel_chair"):
        changes.say_comment(filled.case, by=filled.cast.person(who), event=events[0], text="Agreed")
    assert Comment.objects.count() == 2
