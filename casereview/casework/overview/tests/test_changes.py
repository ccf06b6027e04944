"""Drafts, sections, findings, recommendations, submitting and accepting, by the changes pages call."""

import pytest

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.overview import changes, queries
from casereview.casework.overview.models import Draft, Writing
from casereview.casework.overview.rules import State
from casereview.casework.overview.tests.building import (
    SAMPLE,
    accepted,
    brought_in,
    complete,
    entries,
    reviewing,
)
from casereview.foundation.access import asking
from casereview.foundation.mail.models import Message
from casereview.foundation.verdicts import Blocked, NotAllowed, NotFound, Stale
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast: Cast) -> Case:
    return reviewing(cast)


def words(**more: str) -> dict[str, str]:
    return {"title": "A finding", "what": "What.", "why": "Why.", "elsewhere": "", **more}


def test_a_draft_keeps_its_file_and_its_remarks(cast: Cast, case: Case):
    draft = brought_in(cast, case)
    assert draft.number == 1
    assert queries.text_of(draft).title == "Serious case review: Family R"
    assert len(draft.remarks) == 7
    assert queries.original_for(cast.reviewer, case, 1) == (SAMPLE.name, SAMPLE.read_bytes())


def test_a_new_draft_leaves_the_earlier_one_as_it_was(cast: Cast, case: Case):
    brought_in(cast, case)
    shown = queries.section_for(cast.reviewer, case, 2)
    changes.save_section(case, by=cast.reviewer, place=2, title="Why", text="Changed here.", seen=shown.seen)
    brought_in(cast, case)
    assert queries.draft_number(case) == 2
    earlier = queries.draft_for(cast.panel_member, case, 1)
    assert queries.text_of(earlier).sections[1].title == "Why"
    assert queries.section_for(cast.reviewer, case, 2).title == "Why this review was carried out"


def test_58_the_same_file_sent_twice_is_one_draft_until_something_is_written(cast: Cast, case: Case):
    first = brought_in(cast, case)
    assert brought_in(cast, case) == first
    assert queries.draft_number(case) == 1
    shown = queries.section_for(cast.reviewer, case, 2)
    changes.save_section(case, by=cast.reviewer, place=2, title="Why", text="Changed here.", seen=shown.seen)
    assert brought_in(cast, case).number == 2


def test_nobody_overwrites_what_they_have_not_seen(cast: Cast, case: Case):
    brought_in(cast, case)
    shown = queries.section_for(cast.reviewer, case, 2)
    changes.save_section(case, by=cast.reviewer, place=2, title="Why", text="First.", seen=shown.seen)
    with pytest.raises(Stale) as refused:
        changes.save_section(case, by=cast.reviewer, place=2, title="Why", text="Second.", seen=shown.seen)
    assert refused.value.theirs == "Why\n\nFirst."
    assert refused.value.yours == "Why\n\nSecond."
    draft = queries.newest_draft(case)
    assert draft is not None
    assert draft.version == 2


def test_what_stood_before_is_kept(cast: Cast, case: Case):
    brought_in(cast, case)
    shown = queries.section_for(cast.reviewer, case, 2)
    changes.save_section(case, by=cast.reviewer, place=2, title="Why", text="New.", seen=shown.seen)
    row = Writing.objects.filter(case=case, what="section").get()
    assert row.before["text"] == shown.text


def test_a_section_that_is_not_there_is_not_found(cast: Cast, case: Case):
    with pytest.raises(Blocked):
        changes.save_section(case, by=cast.reviewer, place=1, title="x", text="", seen="")
    brought_in(cast, case)
    with pytest.raises(NotFound):
        changes.save_section(case, by=cast.reviewer, place=999, title="x", text="", seen="")
    with pytest.raises(NotFound):
        queries.section_for(cast.reviewer, case, 500)
    with pytest.raises(NotFound):
        queries.draft_for(cast.reviewer, case, 9)


def test_a_finding_is_written_cited_changed_and_taken_out(cast: Cast, case: Case):
    finding = changes.write_finding(case, by=cast.reviewer, **words())
    ids = entries(cast, case)
    changes.cite(finding, by=cast.reviewer, events=ids[:2], version=1)
    cited = queries.finding_for(cast.reviewer, case, finding.id)
    assert [str(entry.id) for entry in cited.entries or ()] == ids[:2]
    assert (cited.missing, cited.replaced) == (0, [])
    changes.change_finding(finding, by=cast.reviewer, **words(title="Other"), version=2)
    with pytest.raises(Stale) as refused:
        changes.change_finding(finding, by=cast.reviewer, **words(title="Third"), version=2)
    assert refused.value.theirs.startswith("Other")
    with pytest.raises(Stale) as refused:
        changes.cite(finding, by=cast.reviewer, events=[], version=1)
    assert refused.value.theirs == "2 entries cited"
    changes.withdraw_finding(finding, by=cast.reviewer)
    assert queries.findings_of(case) == []
    assert changes.write_finding(case, by=cast.reviewer, **words()).number == 2


def test_the_chair_of_the_board_sees_how_many_entries_but_not_which(cast: Cast, case: Case):
    finding = changes.write_finding(case, by=cast.reviewer, **words())
    changes.cite(finding, by=cast.reviewer, events=entries(cast, case), version=1)
    cited = queries.finding_for(cast.chair, case, finding.id)
    assert (cited.count, cited.entries, cited.replaced) == (3, None, [])


def test_an_entry_that_went_is_counted(cast: Cast, case: Case):
    finding = changes.write_finding(case, by=cast.reviewer, **words())
    gone = "00000000-0000-4000-8000-000000000000"
    changes.cite(finding, by=cast.reviewer, events=[*entries(cast, case)[:1], gone], version=1)
    assert queries.finding_for(cast.reviewer, case, finding.id).missing == 1


def test_taking_from_the_text_names_the_board_and_agencies(cast: Cast, case: Case):
    brought_in(cast, case)
    assert changes.take_from_text(case, by=cast.reviewer) == (6, 8)
    rows = queries.recommendations_of(case)
    assert [row.number for row in rows if row.to_board] == [1, 7]
    assert rows[1].addressee == ""
    assert rows[0].addressee == "Eldershire Board"
    with pytest.raises(Blocked):
        changes.take_from_text(case, by=cast.reviewer)
    facts = queries.report_facts(case)
    assert list(facts.uncited) == [1, 2, 3, 4, 5, 6]
    assert list(facts.unrested) == [1, 2, 3, 4, 5, 6, 7, 8]
    assert list(facts.unaddressed) == [2, 3, 4, 5, 6, 8]


def test_a_method_may_make_no_recommendations(cast: Cast, case: Case):
    brought_in(cast, case)
    finding = changes.write_finding(case, by=cast.reviewer, **words())
    changes.cite(finding, by=cast.reviewer, events=entries(cast, case), version=1)
    changes.say_method(case, by=cast.reviewer, makes_none=True)
    assert changes.submit.offer(cast.reviewer, case).is_open
    row = changes.write_recommendation(
        case, by=cast.reviewer, text="Do it.", outcome="", to_board=True, agency=None, findings=[]
    )
    assert not queries.report_facts(case).makes_none
    assert list(queries.report_facts(case).unrested) == [1]
    changes.withdraw_recommendation(row, by=cast.reviewer)
    assert queries.recommendations_of(case) == []


def test_a_recommendation_that_rests_on_what_was_withdrawn_rests_on_nothing(cast: Cast, case: Case):
    finding = changes.write_finding(case, by=cast.reviewer, **words())
    changes.write_recommendation(
        case, by=cast.reviewer, text="x", outcome="", to_board=True, agency=None, findings=[finding]
    )
    assert list(queries.report_facts(case).unrested) == []
    changes.withdraw_finding(finding, by=cast.reviewer)
    assert list(queries.report_facts(case).unrested) == [1]


def test_submitting_closes_the_text_and_returning_opens_it(cast: Cast, case: Case):
    complete(cast, case)
    changes.submit(case, by=cast.reviewer)
    assert Message.objects.filter(to=cast.chair, kind="overview_submitted").exists()
    with pytest.raises(Blocked):
        changes.write_finding(case, by=cast.reviewer, **words())
    changes.give_back(case, by=cast.chair, note="Look at 3.")
    state = queries.report_for(cast.reviewer, case)
    assert state is not None
    assert (state.state, state.note) == (State.RETURNED, "Look at 3.")
    assert not casefile.has_event(case, "overview_accepted")
    changes.submit(case, by=cast.reviewer)
    state = queries.report_for(cast.reviewer, case)
    assert state is not None
    assert state.note is None
    with pytest.raises(NotAllowed):
        changes.accept(case, by=cast.reviewer, note="")


def test_accepting_is_an_event_and_told(cast: Cast):
    case = accepted(cast)
    assert casefile.has_event(case, "overview_accepted")
    assert Message.objects.filter(to=cast.reviewer, kind="overview_accepted").exists()
    assert Message.objects.filter(to=cast.coordinator, kind="overview_accepted").exists()
    with pytest.raises(Blocked):
        changes.accept(case, by=cast.chair, note="")


def test_the_door_gets_the_structure_and_its_authors(cast: Cast, case: Case):
    assert queries.structure_of(case) is None
    assert queries.draft_number(case) == 0
    assert queries.authors_of(case) == set()
    brought_in(cast, case)
    structure = queries.structure_of(case)
    assert structure is not None
    assert len(structure.sections) == 38
    assert queries.authors_of(case) == {cast.reviewer.id}


@pytest.mark.parametrize("who", ["panel_chair", "panel_member", "chair"])
def test_readers_do_not_write(cast: Cast, case: Case, who: str):
    with pytest.raises(NotAllowed):
        changes.write_finding(case, by=cast.person(who), **words())


@pytest.mark.parametrize("who", ["stranger", "lead_b", "author_b"])
def test_strangers_learn_nothing(cast: Cast, case: Case, who: str):
    for read in (queries.report_for, queries.drafts_for, queries.findings_for, queries.recommendations_for):
        with pytest.raises(NotFound):
            read(cast.person(who), case)
    assert Draft.objects.count() == 0


def test_what_waits_follows_the_report(cast: Cast, case: Case):
    def waits(who: str) -> list[str]:
        return [wait.page for wait in queries.waiting_for(cast.person(who), [case])]

    assert waits("reviewer") == ["overview:import"]
    assert waits("panel_member") == []
    complete(cast, case)
    assert waits("reviewer") == ["overview:submit"]
    changes.write_finding(case, by=cast.reviewer, **words())
    assert waits("reviewer") == ["overview:findings"]
    changes.withdraw_finding(queries.findings_of(case)[-1], by=cast.reviewer)
    changes.submit(case, by=cast.reviewer)
    assert (waits("reviewer"), waits("chair")) == ([], ["overview:accept"])
    changes.give_back(case, by=cast.chair, note="Again.")
    assert (waits("reviewer"), waits("chair")) == (["overview:report"], [])


def test_waiting_costs_the_same_however_many_cases(cast: Cast, case: Case, django_assert_max_num_queries):
    complete(cast, case)
    with asking.answering(), django_assert_max_num_queries(7):
        queries.waiting_for(cast.reviewer, [case] * 20)
