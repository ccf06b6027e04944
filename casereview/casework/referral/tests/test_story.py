"""A referral from draft to case, as the people concerned."""

import pytest
from django.test import Client

from casereview.casework.casefile import queries as casefile
from casereview.casework.referral import changes, queries
from casereview.foundation.people.rules import Nation
from casereview.foundation.verdicts import Blocked, NotFound
from tests import cast as the_cast
from tests.cast import Cast
from tests.stories import written

pytestmark = pytest.mark.django_db


@pytest.fixture
def manx(db) -> Cast:
    return the_cast.build(nation=Nation.IM, frameworks=("iom_scmr",))


def test_a_manx_referral_cannot_be_sent_before_it_is_signed(manx: Cast):
    referral = written(manx)
    with pytest.raises(Blocked) as refused:
        changes.send_referral(referral, by=manx.lead_a)
    assert [need.code for need in refused.value.needs] == ["signed"]
    changes.ask_signature(referral, by=manx.lead_a)
    changes.sign_referral(referral, by=manx.signatory_a, title="Chief Nurse")
    case = changes.send_referral(referral, by=manx.lead_a)
    kinds = [event.kind for event in casefile.events_of([case])[case.id]]
    assert kinds == ["incident_occurred", "incident_known", "referral_signed_off", "referral_received"]
    assert case.pseudonym == "Child A"
    assert casefile.case_for(manx.coordinator, case.ref) == case
    with pytest.raises(NotFound):
        casefile.case_for(manx.stranger, case.ref)


def test_an_english_referral_goes_without_a_signature(cast: Cast):
    referral = changes.start_referral(cast.agency_a, by=cast.lead_a)
    with pytest.raises(Blocked):
        changes.send_referral(referral, by=cast.lead_a)
    case = changes.send_referral(written(cast), by=cast.lead_a)
    assert case.framework_id == "eng_scr_wt2015"


def test_a_draft_is_the_agencys_own(cast: Cast, client: Client):
    referral = changes.start_referral(cast.agency_a, by=cast.lead_a)
    for who, answer in (
        ("lead_a", 200),
        ("signatory_a", 200),
        ("lead_b", 404),
        ("coordinator", 404),
        ("stranger", 404),
    ):
        client.force_login(cast.person(who))
        assert client.get(f"/referrals/{referral.ref}/").status_code == answer, who
    client.logout()
    assert client.get(f"/referrals/{referral.ref}/").status_code == 302


def test_a_section_is_kept_and_shown_again(cast: Cast, client: Client):
    client.force_login(cast.lead_a)
    client.post("/referrals/start/", {"agency": str(cast.agency_a.pk)})
    referral = queries.referrals_of(cast.lead_a)[0]
    bad = {
        "version": 1,
        "happened_on_day": "31",
        "happened_on_month": "2",
        "happened_on_year": "2019",
        "summary": "Kept.",
    }
    page = client.post(f"/referrals/{referral.ref}/incident/", bad)
    assert page.status_code == 200
    assert "no day 31 in February 2019" in page.content.decode()
    assert "Kept." in page.content.decode()
    good = {**bad, "happened_on_day": "27"}
    assert client.post(f"/referrals/{referral.ref}/incident/", good).status_code == 302
    assert "Kept." in client.get(f"/referrals/{referral.ref}/incident/").content.decode()
    for address in ("", "check/", "subject/", "others/", "family/", "agencies/", "limb-died/", "safety/"):
        assert client.get(f"/referrals/{referral.ref}/{address}").status_code == 200, address
