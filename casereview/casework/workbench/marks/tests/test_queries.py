"""What is read of marks: after an agency has sent a later file, by whom, and with how many questions to the database."""

import pytest

from casereview.casework.chronology import queries as chronology
from casereview.casework.chronology.models import ChronologyEvent
from casereview.casework.chronology.rules import State
from casereview.casework.workbench.marks import changes, queries
from casereview.casework.workbench.marks.models import Label, Note, Star
from casereview.casework.workbench.marks.rules import Colour, LabelKind, Stand
from casereview.casework.workbench.marks.tests.conftest import LINES
from casereview.foundation.verdicts import Blocked, NotFound

pytestmark = pytest.mark.django_db


@pytest.fixture
def marked(filled, events):
    """The first entry with every kind of mark, the last with a comment."""
    case, by = filled.case, filled.cast.reviewer
    label = changes.add_label(case, by=by, name="Delay", colour=Colour.TARN, kind=LabelKind.DISTRESSING)
    changes.star(case, by=by, event=events[0])
    changes.put_label(case, by=by, event=events[0], label=label)
    changes.write_note(case, by=by, event=events[0], text="Seen late", version=0)
    changes.say_comment(case, by=by, event=events[0], text="Ask why")
    changes.cite(case, by=by, event=events[0], text="p. 114", with_row=True)
    changes.set_standing(case, by=by, event=events[0], value=Stand.DISPUTED, reason="Two", version=0)
    changes.say_comment(case, by=by, event=events[7], text="About the last")
    return filled


def now(world):
    rows = ChronologyEvent.objects.filter(case=world.case, upload__state=State.CONFIRMED)
    return list(rows.order_by("position"))


def opened(world):
    return chronology.chronology_for(world.cast.reviewer, world.case)


def test_marks_follow_their_row_into_a_later_file(marked):
    reviewer = marked.cast.reviewer
    # A row before it, the same row, and the last one gone.
    marked.confirmed_a("30/04/2016,,Visit,A new first one,n/a,n/a", *LINES[:7])
    together = opened(marked)
    found = queries.marked_for(reviewer, marked.case, together)
    assert found.starred_by(reviewer).tolist() == [1]
    assert found.with_note().tolist() == found.with_comment().tolist() == [1]
    assert found.cited == {1: 1}
    assert found.standing[Stand.DISPUTED].tolist() == found.distressing().tolist() == [1]
    assert list(found.elsewhere.values()) == [1]
    assert list(queries.left_on(reviewer, marked.case, found).values()) == [["About the last"]]
    of = queries.marks_for(reviewer, marked.case, now(marked)[1])
    assert (of.is_starred, of.note.text, of.standing.value, of.is_distressing) == (
        True,
        "Seen late",
        "disputed",
        True,
    )
    assert [one.text for one in of.comments] == ["Ask why"]
    beside = queries.shown_beside(reviewer, found, [0, 1])
    assert beside[1].note == "Seen late"
    assert (beside[1].is_starred, beside[1].comments, beside[1].stand) == (True, 1, Stand.DISPUTED)
    assert beside[0] == queries.Beside()


def test_what_is_written_after_a_later_file_goes_on_from_what_was_before(marked, events):
    case, reviewer = marked.case, marked.cast.reviewer
    marked.confirmed_a(*LINES[:7])
    entry = now(marked)[0]
    # Written on the entry as it was shown, before the later file came.
    changes.write_note(case, by=reviewer, event=events[0], text="Seen late, twice", version=1)
    changes.star(case, by=reviewer, event=entry)
    assert set(Note.objects.values_list("event", flat=True)) == {entry.id}
    assert Star.objects.get().event == entry
    assert [one.text for one in queries.marks_for(reviewer, case, entry).notes] == [
        "Seen late, twice",
        "Seen late",
    ]
    found = queries.marked_for(reviewer, case, opened(marked))
    assert found.with_note().tolist() == found.with_comment().tolist() == [0]


def test_nothing_is_written_on_a_row_that_is_gone(marked, events):
    marked.confirmed_a(*LINES[:7])
    with pytest.raises(Blocked):
        changes.say_comment(marked.case, by=marked.cast.reviewer, event=events[7], text="Too late")
    gone = queries.entry_for(marked.cast.reviewer, marked.case, events[7].id)
    assert gone == events[7]
    assert queries.standing_now(marked.case, [events[0].id, events[7].id]) == [now(marked)[0].id]


def test_a_mark_made_twice_on_one_row_stays_the_newer(marked):
    case, reviewer = marked.case, marked.cast.reviewer
    marked.confirmed_a(*LINES[:7])
    # As if somebody's process had written on the new entry before the older marks were brought there.
    entry = now(marked)[0]
    Star.objects.create(
        case=case,
        vault=case.vault,
        event=entry,
        person=reviewer,
        starred_at=Star.objects.get().starred_at,
    )
    changes.star(case, by=reviewer, event=entry)
    assert Star.objects.filter(event=entry).count() == 1
    assert queries.marked_for(reviewer, case, opened(marked)).starred_by(reviewer).tolist() == [0]


def test_words_beside_entries_can_be_searched_as_they_are_shown(marked):
    reviewer, together = marked.cast.reviewer, opened(marked)
    found = queries.marked_for(reviewer, marked.case, together)
    words = queries.words_beside(found, marked.case, together, names_shown=False)
    assert words == {0: "delay\nseen late\nask why", 7: "about the last"}
    assert queries.words_beside(found, marked.case, together, names_shown=False) is words


@pytest.mark.parametrize("who", ["author_a", "author_b", "coordinator", "publisher", "stranger"])
def test_nobody_else_reads_marks(marked, events, who):
    person, together = marked.cast.person(who), opened(marked)
    found = queries.marked_for(marked.cast.reviewer, marked.case, together)
    for ask in (
        lambda: queries.marked_for(person, marked.case, together),
        lambda: queries.marks_for(person, marked.case, events[0]),
        lambda: queries.labels_for(person, marked.case),
        lambda: queries.batches_for(person, marked.case, page=1),
        lambda: queries.entry_for(person, marked.case, events[0].id),
        lambda: queries.left_on(person, marked.case, found),
        lambda: queries.uploads_of(person, marked.case, [events[0].id]),
    ):
        with pytest.raises(NotFound):
            ask()


def test_what_is_not_there_is_not_found(marked):
    nobody = marked.case.id
    for ask in (
        queries.label_for,
        queries.batch_for,
        queries.comment_for,
        queries.citation_for,
        queries.entry_for,
    ):
        with pytest.raises(NotFound):
            ask(marked.cast.reviewer, marked.case, nobody)


def test_everything_about_marks_is_one_question_and_kept(marked, django_assert_num_queries):
    reviewer, together = marked.cast.reviewer, opened(marked)
    queries.marked_for(reviewer, marked.case, together)
    with django_assert_num_queries(2):  # what the person may, and whether anything has changed
        queries.marked_for(reviewer, marked.case, together)


def test_the_names_of_labels_lie_sealed(marked):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select name from marks_label")
        assert b"Delay" not in bytes(cursor.fetchone()[0])
        cursor.execute("select text from marks_note")
        assert b"late" not in bytes(cursor.fetchone()[0])
    assert Label.objects.get().name == "Delay"
