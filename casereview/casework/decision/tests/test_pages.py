"""The pages of the decision: who opens which, what they keep, what a second click does."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from casereview.casework.casefile.models import Case
from casereview.casework.decision import changes, queries
from casereview.casework.decision.models import Advice, Decision, InformationRequest, LimbFinding
from casereview.casework.decision.rules import Found
from casereview.foundation import clock
from casereview.foundation.mail.models import Message
from tests.cast import Cast
from tests.stories import decided, referred

pytestmark = pytest.mark.django_db
ALL = ("coordinator", "subgroup", "chair", "publisher", "lead_a", "author_b", "stranger", "public")


@pytest.fixture
def case(cast: Cast) -> Case:
    return referred(cast)


@pytest.fixture
def coordinator(cast: Cast, client: Client) -> Client:
    client.force_login(cast.coordinator)
    return client


def text(answer) -> str:
    return answer.content.decode()


def boxes(name: str, day: date) -> dict[str, int]:
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


TODAY = clock.today()
FINDING = {"finding": "met", "evidence": "Typed evidence.", "agency": "", "source": "page 2"}
ADVICE = {"outcome": "review", "reasons": "Typed reasons.", "minority_view": "", **boxes("given_on", TODAY)}


def test_the_page_lists_the_duties_that_have_begun_and_each_once(case: Case, browse):
    duties = text(browse("chair", f"/cases/{case.ref}/decision/")).partition("duties-table")[2]
    assert duties.count("Decide whether") == 1
    assert "waiting for what starts it" not in duties


def question(cast: Cast) -> dict[str, object]:
    return {
        "agency": str(cast.agency_b.pk),
        "question": "Typed question.",
        **boxes("due_on", TODAY + timedelta(days=9)),
    }


@pytest.mark.parametrize(
    ("page", "answers"),
    [
        ("", (200, 200, 200, 404, 404, 404, 404, 302)),
        ("limb/died/", (200, 200, 403, 403, 404, 404, 404, 302)),
        ("information/", (200, 403, 403, 403, 404, 404, 404, 302)),
        ("advice/", (200, 200, 403, 403, 404, 404, 404, 302)),
        ("put/", (200, 403, 403, 403, 404, 404, 404, 302)),
        ("decide/", (403, 403, 200, 403, 404, 404, 404, 302)),
        ("tell/", (200, 403, 403, 403, 404, 404, 404, 302)),
        ("limb/nonsense/", (404, 404, 403, 403, 404, 404, 404, 302)),
    ],
)
def test_who_opens_which_page(cast: Cast, case: Case, browse, page, answers):
    assert tuple(browse(who, f"/cases/{case.ref}/decision/{page}").status_code for who in ALL) == answers


def test_who_records_an_answer(cast: Cast, case: Case, browse):
    row = changes.ask_information(
        case, by=cast.coordinator, agency=cast.agency_b, due_on=TODAY, question="What?"
    )
    address = f"/cases/{case.ref}/decision/information/{row.pk}/"
    assert tuple(browse(who, address).status_code for who in ALL) == (200, 403, 403, 404, 404, 404, 404, 302)


def test_a_request_of_another_case_is_not_there(cast: Cast, case: Case, coordinator: Client):
    other = referred(cast)
    row = changes.ask_information(
        other, by=cast.coordinator, agency=cast.agency_b, due_on=TODAY, question="What?"
    )
    assert coordinator.get(f"/cases/{case.ref}/decision/information/{row.pk}/").status_code == 404
    assert coordinator.get(f"/cases/{other.ref}/decision/information/{row.pk}/").status_code == 200


@pytest.mark.parametrize("odd", ["0", "-1", "1e3", "1" + "0" * 19, "not-a-uuid"])
def test_an_id_that_is_none_is_not_there(case: Case, coordinator: Client, odd):
    assert coordinator.get(f"/cases/{case.ref}/decision/information/{odd}/").status_code == 404
    assert coordinator.get(f"/cases/{odd}/decision/").status_code == 404


BAD = {
    "limb/died/": ({"finding": "perhaps", "evidence": "Typed evidence."}, "Typed evidence."),
    "information/": ({"agency": "nonsense", "question": "Typed question."}, "Typed question."),
    "advice/": ({"outcome": "nonsense", "reasons": "Typed reasons."}, "Typed reasons."),
    "tell/": (boxes("told_on", date(2999, 1, 1)), "2999"),
}


@pytest.mark.parametrize("page", BAD)
def test_a_bad_answer_brings_the_page_back_with_everything_typed(case: Case, coordinator: Client, page):
    given, kept = BAD[page]
    answer = coordinator.post(f"/cases/{case.ref}/decision/{page}", given)
    assert answer.status_code == 200
    assert "to put right" in text(answer)
    assert kept in text(answer)


def test_nobody_is_asked_for_a_day_that_has_passed(cast: Cast, case: Case, coordinator: Client):
    given = {**question(cast), **boxes("due_on", TODAY - timedelta(days=1))}
    page = coordinator.post(f"/cases/{case.ref}/decision/information/", given)
    assert "The day must be today or later" in text(page)
    assert "Typed question." in text(page)
    assert not InformationRequest.objects.exists()


def test_a_decision_is_not_told_before_it_is_made(cast: Cast, coordinator: Client):
    case = decided(cast)
    address = f"/cases/{case.ref}/decision/tell/"
    early = coordinator.post(address, boxes("told_on", TODAY - timedelta(days=1)))
    assert "before the day of the decision" in text(early)
    assert coordinator.post(address, boxes("told_on", TODAY)).status_code == 302


def test_a_second_click_has_no_second_effect(cast: Cast, case: Case, coordinator: Client, client: Client):
    base = f"/cases/{case.ref}/decision/"
    for page, given in (("limb/died/", FINDING), ("information/", question(cast)), ("advice/", ADVICE)):
        for _ in range(2):
            assert coordinator.post(f"{base}{page}", given).headers["Location"] == base, page
    assert [model.objects.count() for model in (LimbFinding, InformationRequest, Advice)] == [1, 1, 1]
    row = InformationRequest.objects.get()
    answer = {"answer": "Typed answer.", **boxes("received_on", TODAY)}
    assert coordinator.post(f"{base}information/{row.pk}/", answer).status_code == 302
    assert coordinator.post(f"{base}information/{row.pk}/", answer).status_code == 409
    assert coordinator.post(f"{base}put/").status_code == 302
    assert coordinator.post(f"{base}put/").status_code == 409
    client.force_login(cast.chair)
    decision = {"outcome": "review", "reasons": "Typed reasons."}
    assert client.post(f"{base}decide/", decision).status_code == 302
    assert client.post(f"{base}decide/", decision).status_code == 409
    assert Decision.objects.count() == 1
    client.force_login(cast.coordinator)
    assert client.post(f"{base}tell/", boxes("told_on", TODAY)).status_code == 302
    assert client.post(f"{base}tell/", boxes("told_on", TODAY)).status_code == 409


@pytest.mark.parametrize(
    ("page", "need"),
    [
        ("limb/died/", "The decision has been made already"),
        ("information/", "The decision has been made already"),
        ("advice/", "The decision has been made already"),
        ("put/", "The case has been put to the chair already"),
    ],
)
def test_what_cannot_be_done_any_more_says_so_before_anything_is_typed(
    cast: Cast, coordinator: Client, page, need
):
    case = decided(cast)
    shown = text(coordinator.get(f"/cases/{case.ref}/decision/{page}"))
    assert need in shown
    assert "<textarea" not in shown


def test_what_cannot_be_done_yet_says_so_before_anything_is_typed(cast: Cast, case: Case, browse):
    base = f"/cases/{case.ref}/decision/"
    assert "must first put the case to the chair" in text(browse("chair", f"{base}decide/"))
    assert "must first put the case to the chair" in text(browse("chair", base))
    assert "The decision must be made first" in text(browse("coordinator", f"{base}tell/"))


def test_a_finding_is_shown_again_with_whose_it_is(cast: Cast, case: Case, coordinator: Client):
    changes.record_finding(
        case,
        by=cast.coordinator,
        limb="died",
        finding=Found.NOT_KNOWN,
        evidence="Some.",
        agency=cast.agency_b,
        source="p. 2",
    )
    page = text(coordinator.get(f"/cases/{case.ref}/decision/limb/died/"))
    assert f'value="{cast.agency_b.pk}" selected' in page
    assert "p. 2" in page
    assert "Some." in page


def test_the_criteria_say_what_is_met_what_is_missing_and_who_says_so(cast: Cast, case: Case, browse):
    base = f"/cases/{case.ref}/decision/"
    page = text(browse("chair", base))
    assert "There must be a review" in page
    assert "the referral" in page
    assert f"{base}limb/died/" not in page  # the chair decides and does not find
    assert f"{base}limb/died/" in text(browse("coordinator", base))
    for limb in [one.limb.id for one in queries.matrix_for(cast.chair, case).limbs]:
        changes.record_finding(
            case,
            by=cast.coordinator,
            limb=limb,
            finding=Found.NOT_KNOWN,
            evidence="x" * 500,
            agency=None,
            source="",
        )
    page = text(browse("chair", base))
    assert "Met, unless shown otherwise" in page or "Not known" in page
    assert "x" * 400 + " …" in page


def test_requests_say_whether_they_are_waited_for_late_or_answered(cast: Cast, case: Case, browse):
    row = changes.ask_information(
        case, by=cast.coordinator, agency=cast.agency_b, due_on=TODAY, question="What?"
    )
    base = f"/cases/{case.ref}/decision/"
    assert "Waiting" in text(browse("coordinator", base))
    with clock.stopped_at(TODAY + timedelta(days=1)):
        assert "Overdue" in text(browse("coordinator", base))
    changes.record_answer(row, by=cast.coordinator, answer="This.", received_on=TODAY)
    assert "Read what came on" in text(browse("coordinator", base))


def test_the_decision_page_says_what_would_follow(cast: Cast, case: Case, browse):
    changes.put_to_chair(case, by=cast.coordinator)
    changes.give_advice(
        case,
        by=cast.subgroup,
        outcome="review",
        given_on=TODAY,
        reasons="Because.",
        minority_view="One sees it differently.",
    )
    page = text(browse("chair", f"/cases/{case.ref}/decision/decide/"))
    assert "If decided today:" in page
    assert "One sees it differently." in page


def test_the_criteria_ask_as_often_for_many_findings_as_for_one(cast: Cast, case: Case, coordinator: Client):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries_made:
            assert coordinator.get(f"/cases/{case.ref}/decision/").status_code == 200
        return len(queries_made)

    def find(number: int) -> None:
        changes.record_finding(
            case,
            by=cast.coordinator,
            limb="died",
            finding=Found.MET,
            evidence=str(number),
            agency=None,
            source="",
        )

    find(0)
    asked()
    for_one = asked()
    for number in range(1, 12):
        find(number)
    assert asked() == for_one
    assert for_one <= 24  # five of them write down that somebody looked


@pytest.fixture
def asked(cast: Cast, case: Case) -> InformationRequest:
    return changes.ask_information(
        case, by=cast.coordinator, agency=cast.agency_b, due_on=TODAY, question="What do the records show?"
    )


ASKED = ("lead_b", "signatory_b", "author_b", "lead_a", "coordinator", "stranger", "public")


def test_who_opens_what_an_agency_is_asked(case: Case, asked, browse):
    address = f"/cases/{case.ref}/decision/asked/{asked.pk}/"
    found = tuple(browse(who, address).status_code for who in ASKED)
    assert found == (200, 200, 404, 404, 404, 404, 302)


def test_an_agency_answers_what_its_desk_says_waits(cast: Cast, case: Case, asked, client: Client):
    client.force_login(cast.lead_b)
    address = f"/cases/{case.ref}/decision/asked/{asked.pk}/"
    assert address in text(client.get("/"))
    page = text(client.get(address))
    assert "What do the records show?" in page
    assert case.pseudonym not in page
    assert "to put right" in text(client.post(address, {"answer": " "}))
    assert client.post(address, {"answer": "Typed answer."}).headers["Location"] == "/"
    assert address not in text(client.get("/"))
    asked.refresh_from_db()
    assert (asked.answer, asked.answered_on) == ("Typed answer.", TODAY)
    assert Message.objects.filter(to=cast.coordinator, kind="information_answered").count() == 1
    client.force_login(cast.coordinator)
    there = f"/cases/{case.ref}/decision/information/{asked.pk}/"
    assert there in text(client.get(f"/cases/{case.ref}/decision/"))
    assert "Typed answer." in text(client.get(there))


def test_who_reads_what_an_agency_answered(cast: Cast, case: Case, asked, browse):
    changes.record_answer(asked, by=cast.coordinator, answer="Typed answer.", received_on=TODAY)
    address = f"/cases/{case.ref}/decision/information/{asked.pk}/"
    assert tuple(browse(who, address).status_code for who in ALL) == (200, 200, 200, 404, 404, 404, 404, 302)


def test_a_second_answer_and_one_after_the_decision_change_nothing(
    cast: Cast, case: Case, asked, client: Client
):
    client.force_login(cast.lead_b)
    address = f"/cases/{case.ref}/decision/asked/{asked.pk}/"
    changes.record_answer(asked, by=cast.coordinator, answer="By telephone.", received_on=TODAY)
    refused = client.post(address, {"answer": "Typed answer."}, headers={"referer": "http://testserver/"})
    assert refused.status_code == 409
    assert "Typed answer." in text(refused)
    assert "has been recorded already" in text(client.get(address))
    asked.refresh_from_db()
    assert asked.answer == "By telephone."
    again = changes.ask_information(
        case, by=cast.coordinator, agency=cast.agency_b, due_on=TODAY, question="More?"
    )
    changes.put_to_chair(case, by=cast.coordinator)
    changes.decide(case, by=cast.chair, outcome="review", reasons="The test is met.")
    assert "/decision/asked/" not in text(client.get("/"))
    late = client.get(f"/cases/{case.ref}/decision/asked/{again.pk}/")
    assert "The decision has been made already" in text(late)


def test_a_question_is_under_its_own_case_only(cast: Cast, case: Case, asked, client: Client):
    client.force_login(cast.lead_b)
    other = referred(cast)
    assert client.get(f"/cases/{other.ref}/decision/asked/{asked.pk}/").status_code == 404
