"""What holds for every case whose framework is still to be found."""

from contextlib import suppress
from datetime import date

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from casereview.engines import law
from casereview.engines.law.choosing.circumstances import known_facts

FACTS = dict(known_facts())
unhurried = settings(deadline=None)
DAYS = st.dates(date(2004, 1, 1), date(2030, 12, 31))
NATIONS = st.sampled_from(sorted(law.NATIONS))


@st.composite
def facts(draw, most=30):
    names = draw(st.lists(st.sampled_from(sorted(FACTS)), max_size=most, unique=True))
    return {
        name: draw(DAYS if FACTS[name].kind == "date" else st.one_of(st.booleans(), DAYS)) for name in names
    }


@st.composite
def cases(draw):
    case = {"facts": draw(facts())}
    for key, values in (("nation", NATIONS), ("on", DAYS), ("age", st.integers(0, 130))):
        if draw(st.booleans()):
            case[key] = draw(values)
    kinds = st.sampled_from(["decision_made", "review_started", "referral_received", "incident_notified"])
    case["days"] = draw(st.dictionaries(kinds, DAYS, max_size=2))
    case["settings"] = {
        "moves": draw(st.dictionaries(st.sampled_from(law.framework_ids()), DAYS, max_size=2))
    }
    if draw(st.integers(0, 3)) == 0:
        case["subjects"] = [{"id": name, "facts": draw(facts(6))} for name in ("first", "second")]
    return case


def chosen(case):
    """What comes out; a case that contradicts itself is refused in words, and left out here."""
    try:
        return law.choose(case)
    except law.NotUnderstood as problem:
        assume("cannot all be so" not in str(problem))
        raise


@unhurried
@given(cases())
def test_every_case_has_an_answer_from_every_framework_and_a_reason(case):
    choices = chosen(case)
    assert sorted(answer.framework.id for answer in choices.answers) == list(law.framework_ids())
    for answer in choices.answers:
        assert answer.why
        assert answer.state in law.CHOICE_STATES
        assert (answer.within is not None) == (answer.state == "joined")
        assert set(answer.missing) <= set(choices.meanings)
        if answer.state in {"applies", "joined"}:
            assert answer.strength
    choices.to_json()


@unhurried
@given(cases())
def test_what_was_not_in_force_is_never_offered(case):
    for answer in chosen(case).answers:
        one = answer.framework
        on = case["days"].get(one.chosen_by, case.get("on"))
        nation = case.get("nation")
        out = (on is not None and not one.in_force.holds(on)) or (nation and nation not in one.nations)
        if out:
            assert (answer.state, answer.in_force) == ("does_not_apply", False)
        if answer.state in {"applies", "joined"}:
            assert answer.in_force is True
            moved = dict(case["settings"]["moves"]).get(one.id)
            ended = [law.framework(old).in_force.end for old in one.follows]
            assert moved is None or on >= moved or any(end and on > end for end in ended)


@unhurried
@given(cases(), st.data())
def test_one_more_fact_never_makes_what_applies_uncertain(case, data):
    before = {answer.framework.id: answer for answer in chosen(case).answers}
    assume(not any(_presumed(answer) for answer in before.values()))
    asked = sorted({name for answer in before.values() for name in answer.missing} - set(case["facts"]))
    name = data.draw(st.sampled_from(asked or sorted(FACTS)))
    assume(name not in case["facts"])
    value = data.draw(DAYS if FACTS[name].kind == "date" else st.booleans())
    after = chosen(case | {"facts": case["facts"] | {name: value}})
    for answer in after.answers:
        was = before[answer.framework.id].state
        if was in {"applies", "joined", "does_not_apply"}:
            assert (answer.framework.id, answer.state) != (answer.framework.id, "could_apply"), (was, answer)


def _presumed(answer):
    """Whether it only stands until the opposite is shown; then one more fact may indeed shake it."""
    return any("until the opposite is shown" in why for why in answer.why)


@unhurried
@given(cases())
def test_the_order_of_people_and_facts_makes_no_difference(case):
    turned = case | {"facts": dict(reversed(case["facts"].items()))}
    if "subjects" in case:
        turned["subjects"] = case["subjects"][::-1]
    states = {answer.framework.id: answer.state for answer in chosen(case).answers}
    assert states == {answer.framework.id: answer.state for answer in chosen(turned).answers}


@unhurried
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda x: (
            st.lists(x, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["nation", "on", "days", "age", "facts", "subjects", "areas", "settings", "id", "died"]
                ),
                x,
                max_size=4,
            )
        ),
        max_leaves=8,
    )
)
def test_anything_else_is_refused_in_words(given_case):
    with suppress(law.NotUnderstood):
        assert law.choose(given_case).answers
