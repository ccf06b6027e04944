"""Every page of the room: who may open it, and the way through from the start to records secured."""

from dataclasses import dataclass

import pytest
from django.test import Client

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.panel import changes, queries
from casereview.casework.panel.independence import OTHER
from casereview.casework.panel.models import Appointment
from casereview.casework.panel.tests.test_agencies import ask_a
from casereview.casework.panel.tests.test_people import appointed, clean, proposed
from casereview.foundation import clock
from casereview.foundation.people.rules import Role
from tests.cast import Cast
from tests.stories import decided

pytestmark = pytest.mark.django_db
PURPOSE = "To learn how services worked together."
BODY = {"purpose": PURPOSE, "lines": ["What did each service know?"], "method": "Conversations."}


def day(name: str, value=None) -> dict[str, str]:
    on = value or clock.today()
    return {f"{name}_day": str(on.day), f"{name}_month": str(on.month), f"{name}_year": str(on.year)}


@dataclass
class Story:
    """A review that has started: a panel, an appointee who has not declared, agency A asked, terms written."""

    case: Case
    proposed: Appointment
    declared: Appointment

    def address(self, page: str, cast: Cast) -> str:
        named = {
            "declare": f"appointments/{self.proposed.id}/declare/",
            "confirm": f"appointments/{self.declared.id}/confirm/",
            "end": f"appointments/{self.declared.id}/end/",
            "ask": f"agencies/{cast.agency_a.pk}/",
            "secure": f"our-part/{cast.agency_a.pk}/records/",
        }
        return f"/cases/{self.case.ref}/panel/{named.get(page, page)}"


@pytest.fixture
def story(cast: Cast) -> Story:
    case = decided(cast)
    changes.start_review(case, by=cast.coordinator)
    appointed(cast, case, cast.panel_chair, Role.PANEL_CHAIR)
    appointed(cast, case, cast.panel_member, Role.PANEL_MEMBER)
    ask_a(cast, case)
    ask_a(
        cast,
        case,
        agency=cast.agency_b,
        lead=cast.lead_b,
        author=cast.author_b,
        signatory=cast.signatory_b,
    )
    changes.write_terms(case, by=cast.coordinator, body=BODY)
    waiting = proposed(cast, case, cast.reviewer, Role.LEAD_REVIEWER)
    declared = proposed(cast, case, cast.publisher, Role.PANEL_MEMBER)
    changes.declare(declared, by=cast.publisher, answers=clean(declared))
    return Story(case, waiting, declared)


WHO = (
    "coordinator",
    "chair",
    "panel_chair",
    "panel_member",
    "reviewer",
    "author_a",
    "author_b",
    "stranger",
    "public",
)
PAGES = {
    # page: the answer for each of WHO, in that order
    "": (200, 200, 200, 200, 404, 404, 404, 404, 302),
    "start/": (200, 403, 403, 403, 404, 403, 403, 404, 302),
    "appoint/": (200, 403, 403, 403, 404, 403, 403, 404, 302),
    "declare": (404, 404, 404, 404, 200, 404, 404, 404, 302),
    "confirm": (200, 200, 403, 403, 404, 404, 404, 404, 302),
    "end": (200, 403, 403, 403, 404, 404, 404, 404, 302),
    "terms/": (200, 200, 200, 200, 404, 404, 404, 404, 302),
    "terms/write/": (200, 403, 200, 403, 404, 403, 403, 404, 302),
    "terms/agree/": (302, 302, 302, 302, 404, 404, 404, 404, 302),
    "agencies/": (200, 200, 200, 200, 404, 302, 302, 404, 302),
    "ask": (200, 403, 403, 403, 404, 403, 403, 404, 302),
    "our-part/": (404, 404, 404, 404, 404, 200, 200, 404, 302),
    "secure": (404, 404, 404, 404, 404, 200, 404, 404, 302),
}


@pytest.mark.parametrize("page", list(PAGES))
def test_who_opens_what(cast: Cast, story: Story, browse, page):
    got = tuple(browse(who, story.address(page, cast)).status_code for who in WHO)
    assert dict(zip(WHO, got, strict=True)) == dict(zip(WHO, PAGES[page], strict=True))


def test_an_appointee_sees_nothing_of_the_case_on_their_page(cast: Cast, story: Story, browse):
    page = browse("reviewer", story.address("declare", cast)).content.decode()
    assert "independence" in page
    assert story.case.pseudonym
    assert story.case.pseudonym not in page
    assert PURPOSE not in page


def test_a_declaration_says_whose_it_is_and_what_came_of_it(cast: Cast, story: Story, browse):
    page = browse("chair", story.address("confirm", cast)).content.decode()
    assert f"Declaration of {cast.publisher.name}</h1>" in page
    assert "Nothing known stands in the way." in page
    changes.appoint_member(story.declared, by=cast.chair)
    page = browse("chair", story.address("confirm", cast)).content.decode()
    assert "Appointed as panel member" in page
    assert "They cannot be appointed as it stands" not in page


def test_once_records_are_secured_the_agency_reads_what_comes_next(cast: Cast, story: Story, browse):
    address = story.address("our-part/", cast)
    assert "Next, the author" not in browse("author_a", address).content.decode()
    part = queries.my_part(cast.author_a, story.case, cast.agency_a.pk)
    changes.secure_records(part, by=cast.author_a, on=clock.today())
    assert "Next, the author sends the chronology" in browse("author_a", address).content.decode()


def test_an_agency_sees_its_own_part_and_not_the_other(cast: Cast, story: Story, browse):
    page = browse("author_b", story.address("our-part/", cast)).content.decode()
    assert "Ben Author" in page
    assert "Ann Author" not in page
    assert "What did each service know?" not in page
    terms = queries.newest_terms(story.case)
    assert terms
    changes.agree_terms(terms, by=cast.panel_chair)
    assert (
        "What did each service know?" in browse("author_b", story.address("our-part/", cast)).content.decode()
    )


def test_the_way_through_in_the_browser(cast: Cast, client: Client):
    case = decided(cast)
    base = f"/cases/{case.ref}/panel/"
    client.force_login(cast.coordinator)
    assert "The review has not started" in client.get(base).content.decode()
    assert client.post(f"{base}start/", day("on")).status_code == 302
    given = {
        "role": "panel_member",
        "person": "",
        "email": "nobody@board.example",
        "agency": "",
        "why": "Kept.",
    }
    page = client.post(f"{base}appoint/", given)
    assert "Nobody has an account" in page.content.decode()
    assert "Kept." in page.content.decode()
    assert "not both" in client.post(f"{base}appoint/", {**given, "email": ""}).content.decode()
    assert (
        client.post(f"{base}appoint/", {**given, "email": "Pam.Nelmember@board.example"}).status_code == 302
    )
    row = queries.standing_appointment(case, cast.panel_member, Role.PANEL_MEMBER)
    assert row
    client.force_login(cast.panel_member)
    answers = {**clean(row), OTHER: "yes", "other_words": ""}
    address = f"{base}appointments/{row.id}/declare/"
    assert "Say in a sentence" in client.post(address, answers).content.decode()
    assert client.post(address, {**answers, "other_words": "A cousin."}).status_code == 302
    assert "has been received" in client.get(address).content.decode()
    client.force_login(cast.chair)
    confirm = f"{base}appointments/{row.id}/confirm/"
    assert "A cousin." in client.get(confirm).content.decode()
    assert client.post(confirm, {"weighed": ""}).status_code == 200
    assert client.post(confirm, {"weighed": "Another town."}).status_code == 302
    assert casefile.case_for(cast.panel_member, case.ref) == case
    client.force_login(cast.coordinator)
    assert client.post(f"{base}appointments/{row.id}/end/", {"reason": "Moved."}).status_code == 302


def test_a_conflict_is_said_on_the_page_and_the_button_is_not_there(cast: Cast, story: Story, client: Client):
    changes.declare(
        story.proposed, by=cast.reviewer, answers={**clean(story.proposed), "not_directly_involved": "yes"}
    )
    client.force_login(cast.chair)
    address = f"/cases/{story.case.ref}/panel/appointments/{story.proposed.id}/confirm/"
    page = client.get(address).content.decode()
    assert "They had a direct part in the work" in page
    assert ">Appoint<" not in page
    assert client.post(address, {"weighed": ""}).status_code == 409


def test_the_panel_page_leads_to_ones_own_declaration_and_lists_those_who_left_last(
    cast: Cast, story: Story, client: Client
):
    row = proposed(cast, story.case, cast.panel_chair, Role.PANEL_MEMBER)
    client.force_login(cast.panel_chair)
    page = client.get(f"/cases/{story.case.ref}/panel/").content.decode()
    assert f"appointments/{row.id}/declare/" in page
    assert "Look at it" not in page
    changes.end_appointment(row, by=cast.coordinator, reason="Taken back.")
    client.force_login(cast.coordinator)
    page = client.get(f"/cases/{story.case.ref}/panel/").content.decode()
    assert page.index("Rita Viewer") < page.rindex("Paul Nelchair")
    assert "Look at it and appoint" in page
    assert "No answer" not in client.get(story.address("confirm", cast)).content.decode()
    undeclared = f"/cases/{story.case.ref}/panel/appointments/{story.proposed.id}/confirm/"
    assert "They have not declared yet" in client.get(undeclared).content.decode()


def test_terms_in_the_browser(cast: Cast, story: Story, client: Client):
    base = f"/cases/{story.case.ref}/panel/terms/"
    client.force_login(cast.panel_chair)
    form = {
        "version": "1",
        "purpose": "Wider.",
        "lines": "One?\n\nTwo?",
        "method": "Talks.",
        **day("period_from"),
        **day("period_to", clock.today().replace(year=2001)),
    }
    assert "ends before it starts" in client.post(f"{base}write/", form).content.decode()
    assert client.post(f"{base}write/", {**form, **day("period_to")}).status_code == 302
    assert "Agree this version" in client.get(base).content.decode()
    assert client.post(f"{base}agree/").status_code == 302
    assert queries.lines_of(story.case) == ["One?", "Two?"]
    page = client.get(f"{base}write/").content.decode()
    assert "Why do the terms change?" in page
    assert "One?\nTwo?" in page
    again = {**form, "version": "0", **day("period_to"), "reason": "A sibling came to light."}
    assert client.post(f"{base}write/", again).status_code == 302
    page = client.get(base).content.decode()
    assert "A sibling came to light." in page
    assert "A sibling came to light." in client.get(f"{base}write/").content.decode()


def test_agencies_in_the_browser(cast: Cast, story: Story, client: Client):
    base = f"/cases/{story.case.ref}/panel/"
    client.force_login(cast.coordinator)
    address = story.address("ask", cast)
    assert "Ann Author" in client.get(address).content.decode()
    due = {name: clock.today() for name in ("records_due_on", "chronology_due_on", "report_due_on")}
    days = {key: value for name, on in due.items() for key, value in day(name, on).items()}
    form = {
        **days,
        "lead": str(cast.lead_a.pk),
        "author": str(cast.author_a.pk),
        "signatory": str(cast.author_a.pk),
        "words": "Look at 2018.",
    }
    assert "nobody signs off their own report" in client.post(address, form).content.decode()
    good = {**form, "signatory": str(cast.signatory_a.pk)}
    early = {**good, **day("report_due_on", clock.today().replace(year=2001))}
    assert "before the one above" in client.post(address, early).content.decode()
    assert client.post(address, good).status_code == 302
    client.force_login(cast.author_a)
    assert "Look at 2018." in client.get(f"{base}our-part/").content.decode()
    assert client.post(story.address("secure", cast), day("on")).status_code == 302
    assert "Records secured" in client.get(f"{base}our-part/").content.decode()
    client.force_login(cast.chair)
    page = client.get(f"{base}agencies/").content.decode()
    assert "Secured" in page
    assert "Change what is asked" not in page


def test_what_is_not_there_is_not_found_and_a_first_asking_starts_empty(
    cast: Cast, story: Story, client: Client
):
    client.force_login(cast.coordinator)
    base = f"/cases/{story.case.ref}/panel/"
    nobody = "00000000-0000-4000-8000-000000000000"
    for address in (
        f"appointments/{nobody}/confirm/",
        f"appointments/{nobody}/declare/",
        f"agencies/{cast.other_agency.pk}/",
    ):
        assert client.get(base + address).status_code == 404, address
    empty = decided(cast)
    assert client.get(f"/cases/{empty.ref}/panel/agencies/{cast.agency_b.pk}/").status_code == 200
    chosen = {"role": "panel_member", "person": str(cast.subgroup.pk), "email": "", "agency": "", "why": ""}
    assert client.post(f"/cases/{empty.ref}/panel/appoint/", chosen).status_code == 302
    assert queries.standing_appointment(empty, cast.subgroup, Role.PANEL_MEMBER)
    assert client.post(f"/cases/{empty.ref}/panel/terms/agree/").status_code == 404
    client.force_login(cast.author_a)
    assert client.get(f"{base}our-part/{cast.agency_b.pk}/records/").status_code == 404
