"""The desk as each of the cast sees it, and its other pages."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from casereview.casework.casefile import changes as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.decision import changes as decision
from casereview.casework.referral import changes as referral
from casereview.desk import queries
from casereview.foundation import clock
from casereview.foundation.audit.models import Entry
from casereview.foundation.audit.rules import SYSTEM
from casereview.foundation.people.models import Membership
from casereview.foundation.people.rules import Nation, Role
from tests import cast as the_cast
from tests.cast import Cast
from tests.stories import decided, referred, written

pytestmark = pytest.mark.django_db
# Of these, five write down that somebody looked and three are for the session. See the rooms for the others.
MOST_QUERIES = 32


@pytest.fixture
def case(cast: Cast) -> Case:
    return referred(cast)


def text(answer) -> str:
    return answer.content.decode()


def waits(person, case: Case | None = None) -> list[str]:
    today = clock.today()
    groups = queries.groups_for(person, queries.glances(person, today=today), today=today)
    return [one.what for group in groups for one in group.items]


@pytest.mark.parametrize("who", ["coordinator", "chair", "subgroup", "publisher"])
def test_the_board_sees_its_reviews(case: Case, browse, who):
    page = text(browse(who, "/"))
    assert case.pseudonym in page
    assert f'href="/cases/{case.ref}/"' in page


@pytest.mark.parametrize("who", ["lead_a", "author_a", "signatory_b", "panel_member", "stranger"])
def test_nobody_else_sees_them(case: Case, browse, who):
    page = text(browse(who, "/"))
    assert case.pseudonym not in page
    assert case.ref not in page
    assert "You are not on a review yet." in page
    assert "You are not on a review yet." in text(browse(who, "/reviews/"))


def test_a_stranger_has_nothing_that_waits(case: Case, browse):
    assert "Nothing waits for you today." in text(browse("stranger", "/"))


def test_what_waits_moves_from_desk_to_desk(cast: Cast):
    assert waits(cast.lead_a) == []
    row = written(cast)
    assert waits(cast.lead_a) == ["Go on with a referral"]
    case = referral.send_referral(row, by=cast.lead_a)
    assert waits(cast.lead_a) == []
    assert "Look at the criteria" in waits(cast.coordinator)
    assert "Decide whether there is a review" not in waits(cast.chair)
    decision.put_to_chair(case, by=cast.coordinator)
    assert "Look at the criteria" not in waits(cast.coordinator)
    assert "Decide whether there is a review" in waits(cast.chair)
    decision.decide(case, by=cast.chair, outcome="review", reasons="x")
    assert "Decide whether there is a review" not in waits(cast.chair)


def test_a_signatory_is_asked_to_sign(db, client: Client):
    manx = the_cast.build(nation=Nation.IM, frameworks=("iom_scmr",))
    row = written(manx)
    referral.ask_signature(row, by=manx.lead_a)
    client.force_login(manx.signatory_a)
    page = text(client.get("/"))
    assert "Sign a referral" in page
    assert f"/referrals/{row.ref}/sign/" in page


def test_those_who_oversee_see_the_duties_that_press_and_others_do_not(cast: Cast, case: Case):
    duties = {duty.title for duty in queries.glances(cast.chair, today=clock.today())[0].duties if duty.due}
    for who, sees in (("coordinator", True), ("chair", True), ("subgroup", False), ("publisher", False)):
        assert bool(duties & set(waits(cast.person(who)))) is sees, who


def test_a_duty_that_was_missed_is_overdue_on_the_desk(cast: Cast, case: Case, client: Client):
    with clock.stopped_at(clock.today() + timedelta(days=120)):
        client.force_login(cast.coordinator)
        page = text(client.get("/"))
        groups = queries.groups_for(
            cast.coordinator, queries.glances(cast.coordinator, today=clock.today()), today=clock.today()
        )
        assert groups[0].items
        assert groups[0].title == "Overdue"
    assert "overdue" in page


def test_a_lead_is_offered_to_refer_and_nobody_else(case: Case, browse):
    assert "Start a referral" in text(browse("lead_a", "/"))
    for who in ("coordinator", "signatory_a", "stranger"):
        page = text(browse(who, "/"))
        assert "Start a referral" not in page
        assert "Your agency’s referrals" not in page
    assert 'href="/referrals/"' in text(browse("lead_a", "/"))


def test_a_notice_leads_to_the_review_and_names_it_to_those_on_it(cast: Cast, case: Case, browse):
    page = text(browse("coordinator", "/")).partition("Notices sent to you")[2]
    assert f'<a href="/cases/{case.ref}/">New referral</a>: {case.pseudonym}' in page
    lead = text(browse("lead_a", "/")).partition("Notices sent to you")[2]
    assert "Referral received" in lead
    assert "/cases/" not in lead
    assert "None so far." in text(browse("subgroup", "/"))


def test_looking_at_the_desk_and_at_a_case_is_on_the_record(cast: Cast, case: Case, browse):
    browse("chair", "/")
    browse("chair", "/reviews/")
    browse("chair", f"/cases/{case.ref}/")
    seen = Entry.objects.filter(outcome="looked").order_by("id").values_list("action", "chain", "actor")
    assert list(seen) == [
        ("desk:seen", SYSTEM, cast.chair.pk),
        ("reviews:seen", SYSTEM, cast.chair.pk),
        ("case:seen", case.place_id, cast.chair.pk),
    ]


@pytest.mark.parametrize(
    ("who", "answer"),
    [("coordinator", 200), ("chair", 200), ("subgroup", 200), ("publisher", 200), ("panel_member", 200),
     ("lead_a", 404), ("author_b", 404), ("stranger", 404), ("public", 302)],
)  # fmt: skip
def test_who_sees_a_case_at_a_glance(cast: Cast, case: Case, browse, who, answer):
    casefile.give_role(case, cast.panel_member, Role.PANEL_MEMBER, by=cast.coordinator, reason="x")
    page = browse(who, f"/cases/{case.ref}/")
    assert page.status_code == answer
    assert (case.pseudonym in text(page)) is (answer == 200)


def test_a_case_that_has_nobody_yet_says_so(case: Case, browse):
    assert "Nobody is on this case yet but the board." in text(browse("coordinator", f"/cases/{case.ref}/"))


def test_a_stage_that_is_ahead_is_called_the_next(case: Case, browse):
    assert "next, step" in text(browse("coordinator", "/"))
    assert "Next, step" in text(browse("coordinator", f"/cases/{case.ref}/"))


def test_a_case_at_a_glance(cast: Cast, browse):
    case = decided(cast)
    casefile.give_role(
        case, cast.author_a, Role.AGENCY_AUTHOR, agency=cast.agency_a, by=cast.coordinator, reason="x"
    )
    wrong = casefile.record_event(case, by=cast.coordinator, kind="family_informed", on=clock.today())
    casefile.correct_event(wrong, by=cast.coordinator, reason="Not yet.")
    page = text(browse("chair", f"/cases/{case.ref}/"))
    for words in (
        "Duties and their dates",
        "The decision was made (review)",
        "Ann Author",
        "The whole record",
    ):
        assert words in page, words
    assert "The family was informed" not in page.partition("Latest events")[2]
    assert "The whole record" not in text(browse("subgroup", f"/cases/{case.ref}/"))


@pytest.mark.parametrize("ref", ["0", "-1", "1e3", "1" + "0" * 19, "ZZZZZZZZ", "%00"])
def test_a_reference_that_nobody_gave_is_not_there(case: Case, browse, ref):
    assert browse("chair", f"/cases/{ref}/").status_code == 404


@pytest.mark.parametrize("address", ["/", "/reviews/", "/cases/{ref}/"])
@pytest.mark.parametrize("who", ["coordinator", "chair"])
def test_a_page_asks_as_often_for_five_cases_as_for_two(cast: Cast, client: Client, address, who):
    case = decided(cast)
    referred(cast)  # rooms are asked for cases that have got to them, so there is one at each point
    client.force_login(cast.person(who))

    def asked() -> int:
        with CaptureQueriesContext(connection) as made:
            assert client.get(address.format(ref=case.ref)).status_code == 200
        return len(made)

    asked()
    for_two = asked()
    for tell in (decided, referred, decided):
        tell(cast)
    assert asked() == for_two
    assert for_two <= MOST_QUERIES


@pytest.mark.parametrize("address", ["/law/", "/support/", "/me/"])
def test_what_everybody_signed_in_may_read(case: Case, browse, address):
    assert browse("public", address).status_code == 302
    for who in ("coordinator", "lead_a", "stranger"):
        page = browse(who, address)
        assert page.status_code == 200
        assert case.pseudonym not in text(page)


def test_what_is_public_names_nobody_even_when_signed_in(case: Case, cast: Cast, browse):
    for who in ("public", "coordinator"):
        page = browse(who, "/accessibility/")
        assert page.status_code == 200
        assert cast.coordinator.name not in text(page)
        assert "Exit this page" in text(page)


@pytest.mark.parametrize(
    ("came_from", "back"),
    [
        ("http://testserver/cases/ABCD1234/decision/", "http://testserver/cases/ABCD1234/decision/"),
        ("https://evil.example/", "/"),
        ("//evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_a_pause_clears_the_screen_and_leads_back_to_the_same_place(
    cast: Cast, client: Client, came_from, back
):
    client.force_login(cast.chair)
    page = text(client.post("/pause", headers={"referer": came_from}))
    assert "The screen is clear." in page
    assert f'href="{back}">Go back to where I was' in page
    assert 'href="/">Go back to where I was' in text(client.get("/pause", headers={"referer": came_from}))


def test_leaving_ends_the_session_is_recorded_and_leads_elsewhere(cast: Cast, client: Client):
    client.force_login(cast.chair)
    assert client.get("/exit").headers["Location"].startswith("https://www.bbc.co.uk/")
    assert "_auth_user_id" not in client.session
    assert Entry.objects.get(action="person:signed_out").actor == cast.chair.pk
    assert client.get("/").status_code == 302
    assert client.get("/exit").status_code == 302
    assert Entry.objects.filter(action="person:signed_out").count() == 1


def test_under_which_hat_one_is_here(cast: Cast, case: Case):
    assert queries.badge_of(cast.coordinator) == ("Eldershire Board", "board coordinator")
    assert queries.badge_of(cast.lead_a) == ("Agency A", "agency lead")
    assert queries.badge_of(cast.panel_member) == ("", "")
    casefile.give_role(case, cast.panel_member, Role.PANEL_MEMBER, by=cast.coordinator, reason="x")
    assert queries.badge_of(cast.panel_member) == ("", "panel member")
    casefile.give_role(
        case, cast.reviewer, Role.AGENCY_AUTHOR, agency=cast.agency_b, by=cast.coordinator, reason="x"
    )
    assert queries.badge_of(cast.reviewer) == ("Agency B", "agency author")
    Membership.objects.filter(person=cast.coordinator).delete()
    assert queries.badge_of(cast.coordinator) == ("", "")


def test_what_waits_on_one_case_is_of_that_case_only(cast: Cast, case: Case):
    other = referred(cast)
    assert {wait.case_id for wait in queries.waits_on(cast.coordinator, case)} == {case.id}
    written(cast)
    assert queries.waits_on(cast.lead_a, other) == []


@pytest.mark.parametrize(("status", "words"), [(404, "This page is not here")])
def test_an_address_that_is_none_is_said_in_the_frame(cast: Cast, client: Client, status, words):
    for signed_in in (False, True):
        if signed_in:
            client.force_login(cast.chair)
        answer = client.get("/no/such/page/")
        assert answer.status_code == status
        assert words in text(answer)


def test_every_error_has_its_page(rf):
    from casereview.desk import errors

    for name, status in (
        ("bad_request", 400), ("forbidden", 403), ("forged", 403), ("not_found", 404), ("too_many", 429), ("server_error", 500),
    ):  # fmt: skip
        answer = getattr(errors, name)(rf.get("/"))
        assert answer.status_code == status
        assert "<h1" in text(answer)
