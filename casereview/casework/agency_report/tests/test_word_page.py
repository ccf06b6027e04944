"""Sending the report as a Word file: what is read, what is refused, what is kept."""

import io
import zipfile

import pytest
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from casereview.casework.agency_report import queries
from casereview.casework.agency_report.models import AgencyReport, WordFile
from casereview.casework.agency_report.tests.conftest import SAMPLES
from casereview.casework.casefile.models import Case
from casereview.foundation.audit.models import Entry
from casereview.foundation.files.models import StoredFile
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(cast: Cast, case: Case, client: Client) -> str:
    client.force_login(cast.author_a)
    return f"/cases/{case.ref}/reports/AA/word/"


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            if member != name:
                new.writestr(member, old.read(member))
        new.writestr(name, content)
    return made.getvalue()


def linked(data: bytes) -> bytes:
    made = io.BytesIO(data)
    link = zipfile.ZipInfo("word/link")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    return made.getvalue()


DOCUMENT = "word/document.xml"
LAUGHS = b'<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><w>&b;</w>'
OUTSIDE = b'<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><w>&a;</w>'
TEMPLATE = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
    b'Type="x/attachedTemplate" Target="https://example.org/t.dotm" TargetMode="External"/></Relationships>'
)
BAD = {
    "65 bomb": (lambda d: with_part(d, DOCUMENT, b"<w>" + b" " * 200_000_000), "far more than a report"),
    "66 outside": (lambda d: with_part(d, "../../etc/passwd", b"x"), "points outside the file"),
    "66 absolute": (lambda d: with_part(d, "/etc/passwd", b"x"), "points outside the file"),
    "66 link": (linked, "points outside the file"),
    "67 entity": (lambda d: with_part(d, DOCUMENT, OUTSIDE), "declares entities"),
    "67 laughs": (lambda d: with_part(d, DOCUMENT, LAUGHS), "declares entities"),
    "67 template": (lambda d: with_part(d, "word/_rels/settings.xml.rels", TEMPLATE), "from the internet"),
    "68 html": (lambda d: b"<html><body>A report</body></html>", "not a Word document"),
    "68 pdf": (lambda d: b"%PDF-1.7", "not a Word document"),
    "68 picture and archive": (lambda d: b"\xff\xd8\xff\xe0 JFIF" + d, "not a Word document"),
    "68 workbook": (lambda d: (SAMPLES / "police.xlsx").read_bytes(), "not a Word document"),
    "32 old or locked": (lambda d: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "password protected"),
    "72 empty": (lambda d: b"", "The file is empty"),
    "72 cut short": (lambda d: d[: len(d) // 2], "damaged"),
}


NAMES = (
    ("../../etc/report.docx", "report.docx"),
    ("C:\\fake\\re\nport.docx", "report.docx"),
    ('a"b.docx', "ab.docx"),
    ("CON.docx", "file CON.docx"),
    ("\u202excod.docx", "xcod.docx"),
    (f"{'x' * 300}.docx", f"{'x' * 115}.docx"),
)


def test_a_bad_file_comes_back_with_a_reason_and_is_not_kept(address, client, sent, imr):
    for bad, (make, says) in BAD.items():
        answer = client.post(address, sent(make(imr)))
        assert answer.status_code == 200, bad
        page = answer.content.decode()
        assert says in page, bad
        assert "There is one thing to put right" in page, bad
    assert not StoredFile.objects.exists()
    assert not AgencyReport.objects.exists()
    assert Entry.objects.filter(action="word:refused").count() == len(BAD)


def test_another_ending_is_refused(address, client, sent):
    for name in ("report.docx.exe", "report.pdf", "report", "report.docm"):
        assert "must end in .docx" in client.post(address, sent(name=name)).content.decode(), name
    assert not StoredFile.objects.exists()


def test_a_bad_name_is_made_safe(address, client, sent, imr):
    for number, (name, kept) in enumerate(NAMES):
        other = with_part(imr, "docProps/custom.xml", b"<a/>" * number)
        answer = client.post(address, sent(other, name))
        assert answer.status_code == 302, name
        word = WordFile.objects.select_related("file__vault").order_by("-received_at").first()
        assert word.file.name == kept
        got = client.get(f"{answer.url}original/")
        assert got["Content-Disposition"].startswith("attachment"), name
        assert got["X-Content-Type-Options"] == "nosniff"
        assert got["Content-Type"] == "application/octet-stream"


def test_what_is_broken_off_on_the_way_is_not_kept(address, client, sent):
    whole = encode_multipart(BOUNDARY, sent())
    for cut in (0.3, 0.9):
        answer = client.generic("POST", address, whole[: int(len(whole) * cut)], MULTIPART_CONTENT)
        assert answer.status_code == 200
    assert not StoredFile.objects.exists()
    assert not WordFile.objects.exists()


def test_no_file_is_asked_for(address, client):
    page = client.post(address, {"whole": "yes"}).content.decode()
    assert "Choose a file" in page


def test_a_double_click_sends_once(address, client, sent):
    first, second = client.post(address, sent()), client.post(address, sent())
    assert first.url == second.url
    assert StoredFile.objects.count() == 1


@pytest.mark.parametrize("name", ["imr-health-visiting.docx", "imr-childrens-social-care.docx"])
def test_the_samples_from_file_to_report(cast, case, address, client, sent, name):
    data = (SAMPLES / name).read_bytes()
    preview = client.post(address, sent(data, name)).url
    page = client.get(preview).content.decode()
    assert "Left out the page footer" in page
    assert page.count(">Found<") == 1 + 13  # the column is called so too
    assert "Were the needs of each child understood?" in page
    assert client.get(f"{preview}original/").content == data
    seen = page.split('name="seen" value="')[1].split('"')[0]
    for _ in range(2):
        assert client.post(preview, {"seen": seen}).url == f"/cases/{case.ref}/reports/AA/"
    assert "This file has been taken into the report." in client.get(preview).content.decode()
    report = queries.report_for(cast.author_a, case, "AA")
    assert queries.unwritten_in(report) == ()
    page = client.get(f"/cases/{case.ref}/reports/AA/").content.decode()
    assert "has not declared yet" in page
    assert "No day is recorded yet" in page
    assert page.count(">Written<") == 13


def test_headings_nobody_knows_are_shown_and_kept(cast, case, address, client, sent, imr):
    changed = with_part(
        imr,
        DOCUMENT,
        zipfile.ZipFile(io.BytesIO(imr)).read(DOCUMENT).replace(b"Good practice", b"Zebras and quaggas"),
    )
    page = client.get(client.post(address, sent(changed)).url).content.decode()
    assert "A section of its own" in page
    assert "Zebras and quaggas" in page
    assert ">Not found<" in page


def test_a_file_says_what_it_would_replace(cast, written, client, sent, imr):
    client.force_login(cast.author_a)
    address = f"/cases/{written.case.ref}/reports/AA/word/"
    page = client.get(client.post(address, sent()).url).content.decode()
    assert "The file takes the place of what is written under:" in page


def test_signed_there_is_nothing_to_send(cast, signed, client, sent):
    client.force_login(cast.author_a)
    address = f"/cases/{signed.report.case.ref}/reports/AA/word/"
    assert "It has been signed off" in client.get(address).content.decode()
    before = StoredFile.objects.count()
    assert client.post(address, sent()).status_code == 409
    assert StoredFile.objects.count() == before


def test_others_see_the_preview_and_do_not_take_it(cast, case, address, client, sent):
    preview = client.post(address, sent()).url
    client.force_login(cast.signatory_a)
    assert "The author takes it into the report." in client.get(preview).content.decode()
    assert client.post(preview, {"seen": "0"}).status_code == 403
