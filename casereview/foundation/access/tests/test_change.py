"""A change asks, tests its needs, writes and records, all or nothing."""

from dataclasses import dataclass
from uuid import UUID

import pytest

from casereview.casework.casefile import changes as casefile
from casereview.casework.casefile.models import Case, CaseEvent
from casereview.casework.casefile.rules import RECORD_EVENT
from casereview.foundation.access.change import CHANGES, Offer, change
from casereview.foundation.audit.models import Entry
from casereview.foundation.people.models import Person
from casereview.foundation.people.rules import Role
from casereview.foundation.verdicts import Blocked, Need, NotAllowed, NotFound, Stale
from tests.cast import Cast
from tests.stories import referred

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Facts:
    """Whether there are any events beside those of the referral."""

    notes: int


def facts_of(case: Case) -> Facts:
    return Facts(CaseEvent.objects.filter(case=case, kind="family_informed").count())


NEEDS = (Need("not-yet", "It has been noted already", lambda facts: facts.notes == 0),)


def note_event(case: Case, *, by: Person, fails: Exception | None = None) -> CaseEvent:
    """Note that the family was informed."""
    event = casefile.note_event(case, "family_informed", by=by)
    if fails:
        raise fails
    return event


@pytest.fixture
def noted():
    yield change("test:noted", may=RECORD_EVENT, needs=NEEDS, facts=facts_of)(note_event)
    del CHANGES["test:noted"]


@pytest.fixture
def case(cast: Cast) -> Case:
    return referred(cast)


def newest(case: Case) -> Entry:
    return Entry.objects.filter(chain=case.place_id).latest("number")


def test_it_keeps_the_name_and_the_words_of_the_function(noted):
    assert (noted.__name__, noted.__doc__) == ("note_event", "Note that the family was informed.")
    assert CHANGES["test:noted"] is noted


def test_what_is_done_is_recorded_with_who_and_what(cast: Cast, case: Case, noted):
    event = noted(case, by=cast.coordinator)
    entry = newest(case)
    assert (entry.action, entry.outcome, entry.actor) == ("test:noted", "done", cast.coordinator.pk)
    assert (entry.thing, entry.codes) == (event.pk, [])


def test_a_change_that_gives_nothing_back_is_recorded_for_its_thing(cast: Cast, case: Case):
    @change("test:nothing", may=RECORD_EVENT)
    def nothing(case: Case, *, by: Person) -> None:
        """Do nothing."""

    try:
        assert nothing(case, by=cast.coordinator) is None
    finally:
        del CHANGES["test:nothing"]
    assert newest(case).thing == case.pk


def test_what_is_needed_stops_it_and_the_refusal_is_recorded_with_its_codes(cast: Cast, case: Case, noted):
    noted(case, by=cast.coordinator)
    with pytest.raises(Blocked) as refused:
        noted(case, by=cast.coordinator)
    assert [need.code for need in refused.value.needs] == ["not-yet"]
    assert facts_of(case).notes == 1
    entry = newest(case)
    assert (entry.outcome, entry.codes, entry.thing) == ("refused", ["Blocked", "not-yet"], case.pk)


@pytest.mark.parametrize(
    ("who", "refusal"), [("chair", NotAllowed), ("stranger", NotFound), ("lead_a", NotFound)]
)
def test_whose_it_is_not_is_refused_and_recorded(cast: Cast, case: Case, noted, who, refusal):
    with pytest.raises(refusal):
        noted(case, by=cast.person(who))
    entry = newest(case)
    assert (entry.outcome, entry.codes) == ("refused", [refusal.__name__])
    assert entry.actor == cast.person(who).pk
    assert facts_of(case).notes == 0


def test_what_the_write_refuses_is_undone_and_recorded(cast: Cast, case: Case, noted):
    with pytest.raises(Stale):
        noted(case, by=cast.coordinator, fails=Stale(theirs="secret words", yours="more words"))
    assert facts_of(case).notes == 0
    assert newest(case).codes == ["Stale"]


def test_an_error_undoes_the_write_and_leaves_no_word_of_it(cast: Cast, case: Case, noted):
    before = newest(case).number
    with pytest.raises(ZeroDivisionError):
        noted(case, by=cast.coordinator, fails=ZeroDivisionError())
    assert facts_of(case).notes == 0
    assert newest(case).number == before


def test_a_change_within_a_change_is_recorded_too(cast: Cast, case: Case, noted):
    @change("test:outer", may=RECORD_EVENT)
    def outer(case: Case, *, by: Person, fails: bool = False) -> None:
        """Note, and perhaps fail afterwards."""
        noted(case, by=by)
        if fails:
            noted(case, by=by)

    try:
        with pytest.raises(Blocked):
            outer(case, by=cast.coordinator, fails=True)
        # All of it is undone, the inner record too; what was refused is told once, by the outer.
        assert facts_of(case).notes == 0
        entries = Entry.objects.filter(chain=case.place_id, action__startswith="test:")
        assert [(one.action, one.outcome, one.codes) for one in entries] == [
            ("test:outer", "refused", ["Blocked", "not-yet"])
        ]
        outer(case, by=cast.coordinator)
    finally:
        del CHANGES["test:outer"]
    actions = list(entries.order_by("number").values_list("action", "outcome"))
    assert actions == [("test:outer", "refused"), ("test:noted", "done"), ("test:outer", "done")]


def test_the_offer_says_what_the_change_would(cast: Cast, case: Case, noted):
    assert noted.offer(cast.coordinator, case) == Offer(is_allowed=True)
    assert noted.offer(cast.coordinator, case).is_open
    assert noted.offer(cast.chair, case) == Offer(is_allowed=False)
    assert not noted.offer(cast.chair, case).is_open
    noted(case, by=cast.coordinator)
    offer = noted.offer(cast.coordinator, case)
    assert (offer.is_allowed, offer.unmet, offer.is_open) == (True, NEEDS, False)


def test_the_page_of_a_change_opens_only_to_whom_it_is_for(cast: Cast, case: Case, noted):
    assert noted.is_for(cast.coordinator, case)
    assert not noted.is_for(cast.chair, case)
    assert noted.check(cast.coordinator, case) is None
    with pytest.raises(NotAllowed):
        noted.check(cast.chair, case)
    with pytest.raises(NotFound):
        noted.check(cast.stranger, case)


def test_an_offer_writes_nothing(cast: Cast, case: Case, noted):
    before = Entry.objects.count()
    noted.offer(cast.stranger, case)
    noted.offer(cast.coordinator, case)
    assert Entry.objects.count() == before


@pytest.mark.parametrize("by", [None, "coordinator", UUID(int=1)])
def test_a_change_without_somebody_who_makes_it_is_a_mistake(case: Case, noted, by):
    with pytest.raises(TypeError, match="by=person"):
        noted(case, by=by)


def test_needs_without_facts_are_a_mistake():
    with pytest.raises(ValueError, match="test:odd has needs and no facts"):
        change("test:odd", may=RECORD_EVENT, needs=NEEDS)
    assert "test:odd" not in CHANGES


def test_a_new_member_is_let_in_by_the_very_next_question(cast: Cast, case: Case, noted):
    with pytest.raises(NotFound):
        noted(case, by=cast.stranger)
    casefile.give_role(case, cast.stranger, Role.PANEL_MEMBER, by=cast.coordinator, reason="asked")
    with pytest.raises(NotAllowed):
        noted(case, by=cast.stranger)
