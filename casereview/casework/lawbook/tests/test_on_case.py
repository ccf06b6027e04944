"""Where a case stands in its framework, and moving it: who may, what is kept, what stays done."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from casereview.casework.casefile import changes as casefile_changes
from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.lawbook.on_case import changes, queries
from casereview.casework.lawbook.on_case.models import FrameworkMove, PreparedMove
from casereview.engines import law
from casereview.foundation import clock
from casereview.foundation.audit.models import Entry
from casereview.foundation.mail.models import Message
from casereview.foundation.verdicts import Blocked, NotAllowed, NotFound
from tests import cast as the_cast
from tests.cast import Cast
from tests.stories import asked, decided, paneled, referred

pytestmark = pytest.mark.django_db
SCR, RAPID, OLD = "eng_scr_wt2015", "eng_lcspr", "eng_scr_wt2010"
REASONS = "The new guidance says so."
ALL = (
    "coordinator",
    "chair",
    "subgroup",
    "publisher",
    "lead_a",
    "author_b",
    "panel_member",
    "stranger",
    "public",
)


@pytest.fixture
def several(cast: Cast) -> Cast:
    """A board that works under two frameworks and has kept to the older one so far."""
    cast.board.frameworks = [{"id": RAPID, "from": None}, {"id": SCR, "from": None}]
    cast.board.save()
    cast.agency_a.refresh_from_db()
    return cast


@pytest.fixture
def case(several: Cast) -> Case:
    found = decided(several)
    Case.objects.filter(pk=found.pk).update(framework_id=SCR, framework_version="wt2015")
    found.refresh_from_db()
    return found


def target(framework_id: str) -> str:
    return f"{framework_id}@{law.framework(framework_id, on=clock.today()).version.id}"


def move(cast: Cast, case: Case, to: str, **more: object) -> FrameworkMove:
    given = {"reasons": REASONS, "decided_on": clock.today(), **more}
    return changes.move_framework(case, by=cast.chair, target=to, **given)  # type: ignore[arg-type]


def duties(case: Case) -> list[tuple[object, ...]]:
    case.refresh_from_db()
    events, agencies = casefile.events_of([case])[case.id], casefile.agencies_on([case])[case.id]
    return [
        (one.id, one.agency, one.due, one.state, one.done_on, one.words)
        for one in casefile.duties_of(case, events, agencies, on=clock.today())
    ]


def refused(answer: pytest.ExceptionInfo[Blocked]) -> list[str]:
    return [need.code for need in answer.value.needs]


def test_the_chair_moves_a_case_and_what_it_stood_under_is_kept(several: Cast, case: Case):
    fixed_on = case.framework_fixed_on
    day = clock.today() - timedelta(days=2)
    row = move(several, case, target(RAPID), decided_on=day)
    case.refresh_from_db()
    assert (case.framework_id, case.framework_fixed_on) == (RAPID, day)
    assert casefile.framework_of(case).version.id == case.framework_version
    assert (row.from_framework, row.from_version, row.from_fixed_on) == (SCR, "wt2015", fixed_on)
    assert (row.to_framework, row.reasons, row.decided_on, row.moved_by) == (
        RAPID,
        REASONS,
        day,
        several.chair,
    )
    assert Entry.objects.filter(action="case:moved_framework", outcome="done").count() == 1


def test_the_reasons_lie_sealed(several: Cast, case: Case):
    move(several, case, target(RAPID))
    with connection.cursor() as cursor:
        cursor.execute(f"select reasons from {FrameworkMove._meta.db_table}")
        assert b"guidance" not in bytes(cursor.fetchone()[0])


def test_there_and_back_gives_the_same_duties(several: Cast, case: Case):
    before = duties(case)
    version = casefile.framework_of(case).version.id
    move(several, case, target(RAPID))
    assert duties(case) != before
    move(several, case, f"{SCR}@wt2015")
    assert duties(case) == before
    assert casefile.framework_of(case).version.id == version
    assert FrameworkMove.objects.count() == 2


def test_what_was_done_stays_done(several: Cast, case: Case):
    events = case.events.count()
    done = {(one[0], one[4]) for one in duties(case) if one[3] in {"done", "done_late"}}
    move(several, case, target(RAPID))
    after = {(one[0], one[4]) for one in duties(case) if one[3] in {"done", "done_late"}}
    names = {one[0] for one in duties(case)}
    assert {one for one in done if one[0] in names} <= after
    assert case.events.count() == events


def test_a_case_fixed_under_one_version_keeps_it_when_the_next_comes_into_force(db: None):
    with clock.stopped_at(date(2021, 3, 1)):
        case = decided(the_cast.build(frameworks=(RAPID,)))
        assert casefile.framework_of(case).version.id == "wt2018"
        before = casefile.framework_of(case)
    case.refresh_from_db()
    assert case.framework_version == "wt2018"
    assert casefile.framework_of(case) is before
    assert law.framework(RAPID, on=clock.today()).version.id != "wt2018"


def test_a_case_moves_to_another_version_of_its_framework_only_by_a_decision(db: None):
    with clock.stopped_at(date(2021, 3, 1)):
        cast = the_cast.build(frameworks=(RAPID,))
        case = decided(cast)
        assert queries.targets_of(case) == {}
    assert f"{RAPID}@wt2023" in queries.targets_of(case)
    move(cast, case, f"{RAPID}@wt2023")
    case.refresh_from_db()
    assert casefile.framework_of(case).version.id == "wt2023"


def test_before_the_decision_only_the_framework_moves(several: Cast):
    case = referred(several)
    here = case.framework_id
    to = next(key for key in queries.targets_of(case) if not key.startswith(here))
    move(several, case, to)
    case.refresh_from_db()
    assert (case.framework_version, case.framework_fixed_on) == ("", None)
    assert case.framework_id != here


@pytest.mark.parametrize(
    ("to", "more", "codes"),
    [
        ("iom_scmr@st2019", {}, ["of-the-board"]),
        ("nonsense", {}, ["of-the-board"]),
        ("", {}, ["of-the-board"]),
        (f"{SCR}@wt2015", {}, ["of-the-board"]),
        (RAPID, {"reasons": "  "}, ["reasons"]),
        (RAPID, {"decided_on": clock.today() + timedelta(days=1)}, ["not-ahead"]),
        (RAPID, {"seen": "eng_lcspr@wt2018"}, ["as-seen"]),
    ],
)
def test_what_stops_a_move(several: Cast, case: Case, to, more, codes):
    with pytest.raises(Blocked) as answer:
        move(several, case, target(to) if to == RAPID else to, **more)
    assert refused(answer) == codes
    assert not FrameworkMove.objects.exists()


def test_a_decision_that_the_other_framework_does_not_know_stops_a_move(several: Cast, case: Case):
    several.board.frameworks = [{"id": SCR, "from": None}, {"id": "dhr", "from": None}]
    several.board.save()
    case.events.filter(kind="decision_made").update(outcome="local_review")
    case.refresh_from_db()
    with pytest.raises(Blocked) as answer:
        move(several, case, target("dhr"))
    assert refused(answer) == ["keeps-decision"]


def test_a_framework_the_board_has_not_come_to_is_not_offered(several: Cast, case: Case):
    later = (clock.today() + timedelta(days=1)).isoformat()
    several.board.frameworks = [{"id": SCR, "from": None}, {"id": RAPID, "from": later}]
    several.board.save()
    case.refresh_from_db()
    assert all(key.startswith(SCR) for key in queries.targets_of(case))


@pytest.mark.parametrize(
    ("who", "refusal"), [("coordinator", NotAllowed), ("stranger", NotFound), ("lead_a", NotFound)]
)
def test_only_the_chair_moves(several: Cast, case: Case, who, refusal):
    with pytest.raises(refusal):
        changes.move_framework(
            case, by=several.person(who), target=target(RAPID), reasons=REASONS, decided_on=clock.today()
        )


def test_a_coordinator_prepares_and_the_chair_finds_it(several: Cast, case: Case):
    changes.prepare_move(
        case, by=several.coordinator, target=target(RAPID), reasons=REASONS, decided_on=clock.today()
    )
    prepared = queries.prepared_on(several.chair, case)
    assert prepared is not None
    assert (prepared.to_framework, prepared.reasons, prepared.place_id) == (RAPID, REASONS, case.place_id)
    assert Message.objects.filter(to=several.chair, kind="decision_waits").count() == 2
    case.refresh_from_db()
    assert case.framework_id == SCR
    move(several, case, target(RAPID))
    assert queries.prepared_on(several.chair, case) is None


def test_everybody_on_the_review_is_told_of_a_move(several: Cast):
    case = paneled(several)
    to = next(key for key in queries.targets_of(case) if not key.startswith(case.framework_id))
    move(several, case, to)
    assert Message.objects.filter(kind="case_moved").count() == 4


def test_reading_moves_is_for_those_on_the_case(several: Cast, case: Case):
    move(several, case, target(RAPID))
    assert len(queries.moves_on(several.publisher, case)) == 1
    assert not queries.may_read_reasons(several.publisher, case)
    assert queries.may_read_reasons(several.subgroup, case)
    with pytest.raises(NotFound):
        queries.moves_on(several.stranger, case)


def test_what_changes_is_shown_with_who_no_longer_meets_a_condition(several: Cast):
    case = asked(several)
    several.board.frameworks = [*several.board.frameworks, {"id": "eng_scr_wt2006", "from": None}]
    several.board.save()
    case.refresh_from_db()
    found = queries.changes_for(several.chair, case, law.framework("eng_scr_wt2006"))
    named = {name for one in found.independence for name in (*one.broken, *one.to_declare)}
    assert {several.panel_chair.name, several.reviewer.name} & named
    with pytest.raises(NotAllowed):
        queries.changes_for(several.panel_chair, case, law.framework("eng_scr_wt2006"))


def test_two_frameworks_of_a_board_say_how_they_go_together(several: Cast, case: Case):
    several.board.frameworks = [*several.board.frameworks, {"id": "thematic_review", "from": None}]
    several.board.save()
    case.refresh_from_db()
    assert any("thematic_review" in {one.id, other.id} for one, other, _rule in queries.alongside(case))


# ---- pages ----


@pytest.mark.parametrize(
    ("page", "answers"),
    [
        ("", (200, 200, 200, 200, 404, 404, 200, 404, 302)),
        ("move/", (200, 200, 403, 403, 404, 404, 403, 404, 302)),
        ("move/?to=eng_lcspr@wt2018", (200, 200, 403, 403, 404, 404, 403, 404, 302)),
        ("move/?to=nonsense", (200, 200, 403, 403, 404, 404, 403, 404, 302)),
    ],
)
def test_who_opens_the_pages(several: Cast, browse, page, answers):
    case = paneled(several)
    assert tuple(browse(who, f"/cases/{case.ref}/law/{page}").status_code for who in ALL) == answers


def test_the_page_draws_the_way_and_says_how_each_date_came_about(several: Cast, case: Case, browse):
    page = browse("chair", f"/cases/{case.ref}/law/").content.decode()
    assert '<svg xmlns="http://www.w3.org/2000/svg" class="flow"' in page
    assert "The decision was made on" in page
    assert "Told if it slips" in page
    assert f"/law/{SCR}/#duty-" in page


def test_a_move_is_seen_read_and_decided_on_the_page(several: Cast, case: Case, client: Client):
    client.force_login(several.chair)
    here = f"/cases/{case.ref}/law/move/?to={target(RAPID)}"
    page = client.get(here).content.decode()
    assert "Dates that move" in page
    today = clock.today()
    given = {
        "seen": f"{SCR}@wt2015",
        "reasons": "",
        "decided_on_day": today.day,
        "decided_on_month": today.month,
        "decided_on_year": today.year,
    }
    back = client.post(here, given)
    assert (back.status_code, "Read what changes" in back.content.decode()) == (200, True)
    done = client.post(here, {**given, "reasons": REASONS, "read": "on"})
    assert done.headers["Location"] == f"/cases/{case.ref}/law/"
    shown = client.get(done.headers["Location"]).content.decode()
    assert REASONS in shown
    client.force_login(several.publisher)
    assert REASONS not in client.get(done.headers["Location"]).content.decode()
    again = client.post(here, {**given, "reasons": REASONS, "read": "on"})
    assert again.status_code in {403, 409}
    assert FrameworkMove.objects.count() == 1


def test_a_coordinators_page_prepares(several: Cast, case: Case, client: Client):
    client.force_login(several.coordinator)
    here = f"/cases/{case.ref}/law/move/?to={target(RAPID)}"
    assert "Lay it before the chair" in client.get(here).content.decode()
    today = clock.today()
    boxes = {"decided_on_day": today.day, "decided_on_month": today.month, "decided_on_year": today.year}
    client.post(here, {"seen": f"{SCR}@wt2015", "reasons": REASONS, "read": "on", **boxes})
    assert (PreparedMove.objects.count(), FrameworkMove.objects.count()) == (1, 0)
    client.force_login(several.chair)
    assert "Prepared by Cora" in client.get(f"/cases/{case.ref}/law/move/").content.decode()
    assert REASONS in client.get(here).content.decode()


def test_a_decision_in_the_way_is_told_before_anything_is_filled_in(several: Cast, case: Case, browse):
    several.board.frameworks = [{"id": SCR, "from": None}, {"id": "dhr", "from": None}]
    several.board.save()
    case.events.filter(kind="decision_made").update(outcome="local_review")
    page = browse("chair", f"/cases/{case.ref}/law/move/?to={target('dhr')}").content.decode()
    assert "Correct the decision first" in page
    assert "I have read what changes" not in page


def test_more_events_and_agencies_ask_no_more_of_the_database(several: Cast, client: Client):
    case = asked(several)
    client.force_login(several.chair)
    page = f"/cases/{case.ref}/law/"
    client.get(page)
    with CaptureQueriesContext(connection) as few:
        client.get(page)
    for _ in range(3):
        casefile_changes.note_event(case, "interview_held", by=several.coordinator, agency=several.agency_a)
    with CaptureQueriesContext(connection) as many:
        client.get(page)
    assert len(many) <= len(few)
