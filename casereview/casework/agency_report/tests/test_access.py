"""Who opens which page of an agency's report, before it is signed and after."""

import pytest
from django.test import Client

from casereview.casework.agency_report import queries
from casereview.casework.agency_report.models import AgencyReport, SignedCopy
from casereview.casework.casefile import changes as casefile
from casereview.casework.casefile.models import Case
from casereview.foundation.people.models import Membership
from casereview.foundation.people.rules import Role
from tests.cast import Cast

pytestmark = pytest.mark.django_db

WHO = (
    "author_a",
    "signatory_a",
    "lead_a",
    "author_b",
    "panel_chair",
    "panel_member",
    "reviewer",
    "coordinator",
    "chair",
    "stranger",
    "public",
)
OWN = {"author_a": 200, "signatory_a": 200, "lead_a": 200}
AUTHORS = {"author_a": 200, "signatory_a": 403, "lead_a": 403}
SIGNATORIES = {"author_a": 403, "signatory_a": 200, "lead_a": 403}
PANEL = {"panel_chair": 200, "panel_member": 200, "reviewer": 200}
PAGES = {
    "": OWN,
    "word/": AUTHORS,
    "section/context/": AUTHORS,
    "finish/": AUTHORS,
    "sign/": SIGNATORIES,
    "read/": {},
    "accept/": {},
}
SIGNED_PAGES = {
    **PAGES,
    "read/": OWN | PANEL,
    "accept/": {
        "author_a": 403,
        "signatory_a": 403,
        "lead_a": 403,
        "panel_chair": 200,
        "panel_member": 403,
        "reviewer": 200,
    },
}


def answers(browse, base: str, pages) -> dict[tuple[str, str], int]:
    """What each page answers each of them. Note: one story serves them all, because it takes a second to tell."""
    return {(page, who): browse(who, f"{base}{page}").status_code for page in pages for who in WHO}


def expected(pages: dict[str, dict[str, int]]) -> dict[tuple[str, str], int]:
    return {
        (page, who): 302 if who == "public" else let_in.get(who, 404)
        for page, let_in in pages.items()
        for who in WHO
    }


def test_before_it_is_signed(cast: Cast, finished: AgencyReport, browse):
    assert answers(browse, f"/cases/{finished.case.ref}/reports/AA/", PAGES) == expected(PAGES)


def test_after_it_is_signed(cast: Cast, signed: SignedCopy, browse):
    base = f"/cases/{signed.report.case.ref}/reports/AA/"
    assert answers(browse, base, SIGNED_PAGES) == expected(SIGNED_PAGES)


def test_a_word_file_is_the_agencys_own_for_good(cast: Cast, signed: SignedCopy, browse):
    word = queries.word_files_of(signed.report)[0]
    base = f"/cases/{signed.report.case.ref}/reports"
    pages = {f"AA/word/{word.id}/": OWN, f"AA/word/{word.id}/original/": OWN, f"AB/word/{word.id}/": {}}
    assert answers(browse, f"{base}/", pages) == expected(pages)


def test_who_posts(cast: Cast, signed: SignedCopy, client: Client):
    base = f"/cases/{signed.report.case.ref}/reports/AA/"
    own = {"author_a": 409, "signatory_a": 403, "lead_a": 403}
    pages = {
        "names/": {"panel_chair": 302, "panel_member": 302, "reviewer": 302} | dict.fromkeys(OWN, 403),
        "take-back/": own,
        "start/": own | {"author_a": 302},
    }
    found = {}
    for who in WHO:
        client.logout()
        if who != "public":
            client.force_login(cast.person(who))
        for page in pages:
            found[page, who] = client.post(f"{base}{page}", {"show": "names"}).status_code
    assert found == expected(pages)


def test_the_list_says_to_each_what_is_theirs_to_know(cast: Cast, signed: SignedCopy, browse):
    address = f"/cases/{signed.report.case.ref}/reports/"
    link = f"{address}AA/"
    for who, names, links in (
        ("coordinator", ("Agency A", "Agency B"), ()),
        ("panel_chair", ("Agency A", "Agency B"), (f"{link}read/",)),
        ("panel_member", ("Agency A", "Agency B"), (f"{link}read/",)),
        ("author_a", ("Agency A",), (link,)),
        ("author_b", ("Agency B",), (f"{address}AB/",)),
    ):
        page = browse(who, address).content.decode()
        table = page[page.index("<table") : page.index("</table>")]
        assert [name for name in ("Agency A", "Agency B") if name in table] == list(names), who
        assert [part.split('"')[0] for part in table.split('href="')[1:]] == list(links), who
    for who, answer in (("chair", 404), ("stranger", 404), ("public", 302)):
        assert browse(who, address).status_code == answer


def test_who_sits_on_the_panel_for_an_agency_is_not_led_to_its_draft(cast: Cast, case: Case, browse):
    casefile.give_role(
        case, cast.lead_b, Role.PANEL_MEMBER, agency=cast.agency_b, by=cast.coordinator, reason="x"
    )
    Membership.objects.filter(person=cast.lead_b).exclude(role=Role.PANEL_MEMBER).delete()
    address = f"/cases/{case.ref}/reports/"
    page = browse("lead_b", address)
    assert "Agency B" in page.content.decode()
    assert f'href="{address}AB/"' not in page.content.decode()
    assert browse("lead_b", f"{address}AB/").status_code == 404


def test_no_such_agency_is_not_there(cast: Cast, case: Case, browse):
    for code in ("ZZ", "aa", "FA", "A", "1e3", "-1"):
        assert browse("author_a", f"/cases/{case.ref}/reports/{code}/").status_code == 404
        assert browse("panel_chair", f"/cases/{case.ref}/reports/{code}/read/").status_code == 404


def test_looking_is_recorded(cast: Cast, signed: SignedCopy, browse):
    from casereview.foundation.audit.models import Entry

    case = signed.report.case
    browse("panel_member", f"/cases/{case.ref}/reports/AA/read/")
    last = Entry.objects.filter(chain=case.place_id).order_by("-number").first()
    assert (last.action, last.actor) == ("report:seen", cast.panel_member.pk)
