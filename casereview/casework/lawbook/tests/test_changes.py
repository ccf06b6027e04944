"""What a board settles: written once, recorded, versioned, and in force everywhere at once."""

from datetime import date

import pytest

from casereview.casework.casefile import queries as casefile
from casereview.casework.lawbook import changes, queries
from casereview.casework.lawbook.models import Settlement
from casereview.casework.lawbook.queries import Standing
from casereview.casework.lawbook.rules import DutyAnswer
from casereview.engines import law
from casereview.foundation import clock
from casereview.foundation.audit import queries as audit
from casereview.foundation.people.models import Board, Person
from casereview.foundation.verdicts import Blocked, NotAllowed, NotFound, Stale
from tests.cast import Cast
from tests.stories import referred

pytestmark = pytest.mark.django_db
UNDER = "eng_scr_wt2015"
TEN = DutyAnswer("10", "working_days", date(2026, 3, 3))


def settle(cast: Cast, by: Person, *, key="secure_records", answer=TEN, version=0) -> Settlement:
    return changes.settle_duty(cast.board, by=by, framework_id=UNDER, key=key, answer=answer, version=version)


def move(cast: Cast, framework_id="eng_lcspr", *, starts_on=date(2019, 9, 29), version=0) -> Settlement:
    return changes.move_to(
        cast.board,
        by=cast.chair,
        framework_id=framework_id,
        starts_on=starts_on,
        decided_on=None,
        source="",
        version=version,
    )


@pytest.mark.parametrize("who", ["coordinator", "chair"])
def test_the_coordinator_and_the_chair_settle(cast: Cast, who):
    row = settle(cast, cast.person(who))
    held = Board.objects.get(pk=cast.board.pk)
    assert held.law_settings[UNDER]["duties"]["secure_records"]["n"] == "10"
    assert cast.board.law_settings == held.law_settings
    assert (row.version, row.saved_by, row.place_id) == (1, cast.person(who), cast.board.pk)
    newest = audit.entries_of(cast.board.pk, newest=1)[0]
    assert (newest.action, newest.thing, newest.actor) == ("settings:kept", row.pk, cast.person(who).pk)


def test_who_does_not_settle(cast: Cast):
    for who in (cast.subgroup, cast.publisher):
        with pytest.raises(NotAllowed, match="To settle for the board what the law leaves open"):
            settle(cast, who)
    for who in (cast.lead_a, cast.stranger):
        with pytest.raises(NotFound):
            settle(cast, who)
    assert not Settlement.objects.exists()


def test_an_answer_holds_at_once_in_every_review(cast: Cast):
    case = referred(cast)
    before = law_dates(cast, case)
    changes.settle_duty(
        cast.board,
        by=cast.coordinator,
        framework_id=UNDER,
        key="decide",
        answer=DutyAnswer("2", "weeks", date(2026, 3, 3)),
        version=0,
    )
    after = law_dates(cast, case)
    assert after["decide"].due != before["decide"].due
    assert (after["decide"].words.split(":")[0], after["decide"].source) == (
        "2 weeks after",
        "board decision of 3 March 2026",
    )


def law_dates(cast: Cast, case) -> dict[str, law.Duty]:
    found = casefile.case_for(cast.coordinator, case.ref)
    events, agencies = casefile.events_of([found]), casefile.agencies_on([found])
    duties = casefile.duties_of(found, events[found.id], agencies[found.id], on=clock.today())
    return {duty.rule.key: duty for duty in duties}


def test_who_saved_first_is_shown_with_both_texts(cast: Cast):
    settle(cast, cast.coordinator)
    with pytest.raises(Stale) as stale:
        settle(cast, cast.chair, answer=DutyAnswer("3", "weeks", date(2026, 3, 4)))
    assert stale.value.theirs == "10 working days\nboard decision of 3 March 2026"
    assert stale.value.yours == "3 weeks\nboard decision of 4 March 2026"
    assert stale.value.who == cast.coordinator.name
    assert settle(cast, cast.chair, version=1, answer=DutyAnswer()).version == 2
    assert cast.board.law_settings[UNDER]["duties"] == {}


def test_a_version_nobody_has_saved_is_stale_too(cast: Cast):
    with pytest.raises(Stale) as stale:
        settle(cast, cast.chair, version=3, answer=DutyAnswer())
    assert (stale.value.theirs, stale.value.yours, stale.value.who) == (
        "Nothing is settled.",
        "Nothing is settled.",
        "",
    )


@pytest.mark.parametrize("key", ["action_plan_x", "panel_responds"])
def test_what_is_not_the_boards_to_settle_is_not_there(cast: Cast, key):
    with pytest.raises(NotFound):
        settle(cast, cast.chair, key=key)
    with pytest.raises(NotFound):
        changes.settle_duty(
            cast.board, by=cast.chair, framework_id="iom_scmr", key="decide", answer=TEN, version=0
        )


def test_what_the_law_sets_cannot_be_settled(cast: Cast):
    by_law = [rule.key for rule in law.framework(UNDER).duties.values() if law.is_settled(rule)]
    assert by_law
    for key in by_law:
        with pytest.raises(NotFound):
            settle(cast, cast.chair, key=key)


@pytest.mark.parametrize(
    "answer",
    [
        DutyAnswer("soon", "weeks", date(2026, 3, 3)),
        DutyAnswer("3", "moons", date(2026, 3, 3)),
        DutyAnswer("3", "weeks", date(2026, 3, 3), roll="sideways"),
    ],
)
def test_the_engine_must_understand_an_answer(cast: Cast, answer):
    with pytest.raises(law.NotUnderstood):
        settle(cast, cast.chair, answer=answer)
    assert Board.objects.get(pk=cast.board.pk).law_settings == {}
    assert not Settlement.objects.exists()


def test_the_boards_year(cast: Cast):
    row = changes.settle_year(
        cast.board,
        by=cast.coordinator,
        year_end="03-31",
        closed_days=(date(2026, 12, 24),),
        decided_on=date(2026, 3, 3),
        source="minute 7",
        version=0,
    )
    assert row.answer == {
        "year_end": "03-31",
        "closed_days": ["2026-12-24"],
        "decided_on": "2026-03-03",
        "source": "minute 7",
    }
    assert cast.board.law_settings == {UNDER: {"year_end": "03-31", "closed_days": ["2026-12-24"]}}
    move(cast)
    assert cast.board.law_settings["eng_lcspr"]["year_end"] == "03-31"
    changes.settle_year(
        cast.board, by=cast.chair, year_end="", closed_days=(), decided_on=None, source="", version=1
    )
    assert cast.board.law_settings == {UNDER: {}, "eng_lcspr": {}}


def test_a_year_the_engine_does_not_understand_is_not_kept(cast: Cast):
    with pytest.raises(law.NotUnderstood):
        changes.settle_year(
            cast.board,
            by=cast.chair,
            year_end="31 Moon",
            closed_days=(),
            decided_on=None,
            source="",
            version=0,
        )
    assert not Settlement.objects.exists()


def test_a_board_moves_from_one_framework_to_the_next_and_cases_keep_theirs(cast: Cast):
    case = referred(cast)
    move(cast)
    assert cast.board.frameworks == [
        {"id": UNDER, "from": None},
        {"id": "eng_lcspr", "from": "2019-09-29"},
    ]
    assert casefile.case_for(cast.coordinator, case.ref).framework_id == UNDER
    again = referred(cast)
    assert again.framework_id == "eng_lcspr"
    with pytest.raises(Stale) as stale:
        move(cast, starts_on=None)
    assert (stale.value.theirs, stale.value.yours) == ("from 29 September 2019", "from the beginning")


def test_a_framework_that_is_not_in_the_book_is_not_there(cast: Cast):
    with pytest.raises(NotFound):
        move(cast, "no_such_law")


def test_a_framework_is_left_only_when_another_stays_and_no_review_is_open(cast: Cast):
    referred(cast)
    with pytest.raises(Blocked) as blocked:
        changes.leave(Standing(cast.board, UNDER), by=cast.chair)
    assert {need.code for need in blocked.value.needs} == {"another-stays", "no-open-review"}
    move(cast)
    row = changes.leave(Standing(cast.board, "eng_lcspr"), by=cast.chair)
    assert (row.answer, row.version) == ({"left": True}, 2)
    assert [one["id"] for one in cast.board.frameworks] == [UNDER]
    move(cast, version=2)
    with pytest.raises(NotFound):
        changes.leave(Standing(cast.board, "iom_scmr"), by=cast.chair)
    assert queries.move_for(cast.chair, cast.board, "eng_lcspr") == ("2019-09-29", 3)


def test_a_framework_put_there_before_versions_is_left_too(cast: Cast):
    cast.board.frameworks = [{"id": UNDER, "from": None}, {"id": "eng_lcspr", "from": "2019-09-29"}]
    cast.board.save()
    assert changes.leave(Standing(cast.board, UNDER), by=cast.chair).version == 1
