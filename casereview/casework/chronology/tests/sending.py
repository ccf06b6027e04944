"""Sending files as a browser does, and odd files to send."""

import zipfile
from io import BytesIO

from docx import Document
from openpyxl import Workbook

from casereview.casework.chronology.models import Upload
from casereview.casework.chronology.tests.building import uploaded

HEADINGS = ["Date", "Time", "Source", "Event", "Child seen", "Spoken to"]
ROW = ["04/05/2016", "10:00", "Visit", "A visit", "Yes", "No"]


class Sender:
    """Somebody at the page that takes a file."""

    def __init__(self, client, world, person=None):
        self.client, self.world = client, world
        self.person = person or world.cast.author_a
        self.base = f"/cases/{world.case.ref}/chronology/"
        client.force_login(self.person)

    def send(self, name, content, **more):
        """The answer to a file that was sent."""
        data = {
            "agency": str(self.world.cast.agency_a.pk),
            "file": uploaded(name, content),
            "whole": "yes",
            **more,
        }
        return self.client.post(f"{self.base}uploads/new/", data)

    def taken(self, name, content):
        """The page on which the rows are checked, and the upload."""
        answer = self.send(name, content)
        assert answer.status_code == 302, answer.content.decode()
        page = self.client.get(answer.headers["Location"])
        assert page.status_code == 200
        return page.content.decode(), Upload.objects.order_by("-sent_at").first()

    def refused(self, name, content):
        """The words of a page that refuses a file, of which nothing was kept."""
        answer = self.send(name, content)
        assert answer.status_code == 200
        assert not Upload.objects.exists()
        words = answer.content.decode()
        assert "There is one thing to put right" in words
        return words


def workbook(*rows, change=None, epoch_1904=False):
    """An Excel file with these rows."""
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book = Workbook()
    if epoch_1904:
        book.epoch = CALENDAR_MAC_1904
    for row in rows:
        book.active.append(list(row))
    if change:
        change(book)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def document(*rows, change=None):
    """A Word file with one table of these rows."""
    paper = Document()
    table = paper.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    if change:
        change(paper, table)
    stream = BytesIO()
    paper.save(stream)
    return stream.getvalue()


def with_part(archive, name, content):
    """An archive with one more part, or another in place of one."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(archive)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return stream.getvalue()


def part_of(archive, name):
    """One part of an archive."""
    with zipfile.ZipFile(BytesIO(archive)) as parts:
        return parts.read(name)
