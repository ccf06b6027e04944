"""The pages of a referral: who opens which, what they keep, and what a second click does."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from casereview.casework.casefile.models import Case
from casereview.casework.referral import changes, queries
from casereview.casework.referral.models import Referral
from casereview.foundation.mail.models import Message
from casereview.foundation.people.rules import Nation
from tests import cast as the_cast
from tests.cast import Cast
from tests.stories import answers_for, referred, written

pytestmark = pytest.mark.django_db
ALL = ("lead_a", "signatory_a", "author_a", "lead_b", "coordinator", "stranger", "public")


@pytest.fixture
def manx(db) -> Cast:
    return the_cast.build(nation=Nation.IM, frameworks=("iom_scmr",))


@pytest.fixture
def lead(cast: Cast, client: Client) -> Client:
    client.force_login(cast.lead_a)
    return client


def draft(cast: Cast) -> Referral:
    return changes.start_referral(cast.agency_a, by=cast.lead_a)


def text(answer) -> str:
    return answer.content.decode()


@pytest.mark.parametrize(
    ("page", "answers"),
    [
        ("", (200, 200, 404, 404, 404, 404, 302)),
        ("check/", (200, 200, 404, 404, 404, 404, 302)),
        ("sign/", (403, 200, 404, 404, 404, 404, 302)),
        ("safety/", (200, 403, 404, 404, 404, 404, 302)),
        ("limb-died/", (200, 403, 404, 404, 404, 404, 302)),
        ("sent/", (302, 302, 404, 404, 404, 404, 302)),
        ("no-such-section/", (404, 403, 404, 404, 404, 404, 302)),
    ],
)
def test_who_opens_the_pages_of_a_draft(cast: Cast, browse, page, answers):
    row = draft(cast)
    assert tuple(browse(who, f"/referrals/{row.ref}/{page}").status_code for who in ALL) == answers


@pytest.mark.parametrize(
    ("page", "answers"),
    [
        ("/referrals/", (200, 200, 200, 200, 200, 200, 302)),
        ("/referrals/start/", (200, 404, 404, 200, 404, 404, 302)),
    ],
)
def test_who_opens_the_pages_that_begin(cast: Cast, browse, page, answers):
    assert tuple(browse(who, page).status_code for who in ALL) == answers


@pytest.mark.parametrize(
    ("page", "answers"),
    [
        ("", (302, 302, 404, 404, 404, 404, 302)),
        ("check/", (302, 302, 404, 404, 404, 404, 302)),
        ("safety/", (302, 403, 404, 404, 404, 404, 302)),
        ("sent/", (200, 200, 404, 404, 404, 404, 302)),
        ("sign/", (403, 200, 404, 404, 404, 404, 302)),
    ],
)
def test_who_opens_the_pages_of_a_sent_one(cast: Cast, browse, page, answers):
    ref = referred(cast).referral.ref
    assert tuple(browse(who, f"/referrals/{ref}/{page}").status_code for who in ALL) == answers


@pytest.mark.parametrize(
    ("who", "answer"),
    [("coordinator", 200), ("chair", 200), ("subgroup", 200), ("publisher", 403), ("lead_a", 404), ("lead_b", 404),
     ("stranger", 404), ("public", 302)],
)  # fmt: skip
def test_who_reads_what_was_sent_about_a_case(cast: Cast, browse, who, answer):
    case = referred(cast)
    page = browse(who, f"/referrals/case/{case.ref}/")
    assert page.status_code == answer
    assert ("What was found." in text(page)) is (answer == 200)


@pytest.mark.parametrize("ref", ["0", "-1", "1e3", "1" + "0" * 19, "zzzzzzzz", "%00", "'; DROP"])
def test_a_reference_that_nobody_gave_is_not_there(lead: Client, ref):
    for page in ("", "check/", "sign/", "sent/", "safety/"):
        assert lead.get(f"/referrals/{ref}/{page}").status_code == 404, page


def test_only_a_lead_is_offered_to_start(cast: Cast, browse):
    assert "Start a referral" in text(browse("lead_a", "/referrals/"))
    assert "Start a referral" not in text(browse("coordinator", "/referrals/"))


def test_a_double_click_begins_one(cast: Cast, lead: Client):
    given = {"agency": str(cast.agency_a.pk)}
    answers = [lead.post("/referrals/start/", given).headers["Location"] for _ in range(2)]
    assert answers[0] == answers[1]
    assert Referral.objects.count() == 1


@pytest.mark.parametrize("agency", ["agency_b", "other_agency"])
def test_nobody_begins_for_an_agency_that_is_not_theirs(cast: Cast, lead: Client, agency):
    for given in (str(getattr(cast, agency).pk), "", "nonsense"):
        assert lead.post("/referrals/start/", {"agency": given}).status_code == 404
    assert not Referral.objects.exists()


BAD = {
    "referrer": ({"name": "Lea", "role": ""}, "Lea"),
    "incident": ({"happened_on_day": "29", "happened_on_month": "2", "happened_on_year": "2019", "summary": "Typed."}, "Typed."),
    "subject": ({"name": "Typed Name", "born_on_day": "1", "born_on_month": "13", "born_on_year": "2017"}, "Typed Name"),
    "others": ({"names": "Typed\x00Name"}, "Name"),
    "family": ({"people": "Typed people"}, "Typed people"),
    "agencies": ({"agencies": ["nonsense"], "more": "Typed agency"}, "Typed agency"),
    "limb-died": ({"met": "perhaps", "evidence": "Typed evidence"}, "Typed evidence"),
    "safety": ({"concerns": "Typed concerns", "action": ""}, "Typed concerns"),
}  # fmt: skip


@pytest.mark.parametrize("key", BAD)
def test_a_bad_answer_brings_the_page_back_with_everything_typed(cast: Cast, lead: Client, key):
    row = draft(cast)
    given, kept = BAD[key]
    page = lead.post(f"/referrals/{row.ref}/{key}/", {"version": 1, **given})
    assert page.status_code == 200
    assert "to put right" in text(page)
    assert "<title>Error" in text(page)
    assert kept in text(page)
    row.refresh_from_db()
    assert set(row.answers) == {"referrer"}


@pytest.mark.parametrize(
    ("key", "given", "why"),
    [
        ("incident", {"happened_on": (2, 3, 2020), "known_on": (1, 3, 2020), "summary": "x"}, "It was known before it happened"),
        ("subject", {"kind": "child", "name": "x", "born_on": (2, 3, 2020), "died_on": (1, 3, 2020)}, "The death is before the birth"),
        ("subject", {"kind": "child", "name": "x", "born_on": (1, 1, 2999)}, "or earlier"),
        ("safety", {"action": "x" * 5001}, "1 character too long"),
    ],
)  # fmt: skip
def test_answers_that_cannot_be_are_refused_in_words(cast: Cast, lead: Client, key, given, why):
    row = draft(cast)
    assert why in text(lead.post(f"/referrals/{row.ref}/{key}/", {"version": 1, **flat(given)}))


@pytest.mark.parametrize("born", [(1, 1, 1900), (2, 3, 1899)])
def test_15_an_unlikely_birth_is_asked_about_and_can_be_confirmed(cast: Cast, lead: Client, born):
    row, given = draft(cast), {"version": 1, **flat({"kind": "child", "name": "Typed Name", "born_on": born})}
    page = text(lead.post(f"/referrals/{row.ref}/subject/", given))
    assert "systems write when nothing is known" in page
    assert "Typed Name" in page
    assert 'name="sure"' in page
    assert "The date of birth is right" in page
    assert lead.post(f"/referrals/{row.ref}/subject/", {**given, "sure": "on"}).status_code == 302
    row.refresh_from_db()
    assert row.answers["subject"]["born_on"] == f"{born[2]}-{born[1]:02}-{born[0]:02}"
    assert "sure" not in row.answers["subject"]


def test_nobody_is_asked_about_a_birth_that_is_likely(cast: Cast, lead: Client):
    row = draft(cast)
    assert "The date of birth is right" not in text(lead.get(f"/referrals/{row.ref}/subject/"))


def flat(given: dict[str, object]) -> dict[str, object]:
    """Dates as the three boxes a person fills in."""
    boxes: dict[str, object] = {}
    for name, value in given.items():
        if isinstance(value, tuple):
            boxes |= {
                f"{name}_{box}": part for box, part in zip(("day", "month", "year"), value, strict=True)
            }
        else:
            boxes[name] = value
    return boxes


@pytest.mark.parametrize("version", ["", "x", "1.5", None])
def test_a_version_that_was_tampered_with_saves_nothing(cast: Cast, lead: Client, version):
    row = draft(cast)
    given = {"action": "Typed."} | ({} if version is None else {"version": version})
    assert "Typed." in text(lead.post(f"/referrals/{row.ref}/safety/", given))
    row.refresh_from_db()
    assert "safety" not in row.answers


def test_what_two_people_wrote_is_shown_side_by_side(cast: Cast, lead: Client):
    row = draft(cast)
    for words, status in (("what stands", 302), ("what I typed", 409)):
        page = lead.post(f"/referrals/{row.ref}/safety/", {"version": 1, "action": words})
        assert page.status_code == status
    assert "Somebody saved this before you" in text(page)
    assert "what stands" in text(page)
    assert "what I typed" in text(page)


def test_a_double_click_on_a_section_saves_it_once(cast: Cast, lead: Client):
    row = draft(cast)
    for _ in range(2):
        answer = lead.post(f"/referrals/{row.ref}/safety/", {"version": 1, "action": "Everybody is safe."})
        assert answer.headers["Location"] == f"/referrals/{row.ref}/"
    assert queries.version_of(row) == 2


def test_a_field_nobody_asked_for_is_not_kept(cast: Cast, lead: Client):
    row = draft(cast)
    lead.post(
        f"/referrals/{row.ref}/safety/", {"version": 1, "action": "x", "state": "sent", "role": "chair"}
    )
    row.refresh_from_db()
    assert set(row.answers["safety"]) == {"concerns", "action"}
    assert row.state == "draft"


def test_the_whole_way_through_the_pages(cast: Cast, lead: Client):
    row = draft(cast)
    base = f"/referrals/{row.ref}/"
    assert "Complete every section" in text(lead.get(f"{base}check/"))
    blocked = lead.post(f"{base}check/")
    assert blocked.status_code == 409
    assert "Complete every section of the referral" in text(blocked)
    for key, given in answers_for(cast, row).items():
        dates = {
            name: tuple(map(int, reversed(value.split("-"))))
            for name, value in given.items()
            if name.endswith("_on")
        }
        posted = flat({**given, **dates}) | {"version": queries.version_of(row)}
        answer = lead.post(f"{base}{key}/", posted)
        assert answer.status_code == 302, (key, text(answer))
    page = text(lead.get(f"{base}check/"))
    assert "20 May 2019" in page
    assert "Agency B" in page
    assert "Seen in the notes." in page
    for _ in range(2):  # a double click, one effect
        assert lead.post(f"{base}check/").headers["Location"] == f"{base}sent/"
    assert Case.objects.count() == 1
    assert Message.objects.filter(kind="referral_sent").count() == 1
    assert row.ref in text(lead.get(f"{base}sent/"))


def test_the_signatory_reads_and_signs_what_was_read(manx: Cast, client: Client):
    row = written(manx)
    base = f"/referrals/{row.ref}/"
    client.force_login(manx.signatory_a)
    tasks = text(client.get(base))
    assert f'href="{base}safety/"' not in tasks
    assert "must first ask for the signature" in text(client.get(f"{base}sign/"))
    client.force_login(manx.lead_a)
    assert f'href="{base}safety/"' in text(client.get(base))
    assert "must sign it first" in text(client.get(f"{base}check/"))
    assert client.post(f"{base}check/", {"ask": "1"}).status_code == 302
    assert client.post(f"{base}check/", {"ask": "1"}).status_code == 409
    assert Message.objects.filter(kind="referral_to_sign").count() == 1
    assert "The signature has been asked for" in text(client.get(f"{base}check/"))
    client.force_login(manx.signatory_a)
    read = queries.version_of(row)
    unticked = client.post(f"{base}sign/", {"title": "Chief Nurse", "read": read})
    assert "Tick the box to sign" in text(unticked)
    assert "Chief Nurse" in text(unticked)
    assert "Fill in: What is missing?" in text(
        client.post(f"{base}sign/", {"return": "1", "note": "", "read": read})
    )
    stale = client.post(f"{base}sign/", {"title": "Chief Nurse", "agree": "on", "read": read - 1})
    assert stale.status_code == 409
    assert "Read it again before you sign" in text(stale)
    assert (
        client.post(f"{base}sign/", {"title": "Chief Nurse", "agree": "on", "read": read}).status_code == 302
    )
    second = client.post(f"{base}sign/", {"title": "Chief Nurse", "agree": "on", "read": read})
    assert second.status_code == 409
    assert "It has been signed already" in text(second)
    client.force_login(manx.lead_a)
    assert "Chief Nurse" in text(client.get(f"{base}check/"))
    assert client.post(f"{base}check/").headers["Location"] == f"{base}sent/"


def test_what_is_given_back_says_why(manx: Cast, client: Client):
    row = written(manx)
    changes.ask_signature(row, by=manx.lead_a)
    client.force_login(manx.signatory_a)
    given = {"return": "1", "note": "Say more of the harm.", "read": queries.version_of(row)}
    assert client.post(f"/referrals/{row.ref}/sign/", given).headers["Location"] == "/referrals/"
    client.force_login(manx.lead_a)
    assert "Say more of the harm." in text(client.get(f"/referrals/{row.ref}/"))


def test_the_list_asks_as_often_for_many_as_for_one(cast: Cast, lead: Client, django_assert_num_queries):

    written(cast)
    with CaptureQueriesContext(connection) as for_one:
        assert lead.get("/referrals/").status_code == 200
    for _ in range(3):
        written(cast)
    with django_assert_num_queries(len(for_one)):
        assert text(lead.get("/referrals/")).count("Being written") == 4
