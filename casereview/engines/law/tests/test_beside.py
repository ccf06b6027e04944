"""What a framework file says of other reviews, other boards, other nations, and of age."""

import re

import pytest

from casereview.engines import law
from casereview.engines.law.expressions import Leaf
from casereview.engines.law.library import _HERE
from casereview.engines.law.loading import load_framework

BESIDE = """
territory:
  caring: {text: The caring authority leads, lead: caring_area, when: looked_after, source: S0, confidence: P}
  home: {text: The home area leads, lead: home_area, source: S0, confidence: P}
alongside:
  homicide: {with: [dhr], how: takes_in, leads: this, text: One review, source: S0, confidence: P}
facts:
  of_school_age: {meaning: The child is of school age, age: {from: 4, under: 17}}
"""
WHOLE = (_HERE / "frameworks" / "iom_scmr.yaml").read_text(encoding="utf-8")
# The file as it would be without a rule of territory of its own.
IOM = (
    re.sub(r"\nterritory:\n(?:  .*\n)+", "\n", WHOLE)
    .replace("nation: IM\n", "nation: IM\nalso_in: [WLS]\n")
    .replace("  from: 2019\n", "  from: 2019\n  follows: eng_scr_wt2015\n", 1)
)


def test_what_stands_beside_a_review_can_be_written():
    assert law.check(IOM + BESIDE) == ()
    [framework] = load_framework(IOM + BESIDE, law.shared_facts())
    assert framework.nations == ("IM", "WLS")
    assert framework.follows == ("eng_scr_wt2015",)
    assert [(rule.lead, rule.when) for rule in framework.territory.values()] == [
        ("caring_area", Leaf("looked_after")),
        ("home_area", None),
    ]
    [homicide] = framework.alongside.values()
    assert (homicide.others, homicide.how, homicide.leads) == (("dhr",), "takes_in", "this")


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        ("lead: home_area", "lead: home_aera", "Did you mean “home_area”"),
        ("when: looked_after", "when: looked_aftr", "Did you mean “looked_after”"),
        ("lead: caring_area, when", "when", "needs a “lead”"),
        ("how: takes_in", "how: takes", "Did you mean “takes_in”"),
        ("leads: this", "leads: that", "Known: this, other"),
        ("with: [dhr], ", "", "“with” is missing"),
        ("from: 4", "from: four", "expected a whole number"),
        ("under: 17", "below: 17", "Known: from, under"),
        ("age: {from: 4, under: 17}", "settled_by_age: true", "no age is given"),
        ("also_in: [WLS]", "also_in: [WSL]", "Did you mean “WLS”"),
    ],
)
def test_a_slip_in_them_is_named(was, becomes, says):
    problems = law.check((IOM + BESIDE).replace(was, becomes))
    assert any(says in problem.text for problem in problems), problems
