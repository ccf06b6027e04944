"""Which frameworks a case falls under, written as sentences."""

from pathlib import Path

import pytest
import yaml

from casereview.engines import law
from casereview.engines.law.tests.test_cases import PlainLoader

CASES = yaml.load((Path(__file__).parent / "choosing.yaml").read_text(encoding="utf-8"), Loader=PlainLoader)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["given"])
def test_case(case):
    choices = law.choose(case["case"])
    expect = case["expect"]
    answers = {answer.framework.id: answer for answer in choices.answers}
    assert set(answers) == set(law.framework_ids())
    statutory = [answer for answer in choices.answers if answer.framework.statutory]
    applies = {answer.framework.id: answer.strength for answer in statutory if answer.state == "applies"}
    assert applies == expect.get("applies", applies)
    could = sorted(answer.framework.id for answer in statutory if answer.state == "could_apply")
    assert could == sorted(expect.get("could_apply", could))
    others = sorted(
        answer.framework.id
        for answer in choices.answers
        if answer.state == "applies" and not answer.framework.statutory
    )
    assert others == sorted(expect.get("not_statutory", others))
    joined = {one: answer.within for one, answer in answers.items() if answer.state == "joined"}
    assert joined == expect.get("joined", {})
    for one, words in expect.get("does_not_apply", {}).items():
        assert (one, answers[one].state) == (one, "does_not_apply")
        assert words in " ".join(answers[one].why)
    for one, words in expect.get("why", {}).items():
        assert words in " ".join(answers[one].why)
    for one, missing in expect.get("missing", {}).items():
        assert (one, list(answers[one].missing)) == (one, missing)
    for one, about in expect.get("about", {}).items():
        assert list(answers[one].about) == about
    check_beside(choices, expect)


def check_beside(choices, expect):
    pairs = {pair.ids: pair for pair in choices.together}
    for asked in expect.get("together", ()):
        pair = pairs[tuple(asked["of"])]
        assert (pair.how, pair.leads) == (asked.get("how"), asked["leads"])
    areas = {lead.framework: (lead.area, lead.name) for lead in choices.leads}
    for one, area in expect.get("leads", {}).items():
        assert areas[one] == (tuple(area) if isinstance(area, list) else (area, None))
        named = next(lead for lead in choices.leads if lead.framework == one)
        assert (area is None) == bool(named.missing)


@pytest.mark.parametrize(
    ("case", "says"),
    [
        ([], "the circumstances: expected names with values"),
        ({"nation": "Atlantis"}, "nation: “Atlantis” is not a known nation"),
        ({"nation": ["ENG"]}, "nation: “a list”"),
        ({"on": "31/02/2019"}, "on: "),
        ({"days": {"decison_made": "2019-01-01"}}, "Did you mean “decision_made”"),
        ({"days": {"decision_made": "soon"}}, "days, decision_made: “soon” is not a date"),
        ({"age": "three"}, "age: expected whole years from 0 to 130"),
        ({"age": -1}, "age: expected whole years"),
        ({"age": True}, "age: expected whole years"),
        ({"facts": {"dyed": True}}, "facts: “dyed” is not a known fact"),
        ({"facts": {"died": "perhaps"}}, "facts, died: “perhaps” is neither true, false nor a date"),
        ({"age": 30, "facts": {"child": True}}, "cannot all be so: age 30, child: true"),
        ({"facts": {"child": True, "adult": True}}, "cannot all be so: child: true, adult: true"),
        ({"facts": {"aged_16_or_over": False, "adult": True}}, "cannot all be so"),
        ({"subjects": {}}, "subjects: expected a list"),
        ({"subjects": ["A"]}, "subjects, number 1: expected names with values"),
        ({"subjects": [{"id": "A"}, {"id": "A"}]}, "the id “A” is used twice"),
        ({"subjects": [{"id": "A", "age": 200}]}, "subjects, number 1, age: expected whole years"),
        ({"areas": {"home_aera": "Northshire"}}, "Did you mean “home_area”"),
        ({"areas": {"home_area": 7}}, "areas, home_area: expected the name of an area"),
        ({"settings": {"moves": {"eng_lcsrp": "2019-01-01"}}}, "Did you mean “eng_lcspr”"),
        ({"framework": "iom_scmr"}, "“framework” is not a known key"),
    ],
)
def test_what_cannot_be_used_is_named(case, says):
    with pytest.raises(law.NotUnderstood) as problem:
        law.choose(case)
    assert says in str(problem.value)


def test_frameworks_speak_only_of_frameworks_that_exist():
    known = {*law.framework_ids(), "statutory"}
    for one in law.frameworks():
        named = {*one.follows, *one.criteria.otherwise}
        named |= {other for rule in one.alongside.values() for other in rule.others}
        assert named <= known, one.id


def test_the_answer_can_be_read_by_a_script_and_says_what_each_missing_fact_means():
    found = law.choose({"nation": "ENG", "on": "2016-05-22", "facts": {"died": True}}).to_json()
    review = next(one for one in found["frameworks"] if one["id"] == "eng_scr_wt2015")
    assert (review["state"], review["in_force"], review["could_be"]) == ("could_apply", True, "must")
    assert {"child", "abuse_or_neglect"} <= set(review["missing"]) <= set(found["meanings"])
    assert found["meanings"]["abuse_or_neglect"].startswith("Abuse or neglect")
