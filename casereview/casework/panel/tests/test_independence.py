"""Given who somebody is and what they declare, expect which conflicts follow."""

import pytest

from casereview.casework.panel.independence import (
    OTHER,
    Conflict,
    Known,
    conditions_for,
    conflicts_declared,
    conflicts_known,
    is_placed,
    questions_for,
)
from casereview.casework.panel.rules import (
    NO_CONFLICT,
    TO_CONFIRM,
    AppointmentFacts,
    State,
    conflict_needs,
    missing_from,
)
from casereview.engines import law
from casereview.foundation.people.rules import Role
from casereview.foundation.verdicts import unmet

OLD = tuple(law.framework("eng_scr_wt2010").independence.values())
NEW = tuple(law.framework("eng_scr_wt2015").independence.values())
MANX = tuple(law.framework("iom_scmr").independence.values())
ALWAYS = {"not_directly_involved", "no_line_management", OTHER}


@pytest.mark.parametrize(
    ("role", "rules", "own"),
    [
        (Role.LEAD_REVIEWER, NEW, {"independent_of_board", "independent_of_agencies"}),
        (Role.LEAD_REVIEWER, MANX, {"independent_of_board", "independent_of_agencies"}),
        (Role.LEAD_REVIEWER, OLD, {"independent_of_agencies"}),
        (Role.PANEL_CHAIR, OLD, {"independent_of_agencies"}),
        (Role.PANEL_CHAIR, NEW, set()),
        (Role.PANEL_MEMBER, OLD, set()),
        (Role.AGENCY_AUTHOR, OLD, set()),
    ],
)
def test_a_framework_adds_its_own_questions_to_the_three(role, rules, own):
    assert {question.key for question in questions_for(role, rules)} == ALWAYS | own


def test_what_a_framework_asks_of_an_author():
    assert {rule.rule for rule in conditions_for(Role.AGENCY_AUTHOR, OLD)} == {
        "not_directly_involved",
        "no_line_management",
        "declared",
    }


@pytest.mark.parametrize(
    ("role", "rules", "known", "conflicts"),
    [
        (Role.PANEL_MEMBER, NEW, Known(), set()),
        (Role.PANEL_MEMBER, NEW, Known(has_referred=True), {Conflict.REFERRED}),
        (Role.PANEL_MEMBER, NEW, Known(writes_or_signs=True), {Conflict.WRITES}),
        (Role.PANEL_MEMBER, NEW, Known(is_of_board=True, is_of_agency=True), set()),
        (Role.AGENCY_AUTHOR, OLD, Known(has_referred=True, writes_or_signs=True), set()),
        (Role.LEAD_REVIEWER, NEW, Known(is_of_board=True), {Conflict.OF_BOARD}),
        (Role.LEAD_REVIEWER, OLD, Known(is_of_board=True), set()),
        (Role.LEAD_REVIEWER, MANX, Known(is_of_agency=True), {Conflict.OF_AGENCY}),
        (Role.LEAD_REVIEWER, OLD, Known(other_roles=frozenset({Role.PANEL_CHAIR})), {Conflict.BOTH}),
        (Role.PANEL_CHAIR, OLD, Known(other_roles=frozenset({Role.LEAD_REVIEWER})), {Conflict.BOTH}),
        (Role.PANEL_CHAIR, OLD, Known(other_roles=frozenset({Role.PANEL_CHAIR})), set()),
        (Role.LEAD_REVIEWER, NEW, Known(other_roles=frozenset({Role.PANEL_CHAIR})), set()),
        (Role.PANEL_MEMBER, OLD, Known(other_roles=frozenset({Role.LEAD_REVIEWER})), set()),
    ],
)
def test_what_can_be_seen_of_somebody(role, rules, known, conflicts):
    assert conflicts_known(role, rules, known) == conflicts


def test_a_yes_or_no_answer_at_all_is_a_conflict_and_another_interest_is_weighed():
    questions = questions_for(Role.LEAD_REVIEWER, NEW)
    clean = {question.key: "no" for question in questions}
    assert conflicts_declared(questions, clean) == frozenset()
    assert conflicts_declared(questions, {**clean, "not_directly_involved": "yes"}) == {Conflict.INVOLVED}
    assert conflicts_declared(questions, {**clean, OTHER: "yes"}) == frozenset()
    assert conflicts_declared(questions, {}) == {
        Conflict.INVOLVED,
        Conflict.MANAGES,
        Conflict.OF_BOARD,
        Conflict.OF_AGENCY,
    }


@pytest.mark.parametrize("conflict", list(Conflict))
def test_every_conflict_blocks_and_says_why(conflict):
    facts = AppointmentFacts(State.DECLARED, frozenset({conflict}))
    (need,) = unmet(TO_CONFIRM, facts)
    assert need.code == conflict
    assert conflict_needs(frozenset({conflict})) == [need]


def test_every_conflict_has_its_need():
    assert {need.code for need in NO_CONFLICT} == {str(conflict) for conflict in Conflict}


@pytest.mark.parametrize(
    ("state", "codes"),
    [
        (State.PROPOSED, ["declared"]),
        (State.DECLARED, []),
        (State.APPOINTED, ["not-appointed"]),
        (State.ENDED, ["not-ended"]),
    ],
)
def test_when_somebody_can_be_appointed(state, codes):
    assert [need.code for need in unmet(TO_CONFIRM, AppointmentFacts(state))] == codes


def test_what_a_panel_lacks():
    assert missing_from(set()) == [Role.PANEL_CHAIR, Role.LEAD_REVIEWER, Role.PANEL_MEMBER]
    assert missing_from({Role.PANEL_CHAIR, Role.PANEL_MEMBER}) == [Role.LEAD_REVIEWER]


@pytest.mark.parametrize("host", [*law.frameworks(), *law.overlays()], ids=lambda host: host.id)
def test_everybody_a_framework_sets_conditions_for_is_placed(host):
    assert [role for rule in host.independence.values() for role in rule.roles if not is_placed(role)] == []


HOME_OFFICE = tuple(law.overlay("home_office").independence.values())


@pytest.mark.parametrize(
    ("role", "rules", "put"),
    [
        (Role.PANEL_MEMBER, HOME_OFFICE, {"representative_grade": Conflict.GRADE}),
        (Role.AGENCY_AUTHOR, HOME_OFFICE, {"author_unit": Conflict.UNIT}),
        (Role.PANEL_CHAIR, HOME_OFFICE, {}),
    ],
)
def test_a_condition_with_a_value_of_its_own_is_put_as_it_is_written(role, rules, put):
    asked = {question.key: question for question in questions_for(role, rules)}
    assert {key: asked[key].conflict for key in put} == put
    assert asked.keys() - ALWAYS == put.keys()
    for key, conflict in put.items():
        assert asked[key].ask.endswith("Is that otherwise for you?")
        assert conflicts_declared([asked[key]], {key: "yes"}) == {conflict}
        assert conflicts_declared([asked[key]], {key: "no"}) == set()
