"""What was written on many entries: as it holds now, also through a later file; never a star; a steady number of queries."""

import pytest

from casereview.casework.chronology.models import ChronologyEvent
from casereview.casework.chronology.rules import State
from casereview.casework.workbench.marks import changes, queries
from casereview.casework.workbench.marks.rules import Colour, LabelKind, Stand
from casereview.casework.workbench.marks.tests.conftest import LINES
from casereview.foundation.verdicts import NotFound

pytestmark = pytest.mark.django_db


def named(world, name):
    return changes.add_label(
        world.case, by=world.cast.reviewer, name=name, colour=Colour.TARN, kind=LabelKind.PLAIN
    )


@pytest.fixture
def marked(filled, events):
    """The first entry with two of what can be two, the second starred only."""
    case, by = filled.case, filled.cast.reviewer
    first = events[0]
    for name in ("delay", "Absence"):
        changes.put_label(case, by=by, event=first, label=named(filled, name))
    changes.write_note(case, by=by, event=first, text="Seen late", version=0)
    changes.write_note(case, by=by, event=first, text="Seen late, twice", version=1)
    changes.say_comment(case, by=filled.cast.panel_member, event=first, text="Ask why")
    gone = changes.say_comment(case, by=by, event=first, text="A slip")
    changes.withdraw_comment(gone, by=by)
    changes.cite(case, by=by, event=first, text="p. 114", with_row=False)
    changes.set_standing(case, by=by, event=first, value=Stand.DISPUTED, reason="Two say", version=0)
    changes.star(case, by=by, event=first)
    changes.star(case, by=by, event=events[1])
    return filled


def ids_now(world):
    rows = ChronologyEvent.objects.filter(case=world.case, upload__state=State.CONFIRMED)
    return list(rows.order_by("position").values_list("id", flat=True))


def expect_all(one, member):
    assert one.labels == ["Absence", "delay"]
    assert one.note == "Seen late, twice"
    assert [(said.text, said.said_by) for said in one.comments] == [("Ask why", member)]
    assert one.citations == ["p. 114"]
    assert (one.stand, one.reason) == (Stand.DISPUTED, "Two say")


def test_everything_on_an_entry_and_nothing_of_stars(marked):
    ids = ids_now(marked)
    found = queries.written_on(marked.cast.panel_chair, marked.case, ids)
    assert list(found) == ids[:1]
    expect_all(found[ids[0]], marked.cast.panel_member)


def test_only_of_the_entries_that_are_asked_for(marked):
    assert queries.written_on(marked.cast.reviewer, marked.case, ids_now(marked)[1:]) == {}
    assert queries.written_on(marked.cast.reviewer, marked.case, []) == {}


def test_it_follows_its_row_into_a_later_file_and_is_not_said_twice(marked):
    label = next(one for one in queries.labels_for(marked.cast.reviewer, marked.case) if one.name == "delay")
    marked.confirmed_a("30/04/2016,,Visit,A new first one,n/a,n/a", *LINES[:7])
    second = ids_now(marked)[1]
    entry = ChronologyEvent.objects.get(pk=second)
    changes.put_label(marked.case, by=marked.cast.reviewer, event=entry, label=label)
    found = queries.written_on(marked.cast.reviewer, marked.case, ids_now(marked))
    assert list(found) == [second]
    expect_all(found[second], marked.cast.panel_member)


def test_what_was_taken_back_is_gone(marked, events):
    case, by, first = marked.case, marked.cast.reviewer, events[0]
    changes.write_note(case, by=by, event=first, text="", version=2)
    changes.set_standing(case, by=by, event=first, value=None, reason="", version=1)
    found = queries.written_on(by, case, ids_now(marked))[first.id]
    assert (found.note, found.stand, found.reason) == ("", None, "")


@pytest.mark.parametrize("who", ["author_a", "coordinator", "stranger"])
def test_nobody_else_reads_them(marked, who):
    with pytest.raises(NotFound):
        queries.written_on(marked.cast.person(who), marked.case, ids_now(marked))


def test_as_many_questions_for_one_as_for_all(marked, events, django_assert_max_num_queries):
    label = named(marked, "Third")
    for event in events:
        changes.put_label(marked.case, by=marked.cast.reviewer, event=event, label=label)
        changes.say_comment(marked.case, by=marked.cast.reviewer, event=event, text="One more")
    with django_assert_max_num_queries(14):
        found = queries.written_on(marked.cast.reviewer, marked.case, ids_now(marked))
    assert len(found) == len(events)
