"""What a file changes against the one its team confirmed before: counted on the preview, listed on a page of its own."""

import re
from importlib import import_module

import pytest

from casereview.casework.chronology import changes, papers, queries
from casereview.casework.chronology.models import DraftRow
from casereview.casework.chronology.presenting import differences as presenting
from casereview.casework.chronology.rules import Differs
from casereview.casework.chronology.tests.building import HEAD, csv_of, workbook
from casereview.casework.chronology.tests.test_pages_access import answers
from casereview.engines.chronicle.columns import Role

pytestmark = pytest.mark.django_db
room = import_module("casereview.casework.chronology.queries.differences")

VISIT = "04/05/2016,10:00,Visit,Ellis seen with his mother at home,Yes,No"
VISIT_MORE = "04/05/2016,10:00,Visit,Ellis seen with his aunt at home,Yes,No"
CALL = "03/05/2016,,Call,Shona rang about the school,n/a,n/a"
LETTER = "09/05/2016,,Letter,A letter came from <b>housing</b>,n/a,n/a"


@pytest.fixture(autouse=True)
def nothing_kept():
    """Every test begins in a process that has compared nothing yet."""
    room._KEPT.clear()


@pytest.fixture
def read(client, world):
    """A page of the room as the author of agency A reads it."""

    def words_of(path):
        client.force_login(world.cast.author_a)
        answer = client.get(f"/cases/{world.case.ref}/chronology/{path}")
        assert answer.status_code == 200, answer.content.decode()
        return " ".join(answer.content.decode().split())

    return words_of


def page_of(upload, show=""):
    return f"uploads/{upload.id}/changes/{f'?show={show}' if show else ''}"


def counts(upload):
    found = queries.differences_of(queries.earlier_of(upload), upload)
    return {way.value: found.count(way) for way in Differs}


def test_a_first_file_changes_nothing(world, client, read):
    upload = world.send_a(VISIT)
    assert queries.earlier_of(upload) is None
    assert "What it changes" not in read(f"uploads/{upload.id}/")
    assert client.get(f"/cases/{world.case.ref}/chronology/{page_of(upload)}").status_code == 404


def test_the_preview_counts_what_would_change(world, read):
    world.confirmed_a(VISIT, CALL)
    upload = world.send_a(VISIT_MORE, LETTER, name="later.csv")
    page = read(f"uploads/{upload.id}/")
    assert "1 row is new, 1 has changed, 1 is gone; 0 stand as they were." in page
    assert "It takes the place of a.csv" in page
    assert counts(upload) == {"changed": 1, "new": 1, "gone": 1}


def test_a_changed_row_shows_both_wordings_with_what_differs_marked(world, read):
    world.confirmed_a(CALL, VISIT)
    page = read(page_of(world.send_a(VISIT_MORE, CALL)))
    assert "Row 2, 4 May 2016" in page
    assert "It was row 3." in page
    assert "Ellis seen with his <del>mother</del> at home" in page
    assert "Ellis seen with his <mark>aunt</mark> at home" in page
    assert "0 rows are new, 1 has changed, 0 are gone; 1 stands as it was." in page


def test_a_row_of_a_sheet_keeps_the_name_of_the_sheet(world, read):
    def sent(*lines):
        content = workbook([HEAD.split(","), *(line.split(",") for line in lines)])
        return world.send(world.part_a, world.cast.author_a, content, "a.xlsx")

    changes.confirm_upload(sent(CALL, VISIT), by=world.cast.author_a)
    page = read(page_of(sent(VISIT_MORE, CALL)))
    assert "Row 2, sheet “Sheet”, 4 May 2016" in page
    assert "It was row 3, sheet “Sheet”." in page


def test_new_and_gone_rows_are_listed_whole_and_escaped(world, read):
    world.confirmed_a(VISIT, CALL)
    upload = world.send_a(VISIT, LETTER)
    assert "A letter came from &lt;b&gt;housing&lt;/b&gt;" in read(page_of(upload, "new"))
    assert "Shona rang about the school" in read(page_of(upload, "gone"))
    assert "There are no rows to look at here." in read(page_of(upload, "changed"))
    assert "A letter came" in read(page_of(upload, "no-such-way"))


def test_a_row_corrected_on_the_way_is_compared_as_it_stands_now(world):
    world.confirmed_a(VISIT)
    upload = world.send_a(VISIT_MORE)
    assert counts(upload)["changed"] == 1
    (draft,) = DraftRow.objects.filter(upload=upload)
    words = papers.words_in(papers.row_from(draft.payload["row"]), {})
    corrected = {**words, Role.EVENT: "Ellis seen with his mother at home"}
    changes.save_row(draft, by=world.cast.author_a, words=corrected, version=1)
    assert counts(upload) == {"changed": 0, "new": 0, "gone": 0}


def test_the_page_stays_once_the_file_is_confirmed_and_once_it_is_replaced(world, read):
    world.confirmed_a(VISIT)
    upload = world.confirmed_a(VISIT_MORE)
    assert "<del>mother</del>" in read(page_of(upload))
    assert "It was compared with a.csv" in read(f"uploads/{upload.id}/")
    world.confirmed_a(VISIT_MORE, CALL)
    upload.refresh_from_db()
    assert upload.state == "replaced"
    assert "<del>mother</del>" in read(page_of(upload))


def test_each_file_is_compared_with_the_one_right_before_it(world):
    first, second, third = (world.confirmed_a(*lines) for lines in ([VISIT], [CALL], [CALL, LETTER]))
    assert queries.earlier_of(first) is None
    assert queries.earlier_of(second) == first
    assert queries.earlier_of(third) == second
    assert counts(third) == {"changed": 0, "new": 1, "gone": 0}


def test_a_file_put_aside_is_compared_with_nothing(world):
    world.confirmed_a(VISIT)
    aside = changes.put_aside(world.send_a(CALL), by=world.cast.author_a)
    assert queries.earlier_of(aside) is None


def test_another_team_and_another_agency_are_not_compared(world):
    world.confirmed_a(VISIT)
    world.confirmed_b(VISIT)
    part, author = world.part_a, world.cast.author_a
    team = changes.send_chronology(part, by=author, name="t.csv", content=csv_of(CALL), team="Duty team")
    assert queries.earlier_of(team) is None


@answers(200, 200, 200, 404, 404, 404, 404, 404, 404, 404, 302)
def test_who_sees_what_changes(browse, world, who, code):
    world.confirmed_a(VISIT)
    upload = world.send_a(VISIT_MORE)
    assert browse(who, f"/cases/{world.case.ref}/chronology/{page_of(upload)}").status_code == code


def test_many_rows_are_paged_and_cost_no_more_queries(world, client, read, django_assert_max_num_queries):
    lines = [
        f"{day:02d}/{month:02d}/2016,,Call,Call {day} {month} about him,n/a,n/a"
        for month in (1, 2, 3)
        for day in range(1, 29)
    ]
    world.confirmed_a(*lines)
    upload = world.send_a(*[line.replace("about him", "about him and his sister") for line in lines], LETTER)
    client.force_login(world.cast.author_a)
    with django_assert_max_num_queries(20):
        client.get(f"/cases/{world.case.ref}/chronology/{page_of(upload)}")
    first, last = read(page_of(upload)), read(f"{page_of(upload, 'changed')}&page=9")
    assert len(re.findall("<mark>and his sister</mark>", first)) == 50
    assert len(re.findall("<mark>and his sister</mark>", last)) == 34


def test_long_files_are_compared_only_when_asked(world, read, monkeypatch):
    monkeypatch.setattr("casereview.casework.chronology.views.checking.COMPARED_AT_ONCE_ROWS", 1)
    world.confirmed_a(VISIT)
    upload = world.send_a(CALL)
    page = read(f"uploads/{upload.id}/")
    assert "See what differs, row by row" in page
    assert "row is new" not in page
    assert not room._KEPT


def test_comparisons_are_kept_for_a_while_and_without_words(world, monkeypatch):
    monkeypatch.setattr(room, "MOST_KEPT", 1)
    world.confirmed_a(VISIT)
    assert counts(world.send_a(VISIT_MORE)) == counts(world.send_a(VISIT_MORE, name="b.csv"))
    counts(world.send_a(CALL))
    (kept,) = room._KEPT.values()
    assert "Shona" not in repr(kept)


def test_what_says_the_same_says_so(world, read):
    world.confirmed_a(VISIT)
    upload = world.send_a(VISIT, name="again.csv")
    assert "Every row says what it said before." in read(page_of(upload))


def test_a_cell_that_was_empty_or_very_long_is_shown_whole():
    before, now = presenting._marked("", "new words")
    assert [(part.text, part.differs) for part in (*before, *now)] == [("", False), ("new words", True)]
    long = "word " * (presenting.MOST_WORDS + 1)
    assert [part.differs for part in presenting._marked(long, "word")[1]] == [True]
