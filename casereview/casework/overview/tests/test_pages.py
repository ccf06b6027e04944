"""The report's pages: from a Word file to the board's answer, and who sees which page."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.overview import changes, queries
from casereview.casework.overview.tests.building import (
    SAMPLE,
    brought_in,
    complete,
    confirmed,
    entries,
    reviewing,
)
from tests.cast import Cast

pytestmark = pytest.mark.django_db

WRITER_ONLY = {
    "reviewer": 200,
    "panel_member": 403,
    "panel_chair": 403,
    "chair": 403,
    "coordinator": 403,
    "author_a": 403,
    "author_b": 404,
    "stranger": 404,
    "public": 302,
}
READERS = {
    **WRITER_ONLY,
    "panel_member": 200,
    "panel_chair": 200,
    "chair": 200,
    "coordinator": 404,
    "author_a": 404,
}
CHAIR_ONLY = {**WRITER_ONLY, "reviewer": 403, "chair": 200}


@pytest.fixture
def case(cast: Cast) -> Case:
    return reviewing(cast)


def base(case: Case) -> str:
    return f"/cases/{case.ref}/overview/"


def words_of(page) -> str:
    return re.sub(r"\s+", " ", page.content.decode())


@pytest.mark.parametrize(("who", "answer"), READERS.items())
def test_who_reads(cast: Cast, case: Case, browse, who, answer):
    brought_in(cast, case)
    for path in ("", "findings/", "draft/1/", "draft/1/file/"):
        assert browse(who, base(case) + path).status_code == answer, path


@pytest.mark.parametrize(("who", "answer"), WRITER_ONLY.items())
def test_who_writes(cast: Cast, case: Case, browse, who, answer):
    brought_in(cast, case)
    for path in ("import/", "section/2/", "findings/new/", "recommendations/new/", "submit/"):
        assert browse(who, base(case) + path).status_code == answer, path


@pytest.mark.parametrize(("who", "answer"), WRITER_ONLY.items())
def test_who_changes_a_finding_or_a_recommendation(cast: Cast, case: Case, browse, who, answer):
    finding = changes.write_finding(case, by=cast.reviewer, title="T", what="W", why="", elsewhere="")
    row = changes.write_recommendation(
        case, by=cast.reviewer, text="Do", outcome="", to_board=True, agency=None, findings=[finding]
    )
    # To those who may not read the report its parts are not there.
    answer = 404 if READERS[who] == 404 else answer
    for path in (
        f"findings/{finding.id}/",
        f"findings/{finding.id}/cite/",
        f"findings/{finding.id}/withdraw/",
        f"recommendations/{row.id}/",
        f"recommendations/{row.id}/withdraw/",
    ):
        assert browse(who, base(case) + path).status_code == answer, path


@pytest.mark.parametrize(("who", "answer"), CHAIR_ONLY.items())
def test_who_accepts(cast: Cast, case: Case, browse, who, answer):
    assert browse(who, f"{base(case)}accept/").status_code == answer


@pytest.mark.parametrize("path", ["findings/take/", "findings/method/"])
def test_who_takes_and_says_the_method(cast: Cast, case: Case, browse, path):
    assert browse("panel_chair", base(case) + path).status_code == 403
    assert browse("stranger", base(case) + path).status_code == 404
    assert browse("reviewer", base(case) + path).status_code == 302
    assert queries.findings_of(case) == []


def test_before_the_first_draft_the_page_says_what_comes(cast: Cast, case: Case, browse):
    assert "There is no text yet" in words_of(browse("panel_member", base(case)))
    assert "Bring in the report" in words_of(browse("reviewer", base(case)))


def test_a_word_file_becomes_a_draft_with_its_remarks(cast: Cast, case: Case, client: Client):
    client.force_login(cast.reviewer)
    file = SimpleUploadedFile("report.docx", SAMPLE.read_bytes())
    page = client.post(f"{base(case)}import/", {"file": file}, follow=True)
    assert page.redirect_chain == [(f"{base(case)}draft/1/", 302)]
    said = words_of(page)
    assert "Left out hidden text" in said
    assert "Draft 1 is in." in said
    said = words_of(client.get(base(case)))
    assert "Household and wider family" in said
    assert f"{base(case)}section/2/" in said


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "The file is empty"), (b"not a Word file", "Word"), (None, "Choose a file")],
)
def test_what_is_no_report_is_said_beside_the_box(cast: Cast, case: Case, client: Client, content, said):
    client.force_login(cast.reviewer)
    given = {} if content is None else {"file": SimpleUploadedFile("report.docx", content)}
    page = client.post(f"{base(case)}import/", given)
    assert page.status_code == 200
    assert said in words_of(page)
    assert queries.draft_number(case) == 0


@pytest.mark.parametrize("name", ["report.pdf", "report.docx.exe", "report"])
def test_68_a_report_under_another_ending_is_refused(cast: Cast, case: Case, client: Client, name):
    client.force_login(cast.reviewer)
    page = client.post(f"{base(case)}import/", {"file": SimpleUploadedFile(name, SAMPLE.read_bytes())})
    assert page.status_code == 200
    assert "must end in .docx" in words_of(page)
    assert queries.draft_number(case) == 0


def test_a_section_is_saved_and_two_texts_are_shown_when_somebody_was_first(
    cast: Cast, case: Case, client: Client
):
    brought_in(cast, case)
    client.force_login(cast.reviewer)
    address = f"{base(case)}section/2/"
    seen = queries.section_for(cast.reviewer, case, 2).seen
    assert client.post(address, {"title": "", "text": "x", "seen": seen}).status_code == 200
    assert client.post(address, {"title": "New", "text": "**Bold** <b>", "seen": seen}).status_code == 302
    assert "<strong>Bold</strong> &lt;b&gt;" in words_of(client.get(base(case)))
    page = client.post(address, {"title": "Other", "text": "Mine", "seen": seen})
    assert page.status_code == 409
    assert "**Bold** &lt;b&gt;" in words_of(page)
    assert "Mine" in words_of(page)


def test_findings_and_recommendations_from_text_to_submitted(cast: Cast, case: Case, client: Client):
    brought_in(cast, case)
    client.force_login(cast.reviewer)
    assert client.post(f"{base(case)}findings/take/").status_code == 302
    page = words_of(client.get(f"{base(case)}findings/"))
    assert page.count("Cites nothing yet") == 6
    assert page.count("Rests on no finding yet") == 8
    finding = queries.findings_of(case)[0]
    address = f"{base(case)}findings/{finding.id}/"
    found = words_of(client.get(f"{address}cite/?words=neighbour"))
    assert "1 entry found." in found
    event = entries(cast, case)[2]
    assert event in found
    more = {"events": [event], "version": finding.version, "more": "yes"}
    assert client.post(f"{address}cite/", more).headers["Location"] == f"{address}cite/"
    assert "Call from a neighbour" in words_of(client.get(address))
    row = queries.recommendations_of(case)[0]
    given = {"text": row.text, "to": "board", "outcome": "Seen.", "findings": [str(finding.id)], "version": 1}
    assert client.post(f"{base(case)}recommendations/{row.id}/", given).status_code == 302
    assert "Finding 1" in words_of(client.get(f"{base(case)}findings/"))
    assert "Every finding cites an entry of the chronology" in words_of(client.get(f"{base(case)}submit/"))
    assert client.post(f"{base(case)}submit/").status_code == 409


def test_what_an_agency_sent_again_is_to_be_looked_at(cast: Cast, case: Case, client: Client):
    finding = changes.write_finding(case, by=cast.reviewer, title="T", what="W", why="", elsewhere="")
    gone = "00000000-0000-4000-8000-000000000000"
    old = entries(cast, case)[0]
    changes.cite(finding, by=cast.reviewer, events=[old, gone], version=1)
    confirmed(cast, case)
    client.force_login(cast.reviewer)
    page = words_of(client.get(f"{base(case)}findings/"))
    assert "1 entry replaced by a later file: look again" in page
    assert "1 entry is not in the chronology any more" in page
    page = words_of(client.get(f"{base(case)}findings/{finding.id}/"))
    assert "replaced by a later file" in page
    assert f"event/{old}/" not in page
    assert old in words_of(client.get(f"{base(case)}findings/{finding.id}/cite/?words=nothing+like+it"))


def test_writing_by_hand_and_taking_out(cast: Cast, case: Case, client: Client):
    client.force_login(cast.reviewer)
    assert client.post(f"{base(case)}findings/new/", {"title": "T"}).status_code == 200
    written = {"title": "T", "what": "W", "why": "", "elsewhere": "", "version": 1}
    assert client.post(f"{base(case)}findings/new/", written).status_code == 302
    finding = queries.findings_of(case)[0]
    address = f"{base(case)}findings/{finding.id}/"
    assert client.post(address, {**written, "title": "Better"}).status_code == 302
    assert client.post(address, {**written, "title": "Late"}).status_code == 409
    assert client.post(f"{base(case)}findings/method/", {"makes_none": "yes"}).status_code == 302
    assert "The method of this review makes none" in words_of(client.get(f"{base(case)}findings/"))
    new = {"text": "Do", "to": str(cast.agency_a.pk), "outcome": "", "findings": [], "version": 1}
    assert client.post(f"{base(case)}recommendations/new/", {**new, "to": ""}).status_code == 200
    assert client.post(f"{base(case)}recommendations/new/", new).status_code == 302
    row = queries.recommendations_of(case)[0]
    assert row.addressee == "Agency A"
    assert client.post(f"{base(case)}recommendations/{row.id}/withdraw/").status_code == 302
    assert client.post(f"{address}withdraw/").status_code == 302
    assert client.get(address).status_code == 404


def test_the_chair_returns_and_accepts(cast: Cast, case: Case, client: Client):
    complete(cast, case)
    client.force_login(cast.reviewer)
    assert client.get(f"{base(case)}submit/").status_code == 200
    assert client.post(f"{base(case)}submit/").status_code == 302
    client.force_login(cast.chair)
    page = client.post(f"{base(case)}accept/", {"answer": "return", "note": ""})
    assert "Say what should be looked at again, and why" in words_of(page)
    assert client.post(f"{base(case)}accept/", {"answer": "return", "note": "Look at 3."}).status_code == 302
    client.force_login(cast.reviewer)
    assert "Look at 3." in words_of(client.get(base(case)))
    client.post(f"{base(case)}submit/")
    client.force_login(cast.chair)
    assert "Finding" in words_of(client.get(f"{base(case)}accept/"))
    assert client.post(f"{base(case)}accept/", {"answer": "accept", "note": ""}).status_code == 302
    assert casefile.has_event(case, "overview_accepted")
    client.force_login(cast.reviewer)
    assert "with the board&#39;s chair or accepted" in words_of(client.get(f"{base(case)}import/"))


def test_the_list_costs_the_same_for_one_finding_and_for_many(
    cast: Cast, case: Case, client: Client, django_assert_max_num_queries
):
    complete(cast, case)
    client.force_login(cast.reviewer)
    with django_assert_max_num_queries(40) as counted:
        client.get(f"{base(case)}findings/")
    before = len(counted)
    for _ in range(5):
        changes.write_finding(case, by=cast.reviewer, title="T", what="W", why="", elsewhere="")
    with django_assert_max_num_queries(before):
        client.get(f"{base(case)}findings/")
