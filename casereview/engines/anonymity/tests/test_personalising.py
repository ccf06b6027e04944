"""Names back in place of pseudonyms: exactly, and never by guessing."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from casereview.engines.anonymity.personalising import personalise
from casereview.engines.anonymity.pseudonyms import Pseudonymiser
from casereview.engines.anonymity.register import Register

SAMPLE = Path(__file__).parents[3] / "devtools" / "samples" / "family-r" / "register.csv"
REGISTER = Register.read_bytes(SAMPLE.read_bytes())
PSEUDONYMS = Pseudonymiser(REGISTER)
REALS = [entry.real for entry in REGISTER.entries]
WRITTEN = [name for entry in REGISTER.entries for name in entry.names]
SHOWN = sorted({entry.pseudonym for entry in REGISTER.entries})
PLAIN = [
    "was seen",
    "rang",
    "with",
    "and",
    "at home.",
    "The",
    "nobody",
    "'s",
    "(late)",
    "of",
    "\n\n",
    ",",
    "7",
]


def named(text: str, *quoted: str) -> str:
    return personalise(text, REGISTER, PSEUDONYMS, [PSEUDONYMS.anonymise(one) for one in quoted]).text


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Was Child R seen alone?", "Was Ellis Ravensby seen alone?"),
        ("Did Mother’s partner open the door?", "Did Craig Tolland open the door?"),
        ("Did Mother's partner open the door?", "Did Craig Tolland open the door?"),
        ("Father of Sibling 2 rang", "Lee Oakes rang"),
        ("Sibling 1 and Sibling 2", "Tamsin Ravensby and Kieran Oakes"),
        ("Sibling 12 is nobody here", "Sibling 12 is nobody here"),
        ("What did HV1 write?", "What did Bernadette Lusk write?"),
        ("Nothing is named here.", "Nothing is named here."),
        ("", ""),
    ],
)
def test_what_the_panel_typed_is_read_with_names(typed, read):
    assert named(typed) == read


def test_a_pseudonym_of_several_stays_and_is_told():
    found = personalise("The post to [postcode] for Child R", REGISTER, PSEUDONYMS)
    assert found.text == "The post to [postcode] for Ellis Ravensby"
    assert found.kept == ("[postcode]",)


def test_without_a_register_nothing_is_turned():
    found = personalise("Did Mother ring?", Register(), Pseudonymiser(Register()))
    assert (found.text, found.kept) == ("Did Mother ring?", ())


def test_a_quotation_has_the_agencys_own_words():
    entry = "T/C from Ms Ravensby. Shauna said Elis was poorly. KO at school."
    said = PSEUDONYMS.text(entry)
    assert "Shauna" not in said
    assert named(said, entry) == entry
    asked = f"You write “{said[4:40]}”. What did Mother want?"
    read = named(asked, entry)
    assert "Ms Ravensby" in read
    assert "What did Shona Ravensby want?" in read


def test_two_quotations_that_say_it_differently_leave_the_full_name():
    asked = "when Mother rang the duty team again"
    read = named(asked, "when Shona rang the duty team again", "when Ms Ravensby rang the duty team again")
    assert read == "when Shona Ravensby rang the duty team again"


def test_a_name_that_would_not_turn_back_is_not_written():
    text = "real value,class,pseudonym,variants\nMay,family,Aunt,\nAunt Bee,family,Child Z,\n"
    register = Register.read(text)
    found = personalise("Aunt may come", register, Pseudonymiser(register))
    assert Pseudonymiser(register).text(found.text) == Pseudonymiser(register).text("Aunt may come")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*WRITTEN, *PLAIN]), max_size=14))
@example(["Shona", "'s", "partner"])
@example(["The", "Tollgate Surgery", "and", "Tollgate Surgery"])
def test_a_text_that_we_pseudonymised_turns_back_exactly(words):
    text = " ".join(words)
    made = PSEUDONYMS.anonymise(text)
    assert personalise(made.text, REGISTER, PSEUDONYMS, [made]).text == text


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*SHOWN, *PLAIN]), max_size=14))
def test_what_is_read_with_names_says_the_same_under_pseudonyms(words):
    text = " ".join(words)
    found = personalise(text, REGISTER, PSEUDONYMS)
    assert PSEUDONYMS.text(found.text) in {text, PSEUDONYMS.text(text)}


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([*SHOWN, *WRITTEN, *PLAIN]), max_size=10), st.lists(st.sampled_from(WRITTEN)))
def test_nothing_but_pseudonyms_is_touched(words, quoted):
    text = " ; ".join(words)
    made = [PSEUDONYMS.anonymise(one) for one in quoted]
    found = personalise(text, REGISTER, PSEUDONYMS, made)
    assert found.text.count(" ; ") >= text.count(" ; ")
    assert all(one in text for one in found.kept)
