import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.engines.anonymity.register import Register
from casereview.engines.chronicle.analysis.twice.wording import MOST_APART, Wordings, is_slip, nearly_same

REGISTER = Register.read("real value,class,pseudonym,variants\nEllis Ravensby,family,Child R,Ellis\n")
TEXTS = st.lists(
    st.sampled_from(
        [
            "the",
            "child",
            "was",
            "seen",
            "not",
            "today",
            "twice",
            "mother",
            "brothers",
            "Ellis",
            "14",
            "visited",
            "visitted",
            "a",
            "home",
            "Home",
        ]
    ),
    max_size=12,
).map(" ".join)


def same(one: str, other: str) -> bool:
    wordings = Wordings(REGISTER)
    return nearly_same(wordings.of(one), wordings.of(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Home visit. House tidy.", "HOME VISIT - house tidy"),
        ("Mother attended with the children", "Mother attended with children"),
        ("Recieved a call from the school about lateness", "Received a call from the school about lateness"),
        ("Weight repeated and plotted in clinic", "Weight repeatd and plotted in clinic"),
        ("They waited outside the house for an hour", "They waited otuside the house for an hour"),
    ],
    ids=[
        "capitals and points",
        "a small word",
        "two letters changed about",
        "a letter missing",
        "turned letters",
    ],
)
def test_given_slips_and_small_words_expect_one_text(one, other):
    assert same(one, other)
    assert same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Child seen in the garden with others", "Child not seen in the garden with others"),
        ("Weighed in clinic 8.2 kg today as planned", "Weighed in clinic 8.4 kg today as planned"),
        ("Visit to flat 14 with the manager", "Visit to flat 15 with the manager"),
        ("Call from mother about the cot", "Call from father about the cot"),
        ("Two of the children were at home", "Three of the children were at home"),
        ("Home visit and Ellis was at home", "Home visit and Tamsin was at home"),
        ("ellis was well and played outside", "tamsin was well and played outside"),
        ("Sister collected from the school gate", "Sisters collected from the school gate"),
        ("Home visit", "Home visit cancelled by the family"),
        ("Mother shouted at the manager", "The manager shouted at mother"),
    ],
)
def test_given_another_name_number_or_denial_expect_two_texts(one, other):
    assert not same(one, other)
    assert not same(other, one)


def test_many_slips_are_another_text():
    one = " ".join(["visited"] * 40)
    assert same(one, one.replace("visited", "visitted", MOST_APART))
    assert not same(one, one.replace("visited", "visitted", MOST_APART + 1))


@given(TEXTS, TEXTS)
def test_it_is_the_same_either_way_round(one, other):
    assert same(one, other) == same(other, one)


@given(TEXTS)
def test_a_text_is_the_same_as_itself(text):
    assert same(text, text)


@given(TEXTS, st.integers(0, 12), st.sampled_from(["not", "17", "Ellis", "brothers"]))
def test_a_name_a_number_or_a_denial_more_is_never_the_same(text, place, word):
    words = text.split()
    place = min(place, len(words))
    assert not same(text, " ".join([*words[:place], word, *words[place:]]))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("house", "houses", True),
        ("there", "three", False),
        ("cat", "cats", False),
        ("weight", "height", False),
    ],
)
def test_a_slip_of_one_letter(one, other, expected):
    assert is_slip(one, other) is is_slip(other, one) is expected
