"""Checking what was read: the preview, a row, all rows of a kind, confirming."""

import re

import pytest

from casereview.casework.casefile import changes as casefile
from casereview.casework.casefile.models import Subject
from casereview.casework.chronology import changes
from casereview.casework.chronology.models import ChronologyEvent, DraftRow, Upload
from casereview.casework.chronology.rules import State
from casereview.casework.chronology.tests.sending import HEADINGS, ROW, Sender
from casereview.engines.chronicle.columns import Role
from casereview.engines.chronicle.readers import Unreadable
from casereview.foundation.jobs import run_waiting

pytestmark = pytest.mark.django_db

GOOD = "04/05/2016,10:00,Visit,Home visit to Ann,Yes,No"
BAD = "31/02/2016,,Visit,Another visit,maybe so,No"


@pytest.fixture
def sender(client, world):
    return Sender(client, world)


@pytest.fixture
def at(client, world):
    client.force_login(world.cast.author_a)
    return lambda upload, path="": f"/cases/{world.case.ref}/chronology/uploads/{upload.id}/{path}"


def read(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def plain(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def counts_in(page):
    listed = re.findall(r"<dt>([^<]+)</dt><dd>(?:<a[^>]*>)?([\d,]+)", page)
    return {label: int(number.replace(",", "")) for label, number in listed}


def test_the_counts_add_up(client, world, at):
    upload = world.send_a(GOOD, BAD, BAD, GOOD, "", "End of report")
    changes.accept_row(DraftRow.objects.get(upload=upload, position=3), by=world.cast.author_a, version=1)
    counts = counts_in(read(client, at(upload)))
    assert counts["Rows in the file"] == 4
    parts = ("Go in as they are", "Go in, with a mark", "Need an answer")
    assert [counts[part] for part in parts] == [2, 1, 1]
    assert counts["Lines that are no rows"] == 3


def test_a_confirmed_file_says_how_many_went_in_and_no_more(client, world, at):
    upload = world.send_a(GOOD, BAD)
    changes.accept_row(DraftRow.objects.get(upload=upload, position=2), by=world.cast.author_a, version=1)
    changes.confirm_upload(upload, by=world.cast.author_a)
    page = read(client, at(upload))
    counts = counts_in(page)
    assert (counts["Rows in the file"], counts["Went into the review"]) == (2, 2)
    assert "Go in as they are" not in page
    assert "With problems" not in page
    assert "Another visit" in page


def test_a_column_says_by_what_it_was_known(client, world, at):
    lines = ["When,Zzz,Qqq", "04/05/2016,Home visit to Ann,x", "05/05/2016,Another visit,x"]
    upload = world.send(world.part_a, world.cast.author_a, "\r\n".join(lines).encode(), "a.csv")
    page = plain(read(client, at(upload)))
    assert "When Date by its words the file" in page
    assert "Zzz Event by what its cells hold the file" in page
    assert "Qqq kept as it is the file" in page


def test_a_problem_stands_in_its_cell_with_what_to_do(client, world, at):
    page = read(client, at(world.send_a(GOOD, BAD)))
    cell = re.search(r'<td data-h="Date" class="cr-cell--bad">(.*?)</td>', page, re.DOTALL)
    assert "31/02/2016" in cell[1]
    assert "Look:" in cell[1]
    assert 'data-h="Seen" class="cr-cell--ask"' in page
    assert "Home visit to Ann" not in page
    assert "Has no place in time" in page
    kinds = page[page.index('id="kinds"') :]
    assert 'class="cr-table cr-table--cards"' in kinds[: kinds.index("<tbody>")]
    assert '<td class="cr-r" data-h="Rows">1</td>' in kinds


def test_all_rows_and_rows_of_one_kind(client, world, at):
    upload = world.send_a(GOOD, BAD, "05/05/2016,,Visit,Only the seen cell,perhaps,No")
    assert "Home visit to Ann" in read(client, at(upload, "?show=all"))
    page = read(client, at(upload, "?show=date_unreadable"))
    assert "Another visit" in page
    assert "Only the seen cell" not in page
    assert "The date cannot be read" in page
    assert "Another visit" in read(client, at(upload, "?show=nonsense"))


@pytest.mark.parametrize(
    ("asked", "first"), [("-1", "1"), ("0", "1"), ("abc", "1"), ("2", "51"), ("9999", "101"), ("1e3", "1")]
)
def test_52_a_page_that_is_none_is_the_first_or_the_last(client, world, at, asked, first):
    lines = [f"04/05/2016,,Visit,Entry number {number}.,Yes,No" for number in range(1, 121)]
    upload = world.send_a(*lines)
    page = read(client, at(upload, f"?show=all&page={asked}"))
    assert re.search(r"Entry number (\d+)\.", page)[1] == first


def test_a_row_is_corrected_and_read_again(client, world, at):
    upload = world.send_a(BAD)
    draft = DraftRow.objects.get(upload=upload)
    address = at(upload, f"rows/{draft.id}/")
    page = read(client, address)
    assert 'value="31/02/2016"' in page
    form = {"version": 1, "date": "28/02/2016", "time": "", "source": "Visit", "event": "Another visit"}
    still = client.post(address, {**form, "seen": "maybe so", "spoken": "No"})
    assert still.headers["Location"] == address
    assert "What the file says" in read(client, address)
    done = client.post(address, {**form, "seen": "No", "spoken": "No", "version": 2})
    assert done.headers["Location"].endswith("#rows")
    page = read(client, at(upload, "?show=all"))
    assert "Goes in, corrected" in page
    assert "28 Feb 2016" in page


def test_a_cell_nobody_touched_keeps_its_blanks(client, world, at):
    upload = world.send_a('31/02/2016,,Visit,"  two  blanks\n\nand lines  ",No,No')
    draft = DraftRow.objects.get(upload=upload)
    form = {"version": 1, "date": "1 Feb 2016", "time": "", "source": "Visit", "seen": "No", "spoken": "No"}
    client.post(at(upload, f"rows/{draft.id}/"), {**form, "event": "  two  blanks\r\n\r\nand lines  "})
    draft.refresh_from_db()
    assert draft.payload["row"]["event"] == "  two  blanks\n\nand lines  "
    assert draft.open_kinds == []


def test_what_cannot_be_kept_comes_back_with_everything_typed(client, world, at):
    upload = world.send_a(BAD)
    draft = DraftRow.objects.get(upload=upload)
    form = {"version": 1, "date": "28/02/2016", "event": "a\x00b", "source": "My new source", "seen": "No"}
    answer = client.post(at(upload, f"rows/{draft.id}/"), form)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "There is one thing to put right" in page
    assert "My new source" in page
    assert 'value="28/02/2016"' in page
    draft.refresh_from_db()
    assert draft.version == 1


def test_59_somebody_saved_first_and_both_texts_are_shown(client, world, at):
    upload = world.send_a(BAD)
    draft = DraftRow.objects.get(upload=upload)
    form = {"version": 1, "time": "", "source": "Visit", "event": "Another visit", "seen": "No"}
    client.post(at(upload, f"rows/{draft.id}/"), {**form, "date": "1 Feb 2016"})
    answer = client.post(at(upload, f"rows/{draft.id}/"), {**form, "date": "2 Feb 2016"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Date: 1 Feb 2016" in page
    assert "Date: 2 Feb 2016" in page
    assert "Ann Author" in page


def test_a_row_and_then_a_kind_are_accepted(client, world, at):
    upload = world.send_a(BAD, BAD, BAD)
    draft = DraftRow.objects.get(upload=upload, position=1)
    client.post(at(upload, f"rows/{draft.id}/accept/"), {"version": "1"})
    draft.refresh_from_db()
    assert draft.open_kinds == []
    stale = DraftRow.objects.get(upload=upload, position=2)
    assert client.post(at(upload, f"rows/{stale.id}/accept/"), {"version": "x"}).status_code == 409
    page = client.post(at(upload, "accept/"), {"kind": "date_unreadable"}, follow=True).content.decode()
    assert "2 rows were accepted as they stand: the date cannot be read." in page
    client.post(at(upload, "accept/"), {"kind": "seen_unclear"})
    assert "Every row is decided." in read(client, at(upload))
    assert "The row was accepted as it stands." in read(client, at(upload, f"rows/{draft.id}/"))


def test_58_confirming_twice_and_sending_twice_have_one_effect(client, world, at, sender):
    content = "\r\n".join([",".join(HEADINGS), ",".join(ROW)]).encode()
    first, again = sender.send("a.csv", content), sender.send("a.csv", content)
    assert first.headers["Location"] == again.headers["Location"]
    upload = Upload.objects.get()
    for _ in range(2):
        answer = client.post(at(upload, "confirm/"))
        assert answer.status_code == 302
    assert ChronologyEvent.objects.count() == 1
    page = read(client, at(upload))
    assert "It is confirmed" in page
    assert "Confirm all" not in page


def test_confirmed_it_can_no_longer_be_changed(client, world, at):
    upload = world.confirmed_a(GOOD)
    assert client.post(at(upload, "accept/"), {"kind": "date_note"}).status_code == 409
    assert client.post(at(upload, "put-aside/")).status_code == 409
    assert "already" in read(client, at(upload, "columns/"))


def test_a_large_file_is_read_and_confirmed_in_the_background(client, world, at, sender, monkeypatch):
    monkeypatch.setattr("casereview.casework.chronology.changes.sending.READ_AT_ONCE_BYTES", 10)
    monkeypatch.setattr("casereview.casework.chronology.views.checking.CONFIRM_AT_ONCE_ROWS", 0)
    answer = sender.send("a.csv", "\r\n".join([",".join(HEADINGS), ",".join(ROW)]).encode())
    assert answer.headers["Location"].startswith("/jobs/")
    upload = Upload.objects.get()
    waiting = client.get(at(upload))
    assert "It is being read" in waiting.content.decode()
    assert waiting.headers["Refresh"] == "2"
    run_waiting()
    answer = client.post(at(upload, "confirm/"))
    assert answer.headers["Location"].startswith("/jobs/")
    run_waiting()
    upload.refresh_from_db()
    assert upload.state == State.CONFIRMED
    assert client.post(at(upload, "confirm/")).headers["Location"] == at(upload)


def test_a_large_file_that_cannot_be_read_says_why_on_its_page(client, world, at, sender, monkeypatch):
    monkeypatch.setattr("casereview.casework.chronology.changes.sending.READ_AT_ONCE_BYTES", 10)
    sender.send("a.csv", b"nothing here that is a table at all")
    run_waiting()
    page = read(client, at(Upload.objects.get()))
    assert "This file could not be read." in page
    assert "no row of headings was found" in page


def test_put_aside_and_taken_up_again(client, world, at):
    upload = world.send_a(BAD)
    page = client.post(at(upload, "put-aside/"), follow=True).content.decode()
    assert "The file was put aside" in page
    assert "Nothing of it went into the chronology" in read(client, at(upload))
    assert client.post(at(upload, "again/")).status_code == 302
    assert Upload.objects.filter(state=State.PREVIEW).count() == 1


def test_an_answer_about_columns_with_which_nothing_can_be_read(client, world, at, monkeypatch):
    upload = world.send_a(GOOD)

    def unreadable(*args, **options):
        raise Unreadable("a.csv", "row 1", "no row of headings was found.")

    monkeypatch.setattr("casereview.casework.chronology.papers.read_paper", unreadable)
    answer = client.post(at(upload, "columns/"), {"column0": "date", "column1": "comment"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Row 1: no row of headings was found." in page
    assert re.search(r'<option value="comment" selected', page)
    upload.refresh_from_db()
    assert (upload.state, upload.rows_read, upload.said) == (State.PREVIEW, 1, None)


def test_a_note_of_the_author_and_what_a_failed_reading_left(client, world, at):
    upload = world.send_a(GOOD, "04/05/2016,,#Author,Remember this,n/a,n/a")
    upload.refusal = "No row of headings was found."
    upload.save(update_fields=["refusal"])
    page = read(client, at(upload, "?show=all"))
    assert "Goes in as a note" in page
    assert "The rows below are as they were before." in page


def test_the_list_asks_as_often_for_many_uploads_as_for_one(client, world, at, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    address = f"/cases/{world.case.ref}/chronology/uploads/"
    world.send_a(GOOD)
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    count = len(one)
    world.confirmed_a(GOOD, GOOD)
    world.send_a(BAD, GOOD)
    with django_assert_num_queries(count):
        client.get(address)


def test_several_agencies_of_one_author(client, world):
    from casereview.casework.casefile import changes as casefile
    from casereview.foundation.people.rules import Role

    cast = world.cast
    casefile.give_role(
        world.case, cast.author_a, Role.AGENCY_AUTHOR, agency=cast.agency_b, by=cast.coordinator, reason="x"
    )
    sender = Sender(client, world)
    page = read(client, f"{sender.base}uploads/new/")
    assert "For which agency?" in page
    content = "\r\n".join([",".join(HEADINGS), ",".join(ROW)]).encode()
    sender.send("a.csv", content, agency=str(cast.agency_b.pk))
    assert Upload.objects.get().agency == cast.agency_b


@pytest.fixture
def lived(world):
    def tell(*lives):
        first = Subject.objects.get(case=world.case)
        first.identity.delete()
        first.delete()
        for number, (born, died) in enumerate(lives):
            details = {"name": "Somebody", "born_on": born, "died_on": died}
            casefile.add_subject(
                world.case,
                pseudonym=f"Child {number}",
                kind="child",
                facts={},
                details=details,
                is_index=not number,
            )

    return tell


def test_11_what_lies_outside_the_lives_is_asked_about_and_can_be_accepted(client, world, at, lived):
    lived(("2016-05-01", "2016-05-20"), ("2016-05-03", "2016-06-01"))
    days = ("30/04/2016", "01/05/2016", "01/06/2016", "02/06/2016")
    upload = world.send_a(*(GOOD.replace("04/05/2016", day) for day in days))
    kinds = [row.kinds for row in DraftRow.objects.filter(upload=upload).order_by("position")]
    assert kinds == [["before_birth"], [], [], ["after_death"]]
    page = read(client, at(upload))
    assert "It is before anybody concerned was born" in page
    assert re.search(r'<td data-h="Date" class="cr-cell--ask">.*?30/04/2016', page, re.DOTALL)
    for kind in ("before_birth", "after_death"):
        changes.accept_kind(upload, by=world.cast.author_a, kind=kind)
    changes.confirm_upload(upload, by=world.cast.author_a)
    assert ChronologyEvent.objects.filter(case=world.case).count() == 4


@pytest.mark.parametrize("lives", [[(None, None)], [("2016-05-20", None), (None, None)]])
def test_where_a_birth_is_not_known_no_day_is_before_it(world, at, lived, lives):
    lived(*lives)
    assert [row.kinds for row in DraftRow.objects.filter(upload=world.send_a(GOOD))] == [[]]


def test_a_corrected_day_is_looked_at_anew(world, at, lived):
    lived(("2016-05-20", None))
    draft = DraftRow.objects.get(upload=world.send_a(GOOD))
    assert draft.kinds == ["before_birth"]
    for version, (day, kinds) in enumerate([("21/05/2016", []), ("19/05/2016", ["before_birth"])], start=1):
        changed = changes.save_row(draft, by=world.cast.author_a, words={Role.DATE: day}, version=version)
        assert changed.kinds == kinds


@pytest.mark.parametrize(
    ("born", "age"), [("2012-02-29", "4 years 2 months"), ("2016-06-09", "unborn"), (None, None)]
)
def test_14_an_entry_says_how_old_the_child_was_and_never_less_than_nothing(client, world, lived, born, age):
    lived((born, None))
    upload = world.send_a(GOOD)
    changes.accept_kind(upload, by=world.cast.author_a, kind="before_birth")
    changes.confirm_upload(upload, by=world.cast.author_a)
    run_waiting()
    client.force_login(world.cast.reviewer)
    entry = ChronologyEvent.objects.get(case=world.case)
    page = read(client, f"/cases/{world.case.ref}/chronology/event/{entry.id}/")
    assert re.findall(r"Age of Child 0</dt>\s*<dd[^>]*>\s*([^<]+?)\s*</dd>", page) == ([age] if age else [])
