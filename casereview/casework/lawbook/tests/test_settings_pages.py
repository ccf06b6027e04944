"""The settings pages: who opens which, what they keep, what is shown before saving."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from casereview.casework.lawbook import changes
from casereview.casework.lawbook.models import Settlement
from casereview.casework.lawbook.rules import DutyAnswer
from casereview.engines import law
from casereview.foundation.people import changes as people
from casereview.foundation.people.models import Board
from casereview.foundation.people.rules import Role
from tests.cast import Cast
from tests.stories import referred

pytestmark = pytest.mark.django_db
UNDER = "eng_scr_wt2015"
ALL = ("coordinator", "chair", "subgroup", "publisher", "lead_a", "reviewer", "stranger", "public")
DECIDED = {"decided_on_day": "3", "decided_on_month": "3", "decided_on_year": "2026"}
TWO_WEEKS = {"version": "0", "length": "2", "unit": "weeks", "pausable": "no", "source": "", **DECIDED}
MOST_QUERIES = 20


def text(answer) -> str:
    return answer.content.decode()


def address(cast: Cast, page: str = "") -> str:
    return f"/law/settings/{cast.board.pk}/{page}"


@pytest.fixture
def coordinator(cast: Cast, client: Client) -> Client:
    client.force_login(cast.coordinator)
    return client


@pytest.mark.parametrize(
    ("page", "answers"),
    [
        ("", (200, 200, 200, 200, 404, 404, 404, 302)),
        ("year/", (200, 200, 403, 403, 404, 404, 404, 302)),
        ("frameworks/", (200, 200, 403, 403, 404, 404, 404, 302)),
        (f"frameworks/{UNDER}/", (200, 200, 403, 403, 404, 404, 404, 302)),
        (f"frameworks/{UNDER}/leave/", (200, 200, 403, 403, 404, 404, 404, 302)),
        (f"{UNDER}/decide/", (200, 200, 403, 403, 404, 404, 404, 302)),
        (f"{UNDER}/nonsense/", (404, 404, 403, 403, 404, 404, 404, 302)),
        ("iom_scmr/decide/", (404, 404, 403, 403, 404, 404, 404, 302)),
        ("frameworks/iom_scmr/", (404, 404, 403, 403, 404, 404, 404, 302)),
    ],
)
def test_who_opens_which_page(cast: Cast, browse, page, answers):
    assert tuple(browse(who, address(cast, page)).status_code for who in ALL) == answers


def test_one_board_is_opened_at_once_and_several_are_listed(cast: Cast, browse):
    assert browse("chair", "/law/settings/").headers["Location"] == address(cast)
    assert "You hold no role on a board" in text(browse("lead_a", "/law/settings/"))
    people.give_place_role(cast.chair, Role.BOARD_CHAIR, place=cast.other_board.place, by=None)
    page = text(browse("chair", "/law/settings/"))
    assert cast.board.name in page
    assert cast.other_board.name in page


def test_who_may_not_keep_sees_no_way_to(cast: Cast, browse):
    page = text(browse("subgroup", address(cast)))
    assert "keep these" in page
    assert f"{UNDER}/decide/" not in page
    assert f"{UNDER}/decide/" in text(browse("chair", address(cast)))


def test_the_law_is_shown_and_not_asked(cast: Cast, coordinator: Client):
    cast.board.frameworks = [{"id": "eng_scr_wt2010", "from": None}]
    cast.board.save()
    page = text(coordinator.get(address(cast)))
    assert "/law/eng_scr_wt2010/#duty-complete_review" in page
    assert coordinator.get(address(cast, "eng_scr_wt2010/complete_review/")).status_code == 404


def test_the_dates_that_move_are_shown_before_anything_is_saved(cast: Cast, coordinator: Client):
    case = referred(cast)
    where = address(cast, f"{UNDER}/decide/")
    page = text(coordinator.post(where, TWO_WEEKS))
    assert "Check before saving" in page
    assert case.pseudonym in page
    assert "2 weeks" in page
    assert not Settlement.objects.exists()
    typed = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))
    typed.pop("csrfmiddlewaretoken", None)
    again = text(coordinator.post(where, {**typed, "back": "yes"}))
    assert re.search(r'value="2"', again)
    assert not Settlement.objects.exists()
    saved = coordinator.post(where, {**typed, "confirm": "yes"}, follow=True)
    assert "Saved." in text(saved)
    assert "board decision of 3 March 2026" in text(saved)
    assert Settlement.objects.get().answer["n"] == "2"
    assert "board decision of 3 March 2026" in text(coordinator.get(f"/cases/{case.ref}/"))
    assert 'value="2"' in text(coordinator.get(where))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"length": "soon"}, "“soon” is not a length of time. Write a whole number and a unit"),
        ({"length": "99999"}, "is not a length of time"),
        ({"length": "-3"}, "is not a length of time"),
        ({"length": "2", "unit": ""}, "Say in what it is counted"),
        ({"length": "", "unit": "weeks"}, "Write how many, or choose"),
        ({"unit": "moons"}, "moons"),
        (
            {"decided_on_day": "", "decided_on_month": "", "decided_on_year": ""},
            "Say when the board decided this",
        ),
        ({"decided_on_year": "2999"}, "The date must be"),
        ({"tell_if_late": "the_moon"}, "the_moon"),
        ({"source": "x" * 300}, "too long"),
        ({"version": ""}, "to put right"),
    ],
)
def test_nonsense_is_said_kindly_beside_its_field(cast: Cast, coordinator: Client, wrong, said):
    given = {**TWO_WEEKS, "source": "typed and kept", "confirm": "yes", **wrong}
    page = coordinator.post(address(cast, f"{UNDER}/decide/"), given)
    assert page.status_code == 200
    assert "to put right" in text(page)
    assert said in text(page)
    assert not Settlement.objects.exists()
    assert not Board.objects.get(pk=cast.board.pk).law_settings


def test_who_saves_second_sees_both_texts(cast: Cast, coordinator: Client):
    changes.settle_duty(
        cast.board,
        by=cast.chair,
        framework_id=UNDER,
        key="decide",
        answer=DutyAnswer("10", "working_days", date(2026, 3, 1)),
        version=0,
    )
    answer = coordinator.post(address(cast, f"{UNDER}/decide/"), {**TWO_WEEKS, "confirm": "yes"})
    assert answer.status_code == 409
    for words in ("10 working days", "2 weeks", cast.chair.name):
        assert words in text(answer)


def test_an_answer_is_taken_back(cast: Cast, coordinator: Client):
    where, rule = address(cast, f"{UNDER}/decide/"), law.framework(UNDER)
    coordinator.post(
        where, {**TWO_WEEKS, "tell_if_late": list(rule.parties)[:1], "pausable": "yes", "confirm": "yes"}
    )
    empty = {
        "version": "1",
        "length": "",
        "unit": "",
        "pausable": "no",
        "source": "",
        "tell_if_late": list(rule.duties["decide"].tell_if_late),
    }
    assert "Nothing is settled: it is open again." in text(coordinator.post(where, empty))
    coordinator.post(where, {**empty, "confirm": "yes"})
    assert Board.objects.get(pk=cast.board.pk).law_settings[UNDER]["duties"] == {}


def test_the_year_and_the_closed_days(cast: Cast, coordinator: Client):
    where = address(cast, "year/")
    given = {
        "version": "0",
        "year_end": "31 March",
        "closed_days": "24 December 2026\n2026-12-31",
        "source": "",
    }
    assert "The year ends on 31 March." in text(coordinator.post(where, given))
    saved = text(coordinator.post(where, {**given, "confirm": "yes"}, follow=True))
    assert "closed on 24 December 2026, 31 December 2026" in saved
    page = text(coordinator.get(where))
    assert 'value="31 March"' in page
    assert "24 December 2026\n31 December 2026" in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"year_end": "31 Moon"}, "is not a date"),
        ({"year_end": "31 February"}, "is not a day in the calendar"),
        ({"closed_days": "24 December 2026\nChristmas: all of it"}, "“Christmas: all of it” is not a date"),
    ],
)
def test_a_year_that_cannot_be_read(cast: Cast, coordinator: Client, wrong, said):
    given = {
        "version": "0",
        "year_end": "31 March",
        "closed_days": "",
        "source": "",
        "confirm": "yes",
        **wrong,
    }
    page = text(coordinator.post(address(cast, "year/"), given))
    assert said in page
    assert next(iter(wrong.values())).splitlines()[-1] in page
    assert not Settlement.objects.exists()


def moved(day: date | None, **more: str) -> dict[str, str]:
    boxes = {"day": day.day, "month": day.month, "year": day.year} if day else {}
    days = {f"starts_on_{name}": str(value) for name, value in boxes.items()}
    return {"version": "0", "framework": "eng_lcspr", "source": "", **days, **more}


def test_a_board_moves_to_the_next_framework(cast: Cast, coordinator: Client):
    case = referred(cast)
    where = address(cast, "frameworks/")
    page = text(coordinator.post(where, moved(date(2019, 9, 29))))
    assert "A referral made today is taken under: Local Child Safeguarding Practice Review (England)." in page
    assert "Every case in progress keeps the framework it has." in page
    saved = text(coordinator.post(where, moved(date(2019, 9, 29), confirm="yes"), follow=True))
    assert "29 September 2019" in saved
    assert case.framework_id == UNDER
    page = text(coordinator.get(address(cast, "frameworks/eng_lcspr/")))
    assert 'value="29"' in page


@pytest.mark.parametrize(
    ("framework_id", "day", "said"),
    [
        ("eng_lcspr", date(2010, 1, 1), "It came into force only on 29 June 2018"),
        ("eng_scr_wt2006", date(2020, 1, 1), "It was no longer in force after 28 February 2010"),
        ("iom_scmr", date(2020, 1, 1), "to put right"),
    ],
)
def test_a_day_on_which_no_board_could_move(cast: Cast, coordinator: Client, framework_id, day, said):
    given = moved(day, framework=framework_id, confirm="yes")
    assert said in text(coordinator.post(address(cast, "frameworks/"), given))
    assert not Settlement.objects.exists()


def test_a_framework_is_taken_off_the_list(cast: Cast, coordinator: Client):
    referred(cast)
    where = address(cast, f"frameworks/{UNDER}/leave/")
    page = text(coordinator.get(where))
    assert "Give the board another framework first" in page
    assert "<button" not in page.split("<main")[1].split("</main>")[0]
    assert coordinator.post(where).status_code == 409
    coordinator.post(address(cast, "frameworks/"), moved(date(2019, 9, 29), confirm="yes"))
    gone = address(cast, "frameworks/eng_lcspr/leave/")
    assert "Take it off" in text(coordinator.get(gone))
    assert "taken off the list" in text(coordinator.post(gone, follow=True)).lower()


def test_the_pages_ask_few_queries_however_many_reviews_and_answers(cast: Cast, coordinator: Client):
    def asked(where: str, given: dict[str, str] | None = None) -> int:
        with CaptureQueriesContext(connection) as seen:
            answer = coordinator.post(where, given) if given else coordinator.get(where)
        assert answer.status_code == 200
        return len(seen)

    referred(cast)
    where = address(cast, f"{UNDER}/decide/")
    first = asked(address(cast)), asked(where, TWO_WEEKS)
    for _ in range(3):
        referred(cast)
    for version, days in enumerate(("5", "6", "7")):
        changes.settle_duty(
            cast.board,
            by=cast.chair,
            framework_id=UNDER,
            key="secure_records",
            answer=DutyAnswer(days, "working_days", date(2026, 3, 1)),
            version=version,
        )
    assert (asked(address(cast)), asked(where, TWO_WEEKS)) == first
    assert max(first) <= MOST_QUERIES
