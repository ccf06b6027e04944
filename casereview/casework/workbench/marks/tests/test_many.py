"""Many at once, and taken back: whatever is done, and in whichever order it is undone."""

from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casereview.casework.workbench.marks import changes, queries
from casereview.casework.workbench.marks.models import Batch, Comment, Labelling, Standing, Star
from casereview.casework.workbench.marks.rules import Asked, Colour, Deed, LabelKind, Stand
from casereview.foundation.verdicts import Blocked, NotAllowed, NotFound

pytestmark = pytest.mark.django_db


@pytest.fixture
def labels(filled):
    return [
        changes.add_label(
            filled.case, by=filled.cast.reviewer, name=name, colour=Colour.TARN, kind=LabelKind.PLAIN
        )
        for name in ("Delay", "Voice")
    ]


def asked(deed, labels=(), *, label=0, stand=Stand.DISPUTED, text="words"):
    return Asked(
        deed,
        uuid4(),
        label=labels[label].id if labels and deed in (Deed.LABEL, Deed.UNLABEL) else None,
        stand=stand if deed is Deed.STAND else None,
        text=text if deed in (Deed.COMMENT, Deed.STAND) else "",
    )


def state():
    """Everything that a batch can change, as people see it."""
    newest = Standing.objects.order_by("event", "-version").distinct("event")
    return {
        "stars": set(Star.objects.values_list("event", "person")),
        "labels": set(Labelling.objects.filter(taken_at=None).values_list("event", "label")),
        "stand": {(one.event_id, one.value, one.reason) for one in newest if one.value},
        "comments": set(Comment.objects.filter(withdrawn_at=None).values_list("event", flat=True)),
    }


STEP = st.tuples(
    st.sampled_from(list(Deed)),
    st.integers(0, 1),
    st.sampled_from(list(Stand)),
    st.sets(st.integers(0, 7), min_size=1, max_size=5),
)
SLOW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@SLOW
@given(steps=st.lists(STEP, min_size=1, max_size=6))
def test_undone_from_the_last_to_the_first_everything_is_as_before(filled, events, labels, steps):
    case, by = filled.case, filled.cast.reviewer
    before, batches = [], []
    for deed, label, stand, places in steps:
        before.append(state())
        what = asked(deed, labels, label=label, stand=stand)
        batches.append(changes.apply(case, by=by, entries=[events[one].id for one in places], asked=what))
    for batch, was in zip(reversed(batches), reversed(before), strict=True):
        done = changes.undo(batch, by=by)
        assert done.left == []
        assert done.restored == done.changed
        assert state() == was


@SLOW
@given(steps=st.lists(STEP, min_size=2, max_size=6), data=st.data())
def test_undone_in_any_order_each_row_is_put_back_or_said(filled, events, labels, steps, data):
    case, by = filled.case, filled.cast.reviewer
    batches = [
        changes.apply(
            case,
            by=by,
            entries=[events[one].id for one in places],
            asked=asked(deed, labels, label=label, stand=stand),
        )
        for deed, label, stand, places in steps
    ]
    order = data.draw(st.permutations(range(len(batches))))
    for place in order:
        batch = batches[place]
        rows = [(entry, row) for entry, row in batch.what["rows"]]
        touched = {entry for entry, _ in rows}
        was = state()
        done = changes.undo(Batch.objects.get(pk=batch.pk), by=by)
        assert done.restored + len(done.left) == done.changed == len(rows)
        assert set(done.left) <= touched
        # Only what was put back has changed; what was left, and every other entry, is as it was.
        now = state()
        for kind, entries in was.items():
            differing = {str(one[0] if isinstance(one, tuple) else one) for one in entries ^ now[kind]}
            assert differing <= touched - set(done.left)


def test_what_was_so_already_is_neither_counted_nor_undone(filled, events, labels):
    case, by = filled.case, filled.cast.reviewer
    changes.put_label(case, by=by, event=events[0], label=labels[0])
    ids = [one.id for one in events[:3]]
    batch = changes.apply(case, by=by, entries=ids, asked=asked(Deed.LABEL, labels))
    assert (batch.entries, batch.changed) == (3, 2)
    changes.undo(batch, by=by)
    assert Labelling.objects.filter(taken_at=None).get().event == events[0]


def test_what_somebody_changed_since_is_left_and_said(filled, events, labels):
    case, by, chair = filled.case, filled.cast.reviewer, filled.cast.panel_chair
    ids = [one.id for one in events[:3]]
    put = changes.apply(case, by=by, entries=ids, asked=asked(Deed.LABEL, labels))
    changes.take_label(case, by=chair, event=events[1], label=labels[0])
    done = changes.undo(put, by=chair)
    assert (done.restored, done.left) == (2, [str(events[1].id)])
    said = changes.apply(case, by=by, entries=ids, asked=asked(Deed.STAND))
    changes.set_standing(case, by=chair, event=events[0], value=Stand.UNDISPUTED, reason="", version=1)
    assert changes.undo(said, by=by).left == [str(events[0].id)]
    taken = changes.apply(case, by=by, entries=ids, asked=asked(Deed.LABEL, labels)) and changes.apply(
        case, by=by, entries=ids, asked=asked(Deed.UNLABEL, labels)
    )
    changes.put_label(case, by=chair, event=events[2], label=labels[0])
    assert changes.undo(taken, by=by).left == [str(events[2].id)]
    comments = changes.apply(case, by=by, entries=ids, asked=asked(Deed.COMMENT))
    changes.withdraw_comment(Comment.objects.filter(event=events[0]).get(), by=by)
    assert changes.undo(comments, by=by).left == [str(events[0].id)]


def test_a_second_press_does_nothing_more(filled, events):
    case, by = filled.case, filled.cast.panel_member
    what = asked(Deed.COMMENT)
    first = changes.apply(case, by=by, entries=[events[0].id], asked=what)
    assert changes.apply(case, by=by, entries=[events[0].id], asked=what) == first
    assert Comment.objects.count() == 1
    changes.undo(first, by=by)
    with pytest.raises(Blocked):
        changes.undo(Batch.objects.get(), by=by)


def test_stars_and_comments_are_taken_back_by_who_made_them(filled, events):
    case, member, reviewer = filled.case, filled.cast.panel_member, filled.cast.reviewer
    stars = changes.apply(case, by=member, entries=[events[0].id], asked=asked(Deed.STAR))
    comments = changes.apply(case, by=member, entries=[events[0].id], asked=asked(Deed.COMMENT))
    for one in (stars, comments):
        assert not queries.may_undo(reviewer, one)
        with pytest.raises(NotAllowed):
            changes.undo(one, by=reviewer)
    with pytest.raises(NotFound):
        queries.batch_for(reviewer, case, stars.id)
    shown, pages = queries.batches_for(reviewer, case, page=1)
    assert ([one.id for one in shown], pages) == ([comments.id], 1)
    assert len(queries.batches_for(member, case, page=9)[0]) == 2
    assert changes.undo(comments, by=member).restored == 1


def test_a_member_of_the_panel_does_not_judge_many(filled, events, labels):
    for deed in (Deed.LABEL, Deed.UNLABEL, Deed.STAND):
        with pytest.raises(NotAllowed):
            changes.apply(
                filled.case,
                by=filled.cast.panel_member,
                entries=[events[0].id],
                asked=asked(deed, labels),
            )
    assert Batch.objects.count() == 0


def test_what_cannot_be_done_is_said(filled, events, labels):
    case, by = filled.case, filled.cast.reviewer
    with pytest.raises(Blocked):
        changes.apply(case, by=by, entries=[], asked=asked(Deed.STAR))
    with pytest.raises(Blocked):
        changes.apply(case, by=by, entries=[uuid4()], asked=asked(Deed.STAR))
    changes.retire_label(labels[0], by=by)
    with pytest.raises(Blocked):
        changes.apply(case, by=by, entries=[events[0].id], asked=asked(Deed.LABEL, labels))
    # What is retired can still be taken off.
    assert changes.apply(case, by=by, entries=[events[0].id], asked=asked(Deed.UNLABEL, labels))
