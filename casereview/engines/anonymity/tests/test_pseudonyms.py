"""Names out, names back: every rule by an example, and the promise of an exact way back for any text."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casereview.engines.anonymity.documents.parts import Document
from casereview.engines.anonymity.leaks import CERTAIN, LeakFinder
from casereview.engines.anonymity.pseudonyms import PIECE_CHARACTERS, Pseudonymiser, anonymise, restore
from casereview.engines.anonymity.register import Entry, Register

SAMPLE = Path(__file__).parents[3] / "devtools" / "samples" / "family-r" / "register.csv"
REGISTER = Register.read_bytes(SAMPLE.read_bytes())
NAMES = Pseudonymiser(REGISTER)
FINDER = LeakFinder(REGISTER)
HEADING = "real value,class,pseudonym,variants\n"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Shona Ravensby", "Mother"),
        ("SHONA RAVENSBY", "Mother"),
        ("shona", "Mother"),
        ("Shona\n  Ravensby was in", "Mother was in"),
        ("Shona’s bag", "Mother’s bag"),
        ("Shonas bag", "Mothers bag"),
        ("Tammy Ravensby", "Sibling 1"),
        ("Mother pale. Dale in for ten minutes.", "Mother pale. Father in for ten minutes."),
        ("TamsinRavensby", "Sibling 1"),
        ("Mrs Shona Marie Ravensby", "Mother"),
        ("Ravensby, Ellis", "Child R"),
        ("Tolland, C. in records", "Mother's partner in records"),
        ("seen by S. Ravensby", "seen by Mother"),
        ("PC Tom Brandreth called", "PC1 called"),
        ("Sunita Bhоgal", "HV2"),
        ("the Tollgate", "the GP practice"),
        ("Quarry Rise was cold", "The family home was cold"),
        ("at 14 Quarry Rise", "at the family home"),
        ("zn4  7qt and ZN47QT", "[postcode] and [postcode]"),
        ("+44 (0)7700 900 417", "[phone]"),
        ("999-170-6097", "[NHS number]"),
        ("born 9th of June 2017", "born [date of birth]"),
        ("on 2017-06-09", "on [date of birth]"),
        ("10 June 2017", "10 June 2017"),
        ("shona.rav90@mail.example", "[email]"),
        ("marta.kowalik@x.example", "SW3@x.example"),
        ("the manager, G.P., had", "the manager, TM1, had"),
        ("GP (manager) said", "TM1 said"),
        ("the GP said", "the GP said"),
        ("SB and AT met", "HV2 and Teacher 1 met"),
        ("looked at home", "looked at home"),
        ("LOOKED AT HOME AGAIN", "LOOKED AT HOME AGAIN"),
        ("see Annex IV", "see Annex IV"),
        ("IV fluids", "IV fluids"),
        ("Maureen (Mo) Ravensby", "Maternal grandmother"),
        ("PC4417 came", "PC1 came"),
        ("999-170-6097 999 1706097", "[NHS number] [NHS number]"),
        ("in Stuart Street", "in Stuart Street"),
        ("on 9 June", "on 9 June"),
        ("Ravensby_contacts", "[family name]_contacts"),
    ],
)
def test_given_a_name_as_people_write_it_expect_its_pseudonym(written, expected):
    assert NAMES.text(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            "the joy she brings, in the lee of the wall, at dawn",
            "the joy she brings, in the lee of the wall, at dawn",
        ),
        ("She gave Joy a biscuit", "She gave PN1 a biscuit"),
        ("Joy visited.", "PN1 visited."),
        ("Dawn broke.", "Dawn broke."),
        ("Joy", "PN1"),
        ("Verity is sometimes clearer than fiction.", "Verity is sometimes clearer than fiction."),
        ("DS Verity rang", "DS1 rang"),
        ("Mo rang", "Maternal grandmother rang"),
        ("half a mo", "half a mo"),
    ],
)
def test_given_a_name_that_is_a_word_expect_it_told_by_its_place(written, expected):
    assert NAMES.text(written) == expected


def test_given_a_modal_as_a_name_expect_it_told_from_the_verb():
    register = Register.read(HEADING + "William Moss,family,Child M,Will\n")
    text = "Will is here. Will he come? They will see Will. Will Moss ran. WILL"
    assert (
        anonymise(text, register).text
        == "Child M is here. Will he come? They will see Child M. Child M ran. WILL"
    )


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Ravensby was there.", "[family name] was there."),
        ("Mr Ravensby was there.", "Mr [family name] was there."),
        ("Shona said that Ravensby was her name.", "Mother said that Mother was her name."),
        ("Shona left the Ravensby home.", "Mother left the [family name] home."),
        ("the Ravensbys", "the [family name]"),
    ],
)
def test_given_a_shared_surname_expect_context_or_the_family_name(written, expected):
    assert NAMES.text(written) == expected


def test_given_a_shared_surname_expect_it_reported():
    done = NAMES.anonymise("A visit.\n\nThe name Ravensby was heard.")
    (one,) = done.ambiguous
    assert (one.string, one.written, one.start) == ("Ravensby", "[family name]", 19)
    assert one.candidates == ("Child R", "Sibling 1", "Sibling 2", "Mother", "Maternal grandmother")


def test_given_a_shared_first_name_expect_no_guess():
    register = Register.read(HEADING + "Lee Oak,family,Father,\nLee Ash,family,Uncle,\n")
    assert anonymise("He saw Lee. Lee Ash left.", register).text == "He saw [name]. Uncle left."


@pytest.mark.parametrize(
    "text", ["O'Brien-Ní Dhónaill", "O’Brien Ni Dhonaill", "O'BRIEN-NI\u0301 DHO\u0301NAILL"]
)
def test_given_accents_and_apostrophes_expect_the_same_person(text):
    register = Register.read(HEADING + "O'Brien-Ní Dhónaill,family,Child B,\n")
    assert anonymise(text, register).text == "Child B"


def test_given_an_empty_register_expect_the_text():
    done = anonymise("Shona Ravensby", Register(()))
    assert (done.text, done.replacements, done.ambiguous) == ("Shona Ravensby", (), ())


def test_given_a_text_longer_than_a_piece_expect_places_in_the_whole():
    text = "Nothing here at all.\n\n" * (2 * PIECE_CHARACTERS // 20) + "Ravensby and Shona Ravensby."
    done = NAMES.anonymise(text)
    assert done.text.endswith("Mother and Mother.")
    assert restore(done) == text


# Pieces of names, ways of writing and ordinary words, in any order.
PIECES = st.sampled_from(
    [word for entry in REGISTER.entries for word in entry.names]
    + [
        "Ravensby",
        "RAVENSBY",
        "Shona’s",
        "Oakes",
        "the",
        "The ",
        "Mrs",
        "Dr",
        "A.",
        "\n",
        "\n\n",
        " ",
        ". ",
        ", ",
        "-",
    ]
    + [
        "is",
        "said",
        "family",
        "е",
        "\u200b",
        "\u0301",
        "9",
        "June",
        "2017",
        "Annex ",
        "(",
        "@",
        "_",
        "é",
        "\ud800",
    ]
)
MIXED = st.lists(PIECES | st.text(max_size=4), max_size=25).map("".join) | st.lists(PIECES, max_size=25).map(
    " ".join
)


@settings(max_examples=400, deadline=None)
@given(MIXED | st.text())
def test_given_any_text_expect_the_way_back_exact(text):
    done = NAMES.anonymise(text)
    assert restore(done) == text
    for one in done.replacements:
        assert done.text[one.start : one.end] == one.pseudonym
    for one in done.ambiguous:
        assert one.string in text


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from([name for entry in REGISTER.entries for name in entry.names]), max_size=12))
def test_given_names_of_the_register_expect_none_left(names):
    text = "Today " + " was told by ".join(names) + " came."
    left = FINDER.find(Document.of_text(NAMES.text(text)))
    assert [one for one in left if one.certainty == CERTAIN and one.register_value] == []


ODD = st.text(min_size=1, max_size=12).map(str.strip).filter(bool) | st.sampled_from(
    [
        "the",
        "A",
        "9",
        "-",
        "O'",
        "…",
        "1/1/1",
        "31/12/99",
        "+44",
        "x@y",
        "É",
        "ß",
        "A B",
        "Mr",
        "Dr X",
        "J. K.",
        "(a) b",
    ]
)
KINDS = st.sampled_from(["family", "date of birth", "address", "phone", "place"])


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(ODD, KINDS, ODD, st.lists(ODD, max_size=2)), max_size=5), MIXED)
def test_given_any_register_expect_the_way_back_exact(rows, text):
    register = Register(tuple(Entry(real, kind, new, tuple(ways), 2) for real, kind, new, ways in rows))
    whole = text + " ".join(name for entry in register.entries for name in entry.names)
    assert restore(anonymise(whole, register)) == whole
    for found in LeakFinder(register).find(Document.of_text(whole)):
        assert found.string == whole[found.start : found.end]
