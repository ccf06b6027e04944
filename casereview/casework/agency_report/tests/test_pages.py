"""The report written, finished, signed, read and settled, in the browser."""

import pytest
from django.test import Client
from django.test.utils import CaptureQueriesContext

from casereview.casework.agency_report import changes, queries
from casereview.casework.agency_report.models import AgencyReport, SignedCopy
from casereview.casework.agency_report.rules import State
from casereview.casework.casefile import changes as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.casefile.queries import Part
from casereview.engines.anonymity.register import Entry
from casereview.engines.press.structure import Cell, Table, paragraph, words
from casereview.foundation.audit.models import Entry as RecordEntry
from casereview.foundation.people import changes as people
from tests.cast import Cast

pytestmark = pytest.mark.django_db

FIXED = Table(head=(), rows=((Cell(words("both"), across=2),), (Cell(words("a")), Cell(words("b")))))


def fields(page: str) -> dict[str, str]:
    """The hidden fields of a page's forms."""
    found = {}
    for piece in page.split('<input type="hidden" name="')[1:]:
        name, rest = piece.split('"', 1)
        found[name] = rest.split('value="')[1].split('"')[0]
    return found


@pytest.fixture
def base(cast: Cast, case: Case, client: Client) -> str:
    client.force_login(cast.author_a)
    return f"/cases/{case.ref}/reports/AA/"


def test_it_can_be_written_here_section_by_section(cast, case, base, client):
    page = client.get(base).content.decode()
    assert "Send a Word document" in page
    assert "Write it here" in page
    client.post(f"{base}start/")
    page = client.get(base).content.decode()
    assert page.count(">Not written<") == 10
    assert "Write every section that is asked for" in page
    section = f"{base}section/analysis/"
    assert "Answer each line of enquiry" in client.get(section).content.decode()
    typed = {
        "version": "1",
        "text": "Why it <b>happened</b>.\r\n\r\n- One\r\n- Two",
        "title_new": "Was the child seen?",
        "text_new": "| When | Seen |\r\n| May | no |",
    }
    assert client.post(section, typed).status_code == 302
    page = client.get(section).content.decode()
    assert "Why it &lt;b&gt;happened&lt;/b&gt;." in page
    assert 'value="Was the child seen?"' in page
    kept = queries.section_in(queries.report_for(cast.author_a, case, "AA"), "analysis")
    assert [type(block).__name__ for block in (*kept.blocks, *kept.below[0].blocks)] == [
        "Paragraph",
        "List",
        "Table",
    ]
    gone = {
        "version": "2",
        "text": "Only this.",
        "title_0": "",
        "text_0": "",
        "title_new": "",
        "text_new": "",
    }
    client.post(section, gone)
    assert queries.section_in(queries.report_for(cast.author_a, case, "AA"), "analysis").below == ()


def test_before_it_is_begun_there_is_no_section(base, client):
    assert client.get(f"{base}section/analysis/").status_code == 404


def test_words_without_a_heading_come_back_with_what_was_typed(base, client):
    client.post(f"{base}start/")
    typed = {"version": "1", "text": "Kept.", "title_new": "", "text_new": "Also kept."}
    answer = client.post(f"{base}section/analysis/", typed)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Give the words below a heading" in page
    assert "Kept." in page
    assert "Also kept." in page
    nul = client.post(f"{base}section/analysis/", {**typed, "text": "a\x00b", "text_new": ""})
    assert "unreadable character" in nul.content.decode()


def test_somebody_saved_first(cast, case, base, client):
    client.post(f"{base}start/")
    empty = {"title_new": "", "text_new": ""}
    client.post(f"{base}section/context/", {"version": "1", "text": "Theirs.", **empty})
    answer = client.post(f"{base}section/context/", {"version": "1", "text": "Yours.", **empty})
    assert answer.status_code == 409
    assert "Theirs." in answer.content.decode()
    assert "Yours." in answer.content.decode()


def test_what_a_field_cannot_hold_is_shown_below_and_stays(cast, case, base, client):
    report = changes.start_report(Part(case, cast.agency_a), by=cast.author_a)
    changes.save_section(
        report, by=cast.author_a, key="context", blocks=(paragraph("x"), FIXED), below=[], version=1
    )
    page = client.get(f"{base}section/context/").content.decode()
    assert "{table 1}" in page
    assert 'colspan="2"' in page
    empty = {"title_new": "", "text_new": ""}
    client.post(f"{base}section/context/", {"version": "2", "text": "Other.\r\n\r\n{table 1}", **empty})
    assert queries.section_in(queries.report_now(report), "context").blocks == (paragraph("Other."), FIXED)


def test_a_section_that_is_not_there(cast, written, client):
    client.force_login(cast.author_a)
    assert client.get(f"/cases/{written.case.ref}/reports/AA/section/no-such/").status_code == 404


def test_finish_take_back_and_give_back(cast: Cast, written: AgencyReport, client: Client):
    base = f"/cases/{written.case.ref}/reports/AA/"
    client.force_login(cast.author_a)
    assert "Read it through and finish" in client.get(base).content.decode()
    assert "Were the needs of each child understood?" in client.get(f"{base}finish/").content.decode()
    assert client.post(f"{base}finish/").status_code == 302
    assert client.post(f"{base}finish/").status_code == 409
    page = client.get(base).content.decode()
    assert "take it back to go on writing" in page
    assert "waits for the signature" in client.get(f"{base}section/context/").content.decode()
    assert client.post(f"{base}take-back/").status_code == 302
    client.post(f"{base}finish/")
    client.force_login(cast.signatory_a)
    missing = client.post(f"{base}sign/", {"return": "1", "note": ""})
    assert "There is one thing to put right" in missing.content.decode()
    client.post(f"{base}sign/", {"return": "1", "note": "The context is thin."})
    client.force_login(cast.author_a)
    assert "The context is thin." in client.get(base).content.decode()


def test_the_signatory_reads_it_all_and_signs(cast: Cast, finished: AgencyReport, client: Client):
    base = f"/cases/{finished.case.ref}/reports/AA/"
    client.force_login(cast.signatory_a)
    assert "Read it and sign" in client.get(base).content.decode()
    page = client.get(f"{base}sign/").content.decode()
    assert page.index("Recommendations for this agency") < page.index("Your position")
    given = {"seen": fields(page)["seen"], "position": "Chief Nurse"}
    assert "Tick the box to sign" in client.post(f"{base}sign/", given).content.decode()
    assert client.post(f"{base}sign/", {**given, "agree": "on"}).status_code == 302
    assert client.post(f"{base}sign/", {**given, "agree": "on"}).status_code == 409
    assert SignedCopy.objects.get().signed_by == cast.signatory_a
    page = client.get(base).content.decode()
    assert "Read what the panel reads" in page
    assert "Signed copy 1" in page


def test_before_it_is_finished_the_signatory_sees_why_not(cast: Cast, written: AgencyReport, client: Client):
    client.force_login(cast.signatory_a)
    base = f"/cases/{written.case.ref}/reports/AA/"
    for address in (base, f"{base}sign/"):
        assert "The author must finish it first" in client.get(address).content.decode()


def register(cast: Cast, case: Case) -> None:
    entries = [
        Entry("Ellis", "person", "Child 1", (), 1),
        Entry("Bernadette Lusk", "person", "Health visitor 1", (), 2),
        Entry("Lorna Whitbread", "person", "the author", ("Dr Lorna Whitbread",), 3),
    ]
    casefile.extend_register(case, by=cast.coordinator, entries=entries)


def test_the_panel_reads_pseudonyms_and_the_agency_its_own_words(
    cast: Cast, signed: SignedCopy, client: Client
):
    case = signed.report.case
    register(cast, case)
    address = f"/cases/{case.ref}/reports/AA/"
    client.force_login(cast.panel_member)
    page = client.get(f"{address}read/").content.decode()
    assert "Bernadette Lusk" not in page
    assert "Ellis" not in page
    assert "Health visitor 1" in page
    assert "Pseudonyms on" in page
    client.post(f"{address}names/", {"show": "names"})
    page = client.get(f"{address}read/").content.decode()
    assert "Bernadette Lusk" in page
    assert "Names shown on this page" in page
    assert RecordEntry.objects.filter(action="names:shown", actor=cast.panel_member.pk).count() == 1
    client.post(f"{address}names/", {"show": "pseudonyms"})
    assert "Bernadette Lusk" not in client.get(f"{address}read/").content.decode()
    client.force_login(cast.lead_a)
    page = client.get(f"{address}read/").content.decode()
    assert "Bernadette Lusk" in page
    assert "Show real names" not in page


def test_the_panel_chair_returns_it_and_then_accepts_it(cast: Cast, signed: SignedCopy, client: Client):
    base = f"/cases/{signed.report.case.ref}/reports/AA/"
    client.force_login(cast.panel_chair)
    assert "Accept or return it" in client.get(f"{base}read/").content.decode()
    page = client.post(f"{base}accept/", {"return": "1", "number": "1", "reasons": ""}).content.decode()
    assert "There is one thing to put right" in page
    assert client.post(f"{base}accept/", {"number": "7"}).status_code == 409
    returned = {"return": "1", "number": "1", "reasons": "Say why nobody was seen."}
    assert client.post(f"{base}accept/", returned).status_code == 302
    page = client.get(f"{base}read/").content.decode()
    assert "Say why nobody was seen." in page
    assert "It must be signed off first" in page
    client.force_login(cast.author_a)
    assert "Say why nobody was seen." in client.get(base).content.decode()
    report = queries.report_now(signed.report)
    changes.finish_report(report, by=cast.author_a)
    standing = queries.signing(cast.signatory_a, report)
    seen = queries.fingerprint(report)
    changes.sign_report(standing, by=cast.signatory_a, position="x", seen=seen)
    client.force_login(cast.reviewer)
    assert client.post(f"{base}accept/", {"number": "2"}).status_code == 302
    assert "It has been accepted already" in client.get(f"{base}accept/").content.decode()
    assert queries.report_now(report).state == State.ACCEPTED


def waits(cast: Cast, who: str, case: Case) -> list[tuple[str, str]]:
    return [(wait.what, wait.page) for wait in queries.waiting_for(cast.person(who), [case])]


def test_what_waits_for_whom(cast: Cast, written: AgencyReport):
    case = written.case
    to_write = ("Write the report of Agency A", "agency_report:write")
    to_sign = ("Sign the report of Agency A", "agency_report:sign")
    to_settle = ("Look at the report of Agency A", "agency_report:read")
    other = ("Write the report of Agency B", "agency_report:write")

    def expect(**lists: list[tuple[str, str]]) -> None:
        for who in (
            "author_a",
            "signatory_a",
            "lead_a",
            "panel_chair",
            "reviewer",
            "panel_member",
            "coordinator",
        ):
            assert waits(cast, who, case) == lists.get(who, []), who
        assert waits(cast, "author_b", case) == [other]

    expect(author_a=[to_write])
    changes.finish_report(written, by=cast.author_a)
    expect(signatory_a=[to_sign])
    seen = queries.fingerprint(written)
    copy = changes.sign_report(
        queries.signing(cast.signatory_a, written), by=cast.signatory_a, position="x", seen=seen
    )
    expect(panel_chair=[to_settle], reviewer=[to_settle])
    changes.return_report(copy, by=cast.panel_chair, reasons="x", number=1)
    expect(author_a=[to_write])
    assert queries.waiting_for(cast.author_a, [case])[0].why == "It was returned with a note."
    assert queries.waiting_for(cast.author_a, [case])[0].due is not None
    assert queries.waiting_for(cast.author_a, []) == []


def test_the_list_asks_no_more_for_more_agencies(
    cast: Cast, signed: SignedCopy, client: Client, django_assert_max_num_queries
):
    from django.db import connection

    case = signed.report.case
    client.force_login(cast.panel_chair)
    address = f"/cases/{case.ref}/reports/"
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(6):
        agency = people.add_agency(cast.board, f"Agency {number}", code=f"X{number}", by=None)
        casefile.take_part(case, agency)
    with CaptureQueriesContext(connection) as many:
        assert "Agency 5" in client.get(address).content.decode()
    assert len(many) == len(few)
    with django_assert_max_num_queries(26):
        client.get(address)


def test_copies_for_rooms_that_build_on_them(cast: Cast, signed: SignedCopy):
    assert queries.signed_copies_on(cast.reviewer, signed.report.case) == [signed]
    assert queries.signed_report(cast.reviewer, signed.report.case, "AA") == signed.report
