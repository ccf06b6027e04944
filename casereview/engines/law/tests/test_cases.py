"""Worked cases, written as sentences, for every shipped framework."""

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from casereview.engines import law

CASES = Path(__file__).parent / "cases"
LEAST = 12


class PlainLoader(yaml.SafeLoader):
    """`on` and `off` are words here, not truth values."""


PlainLoader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in pairs if tag != "tag:yaml.org,2002:bool"]
    for letter, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
PlainLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))


def cases_of(path):
    return yaml.load(path.read_text(encoding="utf-8"), Loader=PlainLoader)


def all_cases():
    return [
        pytest.param(path.stem, case, id=f"{path.stem}: {case['given']}")
        for path in sorted(CASES.glob("*.yaml"))
        for case in cases_of(path)
    ]


def test_every_framework_has_worked_cases():
    for framework_id in law.framework_ids():
        assert len(cases_of(CASES / f"{framework_id}.yaml")) >= LEAST


@pytest.mark.parametrize(("framework_id", "case"), all_cases())
def test_case(framework_id, case):
    expect = case["expect"]
    if "outcome" in expect:
        check_verdict(law.framework(framework_id, case.get("on")), case, expect)
    else:
        check_duties(law.framework(framework_id), case, expect)


def check_verdict(framework, case, expect):
    facts = {
        name: str(value) if isinstance(value, date) else value
        for name, value in case.get("facts", {}).items()
    }
    verdict = law.test_criteria(framework, facts, case.get("subjects", ()), reading=case.get("reading"))
    limbs = {limb.id: [limb.met, limb.met_by] for limb in verdict.limbs}
    assert verdict.outcome == expect["outcome"]
    assert verdict.route == expect.get("route", verdict.route)
    assert verdict.variant == expect.get("variant", verdict.variant)
    assert list(verdict.missing) == expect.get("missing", list(verdict.missing))
    assert {name: limbs[name] for name in expect.get("limbs", {})} == expect.get("limbs", {})
    each = {name: one.outcome for name, one in verdict.subjects}
    assert each == expect.get("each", each)
    if "notifiable" in expect:
        notice = law.notifiable_on(framework, facts, case.get("subjects", ()))
        assert notice is not None
        met, rule, *missing = expect["notifiable"]
        assert (notice.met, notice.rule) == (met, rule)
        assert list(notice.missing) == (missing[0] if missing else list(notice.missing))


def check_duties(framework, case, expect):
    found = law.duties(
        framework,
        nation=case.get("nation", framework.nation),
        events=law.read_events(case["events"]),
        on=case["on"],
        agencies=case.get("agencies", ()),
        overlays=case.get("overlays", ()),
        settings=case.get("settings"),
    )
    by_name = {f"{duty.id}/{duty.agency}" if duty.agency else duty.id: duty for duty in found}
    for name, (due, state, *source) in expect["duties"].items():
        duty = by_name[name]
        assert (name, duty.due, duty.state) == (name, due, state)
        assert not source or duty.source == source[0]
    assert not set(expect.get("absent", ())) & {duty.id for duty in found}
