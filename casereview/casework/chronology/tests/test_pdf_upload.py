"""A PDF on the page that takes a file: every row has to be compared before it can be confirmed."""

import pytest
import typst

from casereview.casework.chronology import changes, queries
from casereview.casework.chronology.rules import State
from casereview.casework.chronology.tests.sending import Sender
from casereview.engines.chronicle.columns import Role
from casereview.foundation.jobs import run_waiting

pytestmark = pytest.mark.django_db

ROWS = (
    '[Date], [Source], [Event], "04/05/2016", "Visit", "Seen at school", "05/05/2016", "Call", "Rang the GP"'
)


def paper():
    return typst.compile(f"#table(columns: 3, {ROWS})".encode())


def test_every_row_of_a_pdf_waits_for_an_answer(client, world):
    page, upload = Sender(client, world).taken("a.pdf", paper())
    assert queries.kinds_in(upload) == [("from_pdf", 2)]
    assert "It was read from a PDF: compare it with the file" in page
    assert "Read from a PDF, page 1: compare it with the file." in page
    assert "Compare every row with the file." in page
    assert not changes.confirm_upload.offer(world.cast.author_a, upload).is_open
    changes.accept_kind(upload, by=world.cast.author_a, kind="from_pdf")
    assert changes.confirm_upload(upload, by=world.cast.author_a).state == State.CONFIRMED


def test_a_corrected_row_stays_one_from_a_pdf_and_is_answered(client, world):
    _, upload = Sender(client, world).taken("a.pdf", paper())
    draft = upload.drafts.get(position=1)
    words = {Role.EVENT: "Seen at school by the nurse"}
    draft = changes.save_row(draft, by=world.cast.author_a, words=words, version=draft.version)
    assert draft.kinds == ["from_pdf"]
    assert draft.open_kinds == []
    assert queries.kinds_in(upload) == [("from_pdf", 1)]


def test_a_scan_is_refused_on_the_page(client, world):
    words = Sender(client, world).refused("a.pdf", typst.compile(b"#rect(width: 10pt)"))
    assert "hold no words" in words


def test_a_long_pdf_is_read_in_the_background(client, world, monkeypatch):
    monkeypatch.setattr("casereview.casework.chronology.changes.sending.PDF_AT_ONCE_BYTES", 10)
    upload = world.send(world.part_a, world.cast.author_a, paper(), "a.pdf")
    assert upload.state == State.READING
    run_waiting()
    upload.refresh_from_db()
    assert (upload.state, upload.rows_read) == (State.PREVIEW, 2)


def test_the_page_says_what_becomes_of_a_pdf(client, world):
    client.force_login(world.cast.author_a)
    page = client.get(f"/cases/{world.case.ref}/chronology/uploads/new/").content.decode()
    assert "every row of it has to be compared with the file" in page
