"""Framework files are read strictly, and every slip is named with its line."""

from datetime import date

import pytest

from casereview.engines import law
from casereview.engines.law.library import _HERE
from casereview.engines.law.loading import load_framework

IOM = (_HERE / "frameworks" / "iom_scmr.yaml").read_text(encoding="utf-8")
OVERLAY = (_HERE / "overlays" / "home_office.yaml").read_text(encoding="utf-8")


def line_of(text, words):
    return text[: text.index(words)].count("\n") + 1


@pytest.mark.parametrize(
    "path", sorted(_HERE.glob("*works/*.yaml")) + sorted(_HERE.glob("overlays/*.yaml")), ids=lambda p: p.stem
)
def test_shipped_files_are_sound(path):
    assert law.check(law.read_file(path)) == ()
    assert path.stem in {*law.framework_ids(), *(one.id for one in law.overlays())}


def backings(thing, seen=()):
    """Every backing below a framework, with the place it stands at."""
    from collections.abc import Mapping
    from dataclasses import fields, is_dataclass

    if type(thing).__name__ == "Backing":
        yield seen, thing
    elif is_dataclass(thing):
        for one in fields(thing):
            yield from backings(getattr(thing, one.name), (*seen, one.name))
    elif isinstance(thing, Mapping):
        for key, one in thing.items():
            yield from backings(one, (*seen, key))


@pytest.mark.parametrize("framework", law.frameworks(), ids=lambda one: one.id)
def test_every_rule_names_its_source_and_how_sure_we_are(framework):
    found = list(backings(framework))
    assert len(found) >= 30
    for place, backing in found:
        assert backing.source in framework.sources, place
        assert backing.confidence in law.CONFIDENCES, place
        assert backing.verify == (backing.confidence in "RI")


@pytest.mark.parametrize(
    ("was", "becomes", "line_words", "says"),
    [
        ("nation: IM", "nation: IMM", "nation: IMM", "Did you mean “IM”"),
        ("strength: must", "strength: should", "strength: should", "not a known strength"),
        (
            "working_together_concern]}\n",
            "working_togther_concern]}\n",
            "    regulations:",
            "“working_together_concern”",
        ),
        (
            "anchor: review_started",
            "anchor: review_startd",
            "anchor: review_startd",
            "Did you mean “review_started”",
        ),
        (
            "owner: business_team",
            "owner: buisness_team",
            "owner: buisness_team",
            "Did you mean “business_team”",
        ),
        ("within: unset", "within: 6 moths", "within: 6 moths", "not a known unit of time"),
        ("    title: Complete the review\n", "", "  complete_review:", "“title” is missing"),
        ("belongs_to: learning", "belongs_to: lerning", "belongs_to: lerning", "Did you mean “learning”"),
        ("statutory: true", "statutory: maybe", "statutory: maybe", "expected true or false"),
        ("  from: 2019\n", "  from: 2019-13\n", "from: 2019-13", "not a date"),
        ("  confidence: S\nversions", "  confidence: X\nversions", "confidence: X", "not a known confidence"),
        ("title: Serious", "titel: Serious", "titel: Serious", "Did you mean “title”"),
        ("need: required", "need: needed", "need: needed", "not a known need"),
    ],
)
def test_a_slip_is_named_with_its_line(was, becomes, line_words, says):
    text = IOM.replace(was, becomes, 1)
    assert text != IOM
    problems = law.check(text)
    assert any(says in one.text for one in problems), problems
    wrong = next(one for one in problems if says in one.text)
    assert abs(wrong.line - line_of(text, line_words)) <= 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "expected names with values"),
        ("- a\n- b", "expected names with values"),
        ("a: [1, 2", "line 2"),
        ("a: 1\na: 2", "stands here twice"),
        ("a: &x 1\nb: *x", "anchors and aliases"),
        ("a: " + "[" * 50 + "]" * 50, "nested more than"),
        ("? [a]\n: b", "one word"),
        ("a: 1\x00", "line 1"),
    ],
)
def test_what_is_not_plain_yaml_is_refused_with_a_line(text, says):
    [problem] = law.check(text)
    assert says in str(problem)


def test_an_overlay_is_checked_too():
    problems = law.check(OVERLAY.replace("rule: minimum_grade", "rule: minimum_grad"))
    assert ["Did you mean “minimum_grade”" in one.text for one in problems] == [True]


def test_a_file_that_is_not_utf8_says_so(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_bytes("title: é".encode("latin-1"))
    with pytest.raises(law.Unreadable, match="UTF-8"):
        law.read_file(path)


RICH = IOM.replace(
    "  otherwise: [thematic",
    """  exclusions:
    other_review:
      title: Another statutory review is required
      when: other_statutory_review
      source: S0
      confidence: I
  variants:
    extended:
      title: Extended
      when: on_register_lately
      source: S0
      confidence: I
    concise:
      title: Concise
      when: {not: on_register_lately}
      source: S0
      confidence: I
  otherwise: [thematic""",
).replace(
    "  routes:\n    regulations:",
    """    other_statutory_review: {text: Another statutory review is required, source: S0, confidence: I}
    on_register_lately:
      text: On the register in the six months before
      when: {fact: on_child_protection_register, of: subject_or_sibling, within: 6 months, before: incident_on}
      source: S0
      confidence: I
    two_of_three:
      text: Two of three
      when: {at_least: 2, of: [died, seriously_harmed, good_practice]}
      source: S0
      confidence: I
  routes:
    good_practice: {title: Good practice, strength: may, when: two_of_three, source: S0, confidence: I}
    recurrent: {title: Recurrent themes, strength: factor, when: on_register_lately, source: S0, confidence: I}
    regulations:""",
    1,
)


def test_all_that_the_format_must_express_can_be_written():
    assert law.check(RICH) == ()
    [framework] = load_framework(RICH, law.shared_facts())
    met = {"died": True, "abuse_or_neglect": True, "working_together_concern": True}
    dated = {"incident_on": "2016-08-31", "sibling_on_child_protection_register": False}

    def verdict(**more):
        return law.test_criteria(framework, met | dated | {"other_statutory_review": False} | more)

    assert verdict(on_child_protection_register="2016-02-29").variant == "extended"
    assert verdict(on_child_protection_register="2016-02-28").variant == "concise"
    assert verdict(on_child_protection_register="2016-09-01").variant is None
    assert (
        verdict(on_child_protection_register="2016-02-28", sibling_on_child_protection_register=True).variant
        == "extended"
    )
    assert verdict(on_child_protection_register=True).factors == ("recurrent",)
    assert verdict(other_statutory_review=True).outcome == "no"
    assert verdict(other_statutory_review=None).outcome == "unknown"
    assert "other_statutory_review" in verdict(other_statutory_review=None).missing
    assert verdict(abuse_or_neglect=False, good_practice=True).outcome == "may"


def test_versions_are_picked_by_day():
    old, new = law.framework("eng_scr_wt2015", date(2014, 1, 1)), law.framework("eng_scr_wt2015")
    assert (old.version.id, new.version.id) == ("wt2013", "wt2015")
    assert set(new.criteria.routes) - set(old.criteria.routes) == {"deprivation_of_liberty"}
    assert law.framework("eng_scr_wt2015", date(2000, 1, 1)).version.id == "wt2013"


def test_publication_is_settled_by_the_day_a_review_started():
    framework = law.framework("eng_scr_wt2010")
    assert framework.publication_policy(date(2010, 6, 9)).publish == ("executive_summary",)
    assert framework.publication_policy(date(2010, 6, 10)).publish == ("overview_report", "executive_summary")


def test_a_board_says_when_it_moved():
    moved = law.read_settings({"moves": {"eng_scr_wt2015": "2013-09-01"}})
    on = date(2013, 6, 1)
    assert "eng_scr_wt2015" in [one.id for one in law.frameworks_in_force("ENG", on)]
    assert "eng_scr_wt2015" not in [one.id for one in law.frameworks_in_force("ENG", on, moved)]
    of_the_island = law.frameworks_in_force("IM", date(2024, 1, 1))
    assert [one.id for one in of_the_island if one.statutory] == ["iom_scmr"]


def test_the_isle_of_man_blocks_a_referral_without_sign_off():
    slot = law.framework("iom_scmr").deciding["signs_off_referral"]
    assert slot.blocking
    assert slot.who == ("senior_representative",)
    assert all(rule.within is None for rule in law.framework("iom_scmr").duties.values())
