"""What holds for every set of facts and every record of events."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from casereview.engines import law
from casereview.engines.law.expressions import Not

FRAMEWORKS = law.frameworks()
# The machine that runs the tests is shared: how long one example takes says nothing.
unhurried = settings(deadline=None)
DAYS = st.dates(date(2004, 1, 1), date(2030, 12, 31))
VALUES = st.one_of(st.booleans(), st.none(), DAYS)
KINDS = st.sampled_from([kind for kind in law.KINDS if kind != "corrected"])


class Drawn(tuple):
    """What was drawn; a framework is shown by its id, not whole."""

    __slots__ = ()

    def __repr__(self):
        return repr((self[0].id, *self[1:]))


@st.composite
def facts_of_one(draw):
    framework = draw(st.sampled_from(FRAMEWORKS))
    names = law.fact_names(framework)
    facts = {
        name: value
        for name in names
        if (value := draw(VALUES)) is None or names[name].kind == "yes_no" or isinstance(value, date)
    }
    return Drawn((framework, facts))


@st.composite
def records(draw):
    framework = draw(st.sampled_from(FRAMEWORKS))
    outcomes = [None, *framework.outcomes]
    listed = []
    for n in range(draw(st.integers(0, 14))):
        kind = draw(KINDS)
        listed.append(
            law.Event(
                kind,
                draw(DAYS),
                agency=draw(st.sampled_from([None, "A", "B"])),
                outcome=draw(st.sampled_from(outcomes)) if kind == "decision_made" else None,
                until=draw(st.one_of(st.none(), DAYS)),
                id=str(n),
            )
        )
    return Drawn((framework, listed, draw(DAYS)))


BOARD = {
    "year_end": "29 February 2016",
    "duties": {
        "secure_records": "5 working days",
        "agency_report_due": "8 weeks",
        "action_plan": {"within": "3 clear days", "roll": "forward"},
        "annual_report": "3 months",
    },
}


def board_of(framework):
    """A board's settings, as far as the framework leaves them to it."""
    rules = framework.duties.values()
    settled = {rule.duty for rule in rules if rule.time is not None and not rule.backing.verify}
    left = {rule.duty for rule in rules} - settled
    return BOARD | {"duties": {name: rule for name, rule in BOARD["duties"].items() if name in left}}


def told(framework, name, value):
    """A fact's value as it may be given: a fact that is a date takes only a date."""
    return value if law.fact_names(framework)[name].kind == "yes_no" else "2016-05-22"


def duties_of(framework, events, on, **more):
    return law.duties(framework, nation=framework.nation, events=events, on=on, agencies=("A", "B"), **more)


@unhurried
@given(facts_of_one())
def test_an_unknown_never_turns_into_a_yes_but_by_the_burden(drawn):
    framework, facts = drawn
    for limb in law.test_criteria(framework, facts).limbs:
        if limb.met and limb.met_by != "burden":
            # A limb that asks for the opposite of a fact is met by its being known not to be so.
            asks_opposite = Not.__name__ in repr(framework.criteria.limbs[limb.id].when)
            assert limb.met_by is not None
            assert facts[limb.met_by] is not None
            assert facts[limb.met_by] is not False or asks_opposite


@unhurried
@given(facts_of_one())
def test_an_outcome_that_is_known_needs_no_further_fact(drawn):
    framework, facts = drawn
    verdict = law.test_criteria(framework, facts)
    assert verdict.outcome in {"must", "may", "consider", "no", "unknown"}
    is_open = verdict.outcome == "must" and framework.criteria.variants and verdict.variant is None
    if verdict.outcome in {"must", "no"} and not is_open:
        assert verdict.missing == ()
    if verdict.outcome == "unknown":
        assert verdict.missing
    assert (verdict.route is not None) == (verdict.outcome in {"must", "may", "consider"})


@unhurried
@given(facts_of_one(), st.data())
def test_one_more_fact_never_makes_a_known_verdict_unknown(drawn, data):
    framework, facts = drawn
    before = law.test_criteria(framework, facts)
    burdened = {limb.id for limb in before.limbs if limb.met_by == "burden"}
    still_open = [
        name for name in law.fact_names(framework) if facts.get(name) is None and name not in burdened
    ]
    if before.outcome == "unknown" or not still_open:
        return
    name = data.draw(st.sampled_from(still_open))
    more = told(framework, name, data.draw(st.sampled_from([True, False])))
    after = law.test_criteria(framework, facts | {name: more})
    assert after.outcome != "unknown"


@unhurried
@given(facts_of_one())
def test_what_is_missing_can_settle_the_outcome(drawn):
    framework, already = drawn
    for value in (True, False):
        facts = dict(already)
        # One answer may lead to another question, but the questions come to an end.
        for _round in law.fact_names(framework):
            verdict = law.test_criteria(framework, facts)
            if verdict.outcome != "unknown":
                break
            facts |= {name: told(framework, name, value) for name in verdict.missing}
        assert law.test_criteria(framework, facts).outcome != "unknown"


@unhurried
@given(records())
def test_a_due_date_never_lies_before_its_anchor_unless_counted_backwards(drawn):
    framework, events, on = drawn
    for duty in duties_of(framework, events, on, settings=board_of(framework)):
        if duty.due is None:
            continue
        assert duty.anchored_on is not None
        if duty.backwards:
            assert duty.due <= duty.anchored_on
        else:
            assert duty.due >= duty.anchored_on
        if duty.state == "overdue":
            assert duty.due < on
        if duty.state == "due":
            assert duty.due >= on


@unhurried
@given(records(), st.data())
def test_a_corrected_event_leaves_no_trace(drawn, data):
    framework, events, on = drawn
    if not events:
        return
    wrong = data.draw(st.sampled_from(events))
    correction = law.Event("corrected", wrong.on, corrects=wrong.id, id="correction")
    without = [event for event in events if event is not wrong]
    assert duties_of(framework, [*events, correction], on) == duties_of(framework, without, on)
    assert law.flow_steps(framework, [*events, correction]) == law.flow_steps(framework, without)
    struck_out = law.Event("corrected", wrong.on, corrects="correction", id="second thoughts")
    assert duties_of(framework, [*events, correction, struck_out], on) == duties_of(framework, events, on)


@unhurried
@given(records())
def test_the_flow_can_always_be_drawn(drawn):
    framework, events, _on = drawn
    steps = law.flow_steps(framework, events)
    assert [step.id for step in steps] == list(framework.stages)
    assert law.flow_svg(framework, events).count("<rect") == len(steps)


@unhurried
@given(DAYS, st.integers(1, 60), st.sampled_from(sorted(law.NATIONS)))
def test_working_days_are_counted_alike_forward_and_between(day, n, nation):
    calendar = law.calendar_of(nation)
    end = calendar.add_working_days(day, n)
    assert calendar.is_working_day(end)
    assert calendar.working_days_between(day, end) == n
    assert calendar.add_working_days(end + timedelta(days=1), -1) == end


@unhurried
@given(day=DAYS, n=st.integers(-300, 300), nation=st.sampled_from(sorted(law.NATIONS)))
def test_working_days_are_those_that_are_met_walking_day_by_day(day, n, nation):
    calendar = law.calendar_of(nation)
    step, left, reached = timedelta(days=1 if n >= 0 else -1), abs(n), day
    while left:
        reached += step
        left -= calendar.is_working_day(reached)
    assert calendar.add_working_days(day, n) == reached
