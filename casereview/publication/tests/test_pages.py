"""The pages of the door: who opens them, and the way through them."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casereview.casework.casefile import queries as casefile
from casereview.foundation import clock
from casereview.foundation.audit.models import Entry
from casereview.public.library.models import Publication
from casereview.publication import changes, queries
from casereview.publication.tests.door import ready, settle

pytestmark = pytest.mark.django_db
EVERYBODY = (
    "coordinator",
    "reviewer",
    "chair",
    "publisher",
    "panel_chair",
    "panel_member",
    "author_a",
    "subgroup",
    "stranger",
    "public",
)
OUT = {"panel_member": 404, "author_a": 404, "subgroup": 404, "stranger": 404, "public": 302}
IN = dict.fromkeys(("coordinator", "reviewer", "chair", "publisher", "panel_chair"), 200)
READERS = {**IN, **OUT}
NOT_YOURS = dict.fromkeys(("panel_member", "author_a", "subgroup"), 403)
KEEPERS = {**READERS, **NOT_YOURS, "chair": 403, "publisher": 403, "panel_chair": 403}
PAGES = {
    "": READERS,
    "preview/1/": READERS,
    "preview/1/report.pdf": READERS,
    "leaks/": READERS,
    "leaks/1/": READERS,
    "pseudonyms/": KEEPERS,
    "pseudonyms/new/": KEEPERS,
    "day/": {**KEEPERS, "reviewer": 403},
    "publish/1/": {**READERS, "reviewer": 403, "chair": 403, "publisher": 403, "panel_chair": 403},
    "withdraw/1/": {**READERS, "reviewer": 403, "publisher": 403, "panel_chair": 403},
    "approve/1/": {**READERS, "coordinator": 403, "reviewer": 403},
    "leaks/1/name/": {**READERS, "chair": 403, "publisher": 403, "panel_chair": 403},
}


def at(case, end="") -> str:
    return f"/cases/{case.ref}/release/{end}"


def text(answer) -> str:
    return answer.content.decode()


@pytest.mark.parametrize("end", PAGES)
def test_who_opens_which_page(browse, case, edition, end):
    answers = {who: browse(who, at(case, end)).status_code for who in EVERYBODY}
    assert answers == PAGES[end]


@pytest.mark.parametrize("end", ["", "leaks/", "pseudonyms/"])
def test_before_an_edition_the_pages_say_what_comes_first(browse, case, end):
    assert browse("coordinator", at(case, end)).status_code == 200


@pytest.mark.parametrize(
    "end", ["preview/9/", "leaks/999/", "approve/0/", "publish/7/", "preview/9/report.pdf"]
)
def test_what_is_not_there_is_not_found(browse, case, edition, end):
    who = "chair" if end.startswith("approve") else "coordinator"
    assert browse(who, at(case, end)).status_code == 404


@pytest.mark.parametrize("end", ["build/", "ask/1/", "publish/1/", "day/", "pseudonyms/"])
@pytest.mark.parametrize("who", ["panel_member", "author_a", "stranger", "publisher"])
def test_who_may_not_press(browse, client, case, edition, who, end):
    browse(who, "/")
    assert client.post(at(case, end)).status_code in (403, 404)
    assert queries.newest_edition(case) == edition


def test_real_values_are_shown_in_the_register_and_the_look_is_recorded(browse, cast, case):
    page = text(browse("coordinator", at(case, "pseudonyms/")))
    assert "Shona Ravensby" in page
    assert Entry.objects.filter(
        chain=case.place_id, action="register:seen", actor=cast.coordinator.pk
    ).exists()


def test_the_door_says_what_is_left_and_to_whom(browse, cast, case, edition):
    informed = "record/event/?kind=family_informed"
    assert informed in text(browse("coordinator", at(case)))
    ready(cast, edition)
    page = text(browse("chair", at(case)))
    assert "You have approved this edition" in page
    assert "Before you can approve it" not in page
    page = text(browse("coordinator", at(case)))
    assert informed not in page
    assert "Change the day" in page


def test_an_edition_shows_no_real_name_to_those_who_approve_it(browse, case, edition):
    for end in ("", "preview/1/", "approve/1/"):
        page = text(browse("publisher", at(case, end)))
        assert "Ravensby" not in page
        assert "Tannery" not in page


def test_a_register_comes_in_whole_or_not_at_all(browse, client, case):
    browse("coordinator", "/")
    good = "real value,class,pseudonym,variants\nOld Mill,place,the mill,Mill;the Old Mill\n"
    sent = client.post(at(case, "pseudonyms/"), {"file": SimpleUploadedFile("r.csv", good.encode())})
    assert sent.status_code == 302
    entries = casefile.register_of(case).entries
    assert entries[-1].variants == ("Mill", "the Old Mill")
    bad = good + "Nobody,,x,\n"
    page = text(client.post(at(case, "pseudonyms/"), {"file": SimpleUploadedFile("r.csv", bad.encode())}))
    assert "Row 3 of the register has no class" in page
    assert "There is one thing to put right" in page
    assert casefile.register_of(case).entries == entries


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"name\nx\n", "must name the columns"),
        (b"real value,class,pseudonym,variants\n" + b"x" * 301 + b",a,b,\n", "too long"),
        (b"real value,class,pseudonym,variants\nx\x00y,a,b,\n", "NUL"),
        (b"x" * 5_000_001, "larger than 5 MB"),
        (b"\xff\xfe\x00", "register"),
    ],
)
def test_a_file_that_is_no_register_says_why(browse, client, case, content, said):
    browse("coordinator", "/")
    answer = client.post(at(case, "pseudonyms/"), {"file": SimpleUploadedFile("r.csv", content)})
    assert answer.status_code == 200
    assert said in text(answer)


def test_a_line_is_added_and_changed(browse, client, case):
    browse("reviewer", "/")
    line = {
        "real": "Lee Marsh",
        "kind": "family",
        "pseudonym": "Father",
        "variants": "Lee\nL. Marsh\n\nlee marsh",
    }
    assert client.post(at(case, "pseudonyms/new/"), {**line, "kind": ""}).status_code == 200
    assert client.post(at(case, "pseudonyms/new/"), line).status_code == 302
    entry = casefile.register_of(case).entries[-1]
    assert (entry.real, entry.variants) == ("Lee Marsh", ("Lee", "L. Marsh"))
    row = case.register_rows.order_by("-position").first()
    assert "L. Marsh" in text(client.get(at(case, f"pseudonyms/{row.id}/")))
    changed = {"kind": "family", "pseudonym": "Grandfather", "variants": "Lee"}
    assert client.post(at(case, f"pseudonyms/{row.id}/"), changed).status_code == 302
    assert casefile.register_of(case).entries[-1].pseudonym == "Grandfather"
    assert client.get(at(case, f"pseudonyms/{case.pk}/")).status_code == 404


def test_findings_stand_in_the_text_and_in_the_list_under_one_number(browse, case, edition):
    page = text(browse("coordinator", at(case, "leaks/")))
    for one in queries.findings_of(edition):
        assert f'id="place-{one.number}"' in page
        assert f'href="#finding-{one.number}"' in page
        assert f'id="finding-{one.number}"' in page
        assert f'href="#place-{one.number}"' in page
    assert "Marguerite Oldcastle" in page


@pytest.mark.parametrize("page", ["-1", "9999", "abc", "0"])
def test_any_page_of_findings_answers(browse, case, edition, page):
    assert "Settle number 1" in text(browse("coordinator", at(case, f"leaks/?page={page}")))


def test_a_finding_is_accepted_with_a_reason_and_stays_to_be_read(browse, client, case, edition):
    browse("coordinator", at(case, "leaks/"))
    number = queries.findings_of(edition)[0].number
    refused = client.post(at(case, f"leaks/{number}/"), {"reason": ""})
    assert refused.status_code == 200
    assert "There is one thing to put right" in text(refused)
    assert client.post(at(case, f"leaks/{number}/"), {"reason": "A flower <b>."}).status_code == 302
    assert f'id="finding-{number}"' not in text(client.get(at(case, "leaks/")))
    everything = text(client.get(at(case, "leaks/?show=all")))
    assert "Accepted by Cora Ordinator" in everything
    assert "A flower &lt;b&gt;." in everything
    assert "It has been settled already" in text(client.get(at(case, f"leaks/{number}/")))


def test_what_is_only_possible_is_accepted_everywhere_at_once(browse, client, case, edition):
    edition.findings.update(certainty="possible")
    browse("reviewer", "/")
    finding = queries.findings_of(edition)[0]
    sent = client.post(at(case, f"leaks/{finding.number}/"), {"reason": "Plain.", "everywhere": "on"})
    assert sent.status_code == 302
    assert queries.counts_of(edition).accepted >= 1


def test_a_finding_goes_into_the_register_from_its_page(browse, client, case, edition):
    browse("coordinator", "/")
    number = next(o.number for o in queries.findings_of(edition) if "Oldcastle" in queries.place_of(o).words)
    wrong = client.post(at(case, f"leaks/{number}/name/"), {"real": "Marguerite Oldcastle", "kind": "x"})
    assert wrong.status_code == 200
    assert 'value="Marguerite Oldcastle"' in text(wrong)
    given = {"real": "Marguerite Oldcastle", "kind": "professional", "pseudonym": "HV1"}
    assert client.post(at(case, f"leaks/{number}/name/"), given).status_code == 302
    assert client.post(at(case, "build/")).status_code == 302
    assert "HV1" in text(client.get(at(case, "preview/2/")))


def test_the_whole_way_in_the_browser(browse, client, cast, case):
    browse("coordinator", at(case))
    assert client.post(at(case, "build/")).status_code == 302
    edition = queries.newest_edition(case)
    settle(cast, edition)
    day = clock.today()
    typed = {"on_day": str(day.day), "on_month": str(day.month), "on_year": str(day.year)}
    past = day - timedelta(days=400)
    early = {"on_day": str(past.day), "on_month": str(past.month), "on_year": str(past.year)}
    assert "must be today or later" in text(client.post(at(case, "day/"), early))
    assert client.post(at(case, "day/"), typed).status_code == 302
    assert client.post(at(case, "ask/1/")).status_code == 302
    assert client.post(at(case, "publish/1/")).status_code == 409
    for who in ("chair", "publisher"):
        page = text(browse(who, at(case, "approve/1/")))
        assert edition.sha256 in page
        assert client.post(at(case, "approve/1/"), {"sha256": edition.sha256}).status_code == 200
        vote = {"sha256": edition.sha256, "read": "on"}
        assert client.post(at(case, "approve/1/"), {**vote, "sha256": "f" * 64}).status_code == 409
        assert client.post(at(case, "approve/1/"), vote).status_code == 302
        assert client.post(at(case, "approve/1/"), vote).status_code == 409
    page = text(browse("coordinator", at(case)))
    assert "2 of 2 approvals" in page
    assert "Inform the family first" in page
    event = {"kind": "family_informed", "agency": "", "note": "", **typed}
    assert client.post(reverse("casefile:event", args=[case.ref]), event).status_code == 302
    assert "Publish it now" in text(client.get(at(case, "publish/1/")))
    assert client.post(at(case, "publish/1/")).status_code == 302
    row = Publication.objects.get()
    read = text(browse("public", f"/library/{row.slug}/"))
    assert "Mother lived at her home" in read
    assert "Ravensby" not in read
    assert browse("public", f"/library/{row.slug}/report.pdf").content.startswith(b"%PDF")
    page = text(browse("chair", at(case)))
    assert "Withdraw it" in page
    wrong = client.post(at(case, "withdraw/1/"), {"because": "x"})
    assert wrong.status_code == 200
    gone = {"why": "correction", "because": "Shona was seen."}
    assert client.post(at(case, "withdraw/1/"), gone).status_code == 302
    answer = browse("public", f"/library/{row.slug}/")
    assert answer.status_code == 410
    assert "Shona" not in text(answer)
    assert "Withdrawn" in text(browse("coordinator", at(case)))


def test_an_altered_edition_is_not_shown(browse, case, edition):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE publication_edition SET structure = set_byte(structure, 30, 1)")
    assert "cannot be shown" in text(browse("chair", at(case, "preview/1/")))
    assert browse("chair", at(case, "preview/1/report.pdf")).status_code == 404
    assert "What is stored is not what was built" in text(browse("chair", at(case, "approve/1/")))


def test_an_unpublished_case_leaves_no_trace_in_the_library(browse, cast, case, edition):
    ready(cast, edition)
    for address in ("/library/", "/library/?q=asleep", "/library/feed.xml"):
        page = text(browse("public", address))
        assert "Child R" not in page
        assert case.ref not in page


def test_the_list_of_findings_takes_no_more_questions_for_more_findings(browse, client, cast, case, edition):
    browse("coordinator", "/")

    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            client.get(at(case, "leaks/"))
        return len(seen)

    many = asked()
    for one in queries.findings_of(edition)[1:]:
        changes.accept_leak(one, by=cast.coordinator, reason="x")
    assert asked() == many
