"""Marks on one entry: made, changed by two people, withdrawn; labels added, renamed, merged, retired."""

import pytest

from casereview.casework.workbench.marks import changes, queries
from casereview.casework.workbench.marks.models import Comment, Labelling, Note, Standing, Star
from casereview.casework.workbench.marks.rules import Colour, LabelKind, Stand
from casereview.foundation.audit import queries as audit
from casereview.foundation.verdicts import Blocked, NotAllowed, NotFound, Stale

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer(filled):
    return filled.cast.reviewer


def label(world, name="Delay", kind=LabelKind.PLAIN):
    return changes.add_label(world.case, by=world.cast.reviewer, name=name, colour=Colour.TARN, kind=kind)


def test_a_star_is_ones_own_and_stays_one(filled, events, reviewer, together):
    for _ in range(2):
        changes.star(filled.case, by=reviewer, event=events[0])
    changes.star(filled.case, by=filled.cast.panel_member, event=events[1])
    marked = queries.marked_for(reviewer, filled.case, together)
    assert marked.starred_by(reviewer).tolist() == [0]
    assert marked.starred_by(filled.cast.panel_member).tolist() == [1]
    changes.unstar(filled.case, by=reviewer, event=events[0])
    marked = queries.marked_for(reviewer, filled.case, together)
    assert marked.starred_by(reviewer).tolist() == []
    assert Star.objects.count() == 1


def test_a_label_is_put_once_taken_off_and_put_again(filled, events, reviewer, together):
    one = label(filled)
    for _ in range(2):
        changes.put_label(filled.case, by=reviewer, event=events[2], label=one)
    assert queries.marked_for(reviewer, filled.case, together).with_labels([one.id]).tolist() == [2]
    changes.take_label(filled.case, by=reviewer, event=events[2], label=one)
    assert queries.marked_for(reviewer, filled.case, together).with_labels([one.id]).tolist() == []
    changes.put_label(filled.case, by=reviewer, event=events[2], label=one)
    assert list(Labelling.objects.order_by("number").values_list("number", flat=True)) == [1, 2]


def test_two_people_on_one_note(filled, events, reviewer):
    chair = filled.cast.panel_chair
    changes.write_note(filled.case, by=reviewer, event=events[0], text="Seen late", version=0)
    with pytest.raises(Stale) as refused:
        changes.write_note(filled.case, by=chair, event=events[0], text="Mine", version=0)
    assert (refused.value.theirs, refused.value.yours, refused.value.who) == (
        "Seen late",
        "Mine",
        reviewer.name,
    )
    changes.write_note(filled.case, by=chair, event=events[0], text="Seen late. Mine", version=1)
    changes.write_note(filled.case, by=chair, event=events[0], text="Seen late. Mine", version=2)
    marks = queries.marks_for(reviewer, filled.case, events[0])
    assert [note.text for note in marks.notes] == ["Seen late. Mine", "Seen late"]
    assert marks.note.version == 2


def test_a_note_taken_away_is_kept(filled, events, reviewer, together):
    changes.write_note(filled.case, by=reviewer, event=events[0], text="Seen late", version=0)
    changes.write_note(filled.case, by=reviewer, event=events[0], text="  ", version=1)
    assert queries.marked_for(reviewer, filled.case, together).with_note().tolist() == []
    assert Note.objects.count() == 2
    with pytest.raises(Stale):
        changes.write_note(filled.case, by=reviewer, event=events[0], text="x", version=0)


def test_two_people_on_how_an_entry_stands(filled, events, reviewer, together):
    say = changes.set_standing
    say(filled.case, by=reviewer, event=events[1], value=Stand.DISPUTED, reason="Two tellings", version=0)
    with pytest.raises(Stale) as refused:
        say(
            filled.case,
            by=filled.cast.panel_chair,
            event=events[1],
            value=Stand.UNDISPUTED,
            reason="",
            version=0,
        )
    assert refused.value.theirs == "Disputed\nTwo tellings"
    assert refused.value.yours == "Undisputed"
    marked = queries.marked_for(reviewer, filled.case, together)
    assert marked.standing[Stand.DISPUTED].tolist() == [1]
    assert marked.unmarked(8).tolist() == [0, 2, 3, 4, 5, 6, 7]
    say(filled.case, by=reviewer, event=events[1], value=None, reason="", version=1)
    assert queries.marked_for(reviewer, filled.case, together).standing == {}
    with pytest.raises(Stale) as refused:
        say(filled.case, by=reviewer, event=events[0], value=None, reason="why", version=4)
    assert (refused.value.theirs, refused.value.yours) == ("", "why")
    assert Standing.objects.count() == 2


def test_a_comment_is_withdrawn_by_its_author_alone_and_kept(filled, events, reviewer, together):
    comment = changes.say_comment(filled.case, by=filled.cast.panel_member, event=events[0], text=" Ask why ")
    assert queries.marked_for(reviewer, filled.case, together).with_comment().tolist() == [0]
    with pytest.raises(NotAllowed):
        changes.withdraw_comment(comment, by=reviewer)
    changes.withdraw_comment(comment, by=filled.cast.panel_member)
    with pytest.raises(Blocked):
        changes.withdraw_comment(comment, by=filled.cast.panel_member)
    kept = Comment.objects.get()
    assert (kept.text, kept.withdrawn_by) == ("Ask why", filled.cast.panel_member)
    assert queries.marked_for(reviewer, filled.case, together).with_comment().tolist() == []


def test_nothing_is_no_comment_and_no_source(filled, events, reviewer):
    with pytest.raises(Blocked):
        changes.say_comment(filled.case, by=reviewer, event=events[0], text=" ")
    with pytest.raises(Blocked):
        changes.cite(filled.case, by=reviewer, event=events[0], text=" ", with_row=False)


def test_a_source_is_cited_with_its_row_and_taken_back(filled, events, reviewer, together):
    one = changes.cite(filled.case, by=reviewer, event=events[0], text="case notes p. 114", with_row=True)
    changes.cite(filled.case, by=reviewer, event=events[0], text="letter, p. 2", with_row=False)
    marks = queries.marks_for(reviewer, filled.case, events[0])
    assert [(cited.text, cited.row) for cited in marks.citations] == [
        ("case notes p. 114", events[0]),
        ("letter, p. 2", None),
    ]
    for _ in range(2):
        changes.withdraw_citation(one, by=reviewer)
    assert queries.marked_for(reviewer, filled.case, together).cited == {0: 1}


@pytest.mark.parametrize(
    ("who", "may_mark", "may_judge"),
    [
        ("reviewer", True, True),
        ("panel_chair", True, True),
        ("panel_member", True, False),
        ("author_a", False, False),
        ("lead_b", False, False),
        ("coordinator", False, False),
        ("stranger", False, False),
    ],
)
def test_who_may_mark_and_who_may_judge(filled, events, who, may_mark, may_judge):
    one = label(filled)
    person = filled.cast.person(who)
    here = {"by": person, "event": events[0]}
    refused = (NotAllowed, NotFound)

    def tried(press, *args, **given):
        try:
            press(*args, **given)
        except refused:
            return False
        return True

    case = filled.case
    assert tried(changes.star, case, **here) is may_mark
    assert tried(changes.unstar, case, **here) is may_mark
    assert tried(changes.say_comment, case, **here, text="x") is may_mark
    assert tried(changes.put_label, case, **here, label=one) is may_judge
    assert tried(changes.take_label, case, **here, label=one) is may_judge
    assert tried(changes.write_note, case, **here, text="x", version=0) is may_judge
    standing = {"value": Stand.DISPUTED, "reason": "", "version": 0}
    assert tried(changes.set_standing, case, **here, **standing) is may_judge
    assert tried(changes.cite, case, **here, text="p. 1", with_row=False) is may_judge
    new = {"name": "Other", "colour": Colour.MOSS, "kind": LabelKind.PLAIN}
    assert tried(changes.add_label, case, by=person, **new) is may_judge


def test_labels_are_named_once(filled, reviewer):
    one = label(filled, " Delay  in   sharing ")
    assert one.name == "Delay in sharing"
    with pytest.raises(Blocked):
        label(filled, "DELAY IN SHARING")
    with pytest.raises(Blocked):
        label(filled, " ")
    given = {"colour": Colour.PLUM, "kind": LabelKind.DISTRESSING}
    changed = changes.change_label(one, by=reviewer, name="Sharing", version=1, **given)
    assert (changed.name, changed.colour, changed.kind, changed.version) == (
        "Sharing",
        "plum",
        "distressing",
        2,
    )
    with pytest.raises(Stale):
        changes.change_label(one, by=reviewer, name="Mine", version=1, **given)
    other = label(filled, "Other")
    with pytest.raises(Blocked):
        changes.change_label(other, by=reviewer, name="sharing", version=1, **given)


def test_retired_labels_stay_where_they_are_and_come_back(filled, events, reviewer, together):
    one = label(filled)
    changes.put_label(filled.case, by=reviewer, event=events[0], label=one)
    changes.retire_label(one, by=reviewer)
    with pytest.raises(Blocked):
        changes.put_label(filled.case, by=reviewer, event=events[1], label=one)
    with pytest.raises(Blocked):
        changes.retire_label(one, by=reviewer)
    marked = queries.marked_for(reviewer, filled.case, together)
    assert marked.in_use() == []
    assert [kept.name for kept in marked.shown()] == ["Delay"]
    label(filled, "Delay")
    with pytest.raises(Blocked):
        changes.bring_back(one, by=reviewer)
    two = label(filled, "Two")
    changes.retire_label(two, by=reviewer)
    changes.bring_back(two, by=reviewer)
    assert two in queries.marked_for(reviewer, filled.case, together).in_use()


def test_merging_gives_every_entry_the_other_label_once(filled, events, reviewer, together):
    one, two = label(filled, "Delay"), label(filled, "Late")
    for event in events[:3]:
        changes.put_label(filled.case, by=reviewer, event=event, label=one)
    changes.put_label(filled.case, by=reviewer, event=events[0], label=two)
    changes.put_label(filled.case, by=reviewer, event=events[1], label=two)
    changes.take_label(filled.case, by=reviewer, event=events[1], label=two)
    with pytest.raises(Blocked):
        changes.merge_label(one, by=reviewer, into=one)
    assert changes.merge_label(one, by=reviewer, into=two) == 3
    marked = queries.marked_for(reviewer, filled.case, together)
    assert marked.with_labels([two.id]).tolist() == [0, 1, 2]
    assert marked.with_labels([one.id]).tolist() == []
    assert [kept.name for kept in queries.labels_for(reviewer, filled.case)] == ["Late", "Delay"]


def test_everything_done_is_on_the_record_without_a_word(filled, events, reviewer):
    changes.say_comment(filled.case, by=reviewer, event=events[0], text="Unusual words")
    last = audit.entries_of(filled.case.place_id)[0]
    assert "comment:made" in {entry.action for entry in audit.entries_of(filled.case.place_id)}
    assert "Unusual" not in str(last.__dict__)
