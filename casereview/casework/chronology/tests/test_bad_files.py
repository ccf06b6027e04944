"""Files as agencies really send them: each is read with its warning, or refused with what to do.

The numbers are those of the catalogue of bad inputs.
"""

import datetime as dt
import time

import pytest

from casereview.casework.chronology.models import DraftRow, Upload
from casereview.casework.chronology.tests.sending import (
    HEADINGS,
    ROW,
    Sender,
    document,
    part_of,
    with_part,
    workbook,
)
from casereview.foundation.audit import queries as audit
from casereview.foundation.files.models import StoredFile
from casereview.foundation.jobs import run_waiting

pytestmark = pytest.mark.django_db
TEXT = ",".join(HEADINGS)


@pytest.fixture
def sender(client, world):
    return Sender(client, world)


def rows_of(upload):
    return [draft.payload["row"] for draft in DraftRow.objects.filter(upload=upload).order_by("position")]


@pytest.mark.parametrize(("epoch_1904", "day"), [(False, "2019-04-12"), (True, "2023-04-13")])
def test_18_a_day_kept_as_a_number_is_counted_and_shown(sender, epoch_1904, day):
    book = workbook(HEADINGS, [43567, "10:00", "Visit", "A visit", "Yes", "No"], epoch_1904=epoch_1904)
    page, upload = sender.taken("a.xlsx", book)
    assert rows_of(upload)[0]["date"] == day
    assert f"by the {'1904' if epoch_1904 else '1900'} date system" in page
    assert "Days are counted from" in page


@pytest.mark.parametrize(
    ("encoding", "said"), [("cp1252", "windows-1252"), ("utf-16", "utf-16-le"), ("utf-8-sig", "utf-8")]
)
def test_19_letters_are_recognised_and_a_sample_shown(sender, encoding, said):
    page, upload = sender.taken(
        "a.csv", f"{TEXT}\r\n04/05/2016,,Visit,Zoë’s visit,Yes,No\r\n".encode(encoding)
    )
    assert rows_of(upload)[0]["event"] == "Zoë’s visit"
    assert said in page
    assert "are the letters right?" in page


@pytest.mark.parametrize(("mark", "said"), [(";", "semicolon"), ("\t", "tab")])
def test_20_columns_parted_otherwise(sender, mark, said):
    content = f"{mark.join(HEADINGS)}\r\n{mark.join(ROW)}\r\n".encode()
    page, upload = sender.taken("a.csv", content)
    assert said in page
    assert rows_of(upload)[0]["event"] == "A visit"


def test_21_a_quotation_mark_that_is_never_closed_names_its_line(sender):
    words = sender.refused("a.csv", f'{TEXT}\r\n04/05/2016,,Visit,"never closed,Yes,No\r\n'.encode())
    assert "line 2" in words.lower()


def test_22_columns_called_otherwise_can_be_named_by_a_person(sender):
    content = b"When,Day it was typed,Telling,Telling\r\n04/05/2016,05/05/2016,A visit,more\r\n"
    page, upload = sender.taken("a.csv", content)
    assert "stands over more than one column" in page
    address = f"{sender.base}uploads/{upload.id}/columns/"
    form = sender.client.get(address).content.decode()
    assert "Day it was typed" in form
    wrong = sender.client.post(address, {"column0": "event", "column1": "event", "column2": ""})
    assert wrong.status_code == 200
    assert "Choose the column that holds the date" in wrong.content.decode()
    twice = sender.client.post(address, {"column0": "date", "column1": "event", "column2": "event"})
    assert "Two columns cannot both hold" in twice.content.decode()
    done = sender.client.post(address, {"column0": "comment", "column1": "date", "column2": "event"})
    assert done.status_code == 302
    assert rows_of(upload)[0]["date"] == "2016-05-05"


def test_23_merged_and_hidden_parts_are_listed(sender):
    def change(book):
        sheet = book.active
        sheet.merge_cells("A2:A3")
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["C"].hidden = True
        sheet.auto_filter.ref = "A1:F3"
        hidden = book.create_sheet("Old")
        hidden.sheet_state = "hidden"
        hidden.append(HEADINGS)
        hidden.append(ROW)

    book = workbook(HEADINGS, ROW, [None, *ROW[1:]], change=change)
    page, upload = sender.taken("a.xlsx", book)
    for what in ("row, sheet", "column, sheet", "filter, sheet", "sheet, sheet “Old”"):
        assert f"read all the same: {what}" in page
    assert "merged" in page
    assert upload.rows_read == 3


def test_24_a_formula_that_was_never_worked_out_waits_for_an_answer(sender):
    book = workbook(HEADINGS, [dt.date(2016, 5, 4), "10:00", "Visit", "=1+1", "Yes", "No"])
    page, upload = sender.taken("a.xlsx", book)
    assert "never worked out" in page
    assert DraftRow.objects.get(upload=upload).open_kinds == ["formula_no_value"]


@pytest.mark.parametrize("text", ["=2+3", "+44 1632", "-none", "@home"])
def test_25_words_that_look_like_formulas_go_in_as_words(sender, text):
    _, upload = sender.taken("a.csv", f'{TEXT}\r\n04/05/2016,,Visit,"{text}",Yes,No\r\n'.encode())
    assert rows_of(upload)[0]["event"] == text


def test_26_too_many_rows_are_refused_whole_with_the_count(sender, monkeypatch):
    monkeypatch.setattr("casereview.casework.chronology.papers.reading.MOST_ROWS", 3)
    words = sender.refused("a.csv", "\r\n".join([TEXT, *[",".join(ROW)] * 5]).encode())
    assert "more than 3 rows" in words


@pytest.mark.slow
def test_27_a_million_blank_rows_are_passed_over(sender):
    book = workbook(HEADINGS, ROW)
    sheet = part_of(book, "xl/worksheets/sheet1.xml").decode()
    blank = "".join(f'<row r="{number}" s="1" customFormat="1"/>' for number in range(3, 1_048_577))
    book = with_part(book, "xl/worksheets/sheet1.xml", sheet.replace("</sheetData>", f"{blank}</sheetData>"))
    started = time.perf_counter()
    assert sender.send("a.xlsx", book).status_code == 302
    run_waiting()
    assert Upload.objects.get().rows_read == 1
    assert time.perf_counter() - started < 20


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.csv", b"", "The file is empty"),
        ("a.csv", f"{TEXT}\r\n".encode(), "no rows below"),
        ("a.xlsx", workbook(HEADINGS), "no rows below"),
    ],
)
def test_28_72_nothing_in_it(sender, name, content, words):
    assert words in sender.refused(name, content)


def test_29_word_with_a_table_in_a_table_a_comment_and_tracked_changes(sender):
    def change(paper, table):
        cell = table.rows[1].cells[3]
        inner = cell.add_table(rows=1, cols=1)
        inner.rows[0].cells[0].text = "Inner words"
        run = cell.paragraphs[0].runs[0]
        paper.add_comment(run, text="Is this right?", author="A", initials="A")
        body = cell.paragraphs[0]._p
        inserted = body.makeelement(
            "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}ins",
            {"{http://schemas.openxmlformats.org/wordprocessingml/2006/main}author": "A"},
        )
        body.append(inserted)
        inserted.append(run._r)

    page, upload = sender.taken("a.docx", document(HEADINGS, ROW, change=change))
    row = rows_of(upload)[0]
    assert "A visit" in row["event"]
    assert "Inner words" in row["event"]
    assert "What you should know of the file" in page
    for said in ("comment", "racked", "table"):
        assert said in page


def test_30_the_same_file_again_is_recognised_and_one_chooses(sender, world):
    content = f"{TEXT}\r\n{','.join(ROW)}\r\n".encode()
    _, first = sender.taken("a.csv", content)
    _, again = sender.taken("renamed.csv", content)
    assert again == first
    sender.client.post(f"{sender.base}uploads/{first.id}/confirm/")
    answer = sender.send("third.csv", content)
    words = answer.content.decode()
    assert "You have sent this file before" in words
    assert "under the name a.csv. It is confirmed" in words
    assert Upload.objects.count() == 1
    once_more = sender.client.post(f"{sender.base}uploads/{first.id}/again/")
    assert once_more.status_code == 302
    assert Upload.objects.count() == 2
    assert StoredFile.objects.count() == 1


def test_31_one_bad_row_among_many_is_listed_and_nothing_goes_in_until_it_is_decided(sender):
    lines = [",".join(ROW)] * 300 + ["31/02/2016,,Visit,The bad one,Yes,No"]
    page, upload = sender.taken("a.csv", "\r\n".join([TEXT, *lines]).encode())
    assert "1 row needs an answer from you." in page
    assert "The bad one" in page
    assert "cr-cell--bad" in page
    assert 'aria-disabled="true"' in page
    refused = sender.client.post(f"{sender.base}uploads/{upload.id}/confirm/")
    assert refused.status_code == 409
    assert not upload.events.exists()


def test_32_a_file_with_a_password(sender):
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le")
    assert "password protected" in sender.refused("a.xlsx", ole)


def test_57_a_file_that_did_not_arrive_whole_is_refused(sender, world):
    boundary = "xx"
    body = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="agency"\r\n\r\n{world.cast.agency_a.pk}\r\n'
        f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n'
        f"Content-Type: text/csv\r\n\r\n{TEXT}\r\n{','.join(ROW)}\r\n04/05/20"
    )
    answer = sender.client.post(
        f"{sender.base}uploads/new/", body.encode(), content_type=f"multipart/form-data; boundary={boundary}"
    )
    assert answer.status_code == 200
    assert "did not arrive whole" in answer.content.decode()
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "xl\\..\\up.xml"])
def test_66_an_archive_that_points_outside_itself(sender, name):
    words = sender.refused("a.xlsx", with_part(workbook(HEADINGS, ROW), name, "root"))
    assert "points outside" in words


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.pdf", b"<!DOCTYPE html><html><script>alert(1)</script></html>", "web page"),
        ("a.docx", b"<html><body>no</body></html>", "web page"),
        ("a.jpg.docx", b"\xff\xd8\xff\xe0" + workbook(HEADINGS, ROW), "picture"),
        ("a.pdf", b"%PDF-1.7", "damaged or was cut short"),
        ("a.exe", b"MZ\x90 not a table", "cannot be read"),
        ("a.docx", workbook(HEADINGS, ROW), "but the file is"),
    ],
)
def test_68_what_a_file_is_decides_not_its_name(sender, name, content, words):
    assert words in sender.refused(name, content)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ('a"b\u202ecod.csv', "abcod.csv"),
        ("CON.csv", "file CON.csv"),
        ("../../up.csv", "up.csv"),
        (f"{'n' * 300}.csv", f"{'n' * 116}.csv"),
    ],
)
def test_71_names_are_shown_safely_and_offered_safely(sender, name, shown):
    page, upload = sender.taken(name, f"{TEXT}\r\n{','.join(ROW)}\r\n".encode())
    assert upload.file.name == shown
    assert shown in page
    original = sender.client.get(f"{sender.base}uploads/{upload.id}/original/")
    assert original.headers["Content-Disposition"].startswith("attachment")
    assert shown in original.headers["Content-Disposition"]
    assert original.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in original.headers["Cache-Control"]


@pytest.mark.parametrize("cut", [30, 200, 0.5, 0.9])
def test_72_a_file_cut_short(sender, cut):
    book = workbook(HEADINGS, ROW)
    end = cut if isinstance(cut, int) else int(len(book) * cut)
    assert "cut short" in sender.refused("a.xlsx", book[:end])


def test_37_a_nul_in_the_text(sender):
    words = sender.refused("a.csv", f"{TEXT}\r\n04/05/2016,,Visit,a\x00b,Yes,No\r\n".encode())
    assert "NUL" in words


def test_a_refusal_is_on_the_record_without_content(sender, world):
    sender.refused("secret name.csv", b"no headings here")
    entry = audit.entries_of(world.case.place_id)[0]
    assert (entry.action, entry.actor) == ("upload:refused", world.cast.author_a.pk)
    assert "secret" not in str(entry.__dict__)
