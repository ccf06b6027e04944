"""The leak check: everything planted is found, and what only looks like a leak is left alone."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casereview.engines.anonymity.documents import Document, read_document
from casereview.engines.anonymity.leaks import CERTAIN, LIKELY, POSSIBLE, Finding, LeakFinder, find_leaks
from casereview.engines.anonymity.register import Register

FAMILY_R = Path(__file__).parents[4] / "devtools" / "samples" / "family-r"
REGISTER = Register.read_bytes((FAMILY_R / "register.csv").read_bytes())
FINDER = LeakFinder(REGISTER)
NOBODY = Register(())


def findings(text: str, register: Register = REGISTER) -> list[Finding]:
    return find_leaks(Document.of_text(text), register)


def one(text: str) -> Finding:
    """The one finding of a text."""
    (found,) = FINDER.find(Document.of_text(text))
    return found


@pytest.mark.parametrize(
    ("text", "string", "real", "how", "certainty"),
    [
        ("when Shona Ravensby came", "Shona Ravensby", "Shona Ravensby", "exact", CERTAIN),
        ("when Tammy came", "Tammy", "Tamsin Ravensby", "variant", CERTAIN),
        ("when shona ravensby came", "shona ravensby", "Shona Ravensby", "case", CERTAIN),
        ("when Shóna came", "Shóna", "Shona Ravensby", "accent", CERTAIN),
        ("in Shona’s bag", "Shona’s", "Shona Ravensby", "possessive", CERTAIN),
        ("the worker, O.A., came", "O.A.", "Obinna Achike", "initials", CERTAIN),
        ("the manager, G.P., came", "G.P.", "Gareth Pruett", "initials", LIKELY),
        ("when Shona\nRavensby came", "Shona\nRavensby", "Shona Ravensby", "split", CERTAIN),
        ("when Ra\u200bvensby-Oak came", "Ra\u200bvensby", "Ellis Ravensby", "split", CERTAIN),
        ("when TamsinRavensby came", "TamsinRavensby", "Tamsin Ravensby", "split", CERTAIN),
        ("when Hebb-\nert came", "Hebb-\nert", "Dale Hebbert", "split", LIKELY),
        ("when H e b b e r t came", "H e b b e r t", "Dale Hebbert", "split", LIKELY),
        ("when Sunita Bhоgal came", "Sunita Bhоgal", "Sunita Bhogal", "lookalike", CERTAIN),
        ("when T0lland came", "T0lland", "Craig Tolland", "lookalike", CERTAIN),
        ("when Hebert came", "Hebert", "Dale Hebbert", "misspelling", LIKELY),
        ("when Whickrama came", "Whickrama", "Dr Anil Wickrama", "misspelling", LIKELY),
        ("when Shawna came", "Shawna", "Shona Ravensby", "misspelling", LIKELY),
        ("the Lanten Hill bus", "Lanten", "Lantern Hill Primary School", "misspelling", LIKELY),
        ("when Colin came", "Colin", "Colin Verity", "variant", CERTAIN),
        ("when Gaz came", "Gaz", "Gareth Pruett", "variant", LIKELY),
        ("when Niamh K. came", "Niamh", "Niamh Corrigan", "variant", CERTAIN),
    ],
)
def test_given_a_name_of_the_register_expect_it_with_its_reason(text, string, real, how, certainty):
    found = next(item for item in findings(text) if item.register_value)
    assert (found.string, found.register_value, found.how, found.certainty) == (string, real, how, certainty)
    assert text[found.start : found.end] == string


def test_given_a_short_form_that_nobody_listed_expect_it():
    register = Register.read("real value,class,pseudonym,variants\nElizabeth Stroud,family,Aunt,\n")
    (found,) = findings("when Lizzie came", register)
    assert (found.string, found.register_value, found.certainty) == ("Lizzie", "Elizabeth Stroud", LIKELY)


@pytest.mark.parametrize(
    "text",
    [
        "Child R, Sibling 1 and Sibling 2 live with Mother. SW1 and HV2 met at School A in Town A.",
        "the joy she brings; in the lee of the wall; at dawn; gave him a biscuit; see Annex IV",
        "Names have been replaced. GP1 told the Board. The Police were called. In May the Panel met.",
        "Working Together to Safeguard Children. The Serious Case Review Panel. Local Safeguarding Children Board.",
        "On Monday the Health Visitor and the Social Worker agreed. Children's Social Care closed the case.",
        "",
        "   \n\n  ",
    ],
)
def test_given_a_clean_text_expect_nothing_certain_or_likely(text):
    assert [found for found in findings(text) if found.certainty != POSSIBLE] == []


@pytest.mark.parametrize(
    ("text", "string"),
    [
        ("They met Dr Lorna Whitbread there.", "Lorna Whitbread"),
        ("They met Mrs Thripp there.", "Thripp"),
        ("They met Mrs Church there.", "Church"),
        ("They met L. Whitbread there.", "Whitbread"),
        ("Martin Sellick chaired.", "Martin Sellick"),
        ("A place at Tumbling Fox Nursery was kept.", "Fox Nursery"),
        ("They moved to Larkbeare Road.", "Larkbeare Road"),
        ("That day Whitbread said no.", "Whitbread"),
    ],
)
def test_given_an_unknown_name_that_stands_as_one_expect_it_likely(text, string):
    found = [item for item in findings(text, NOBODY) if item.certainty == LIKELY]
    assert [(item.string.endswith(string), item.how, item.register_value) for item in found] == [
        (True, "unlisted", None)
    ]


@pytest.mark.parametrize("text", ["They knew Whitbread well.", "She saw Brown there.", "Larkbeare is near."])
def test_given_an_unknown_word_with_a_capital_expect_it_possible(text):
    (found,) = findings(text, NOBODY)
    assert (found.how, found.certainty) == ("unlisted", POSSIBLE)


def test_given_a_name_known_from_one_place_expect_it_likely_everywhere():
    found = findings("They asked Mr Whitbread. Much later Whitbread left.", NOBODY)
    assert [item.certainty for item in found] == [LIKELY, LIKELY]


def test_given_offsets_expect_code_points():
    (found,) = findings("👨‍👩‍👧 é \U0001d538 Tamsin")
    assert "👨‍👩‍👧 é \U0001d538 Tamsin"[found.start : found.end] == "Tamsin"


@pytest.fixture(scope="module")
def report() -> list[Finding]:
    return FINDER.find(read_document("report.docx", (FAMILY_R / "overview-report.docx").read_bytes()))


PLANTED = """Shona Ravensby|Ms Copsey|Northmere|Tannery Court|Lee Oakes|Tolland, C.|ZN42HB|Shona's|Biscuit|9 June 2017|BL
14 Quarry Rise|Lantern Hill|Nana Mo|Tamsin|Tollund|Kieran|999 170 6097|Joel Banfield|Tammy's|Mrs Fenwright|01632 960233
Achike|Shauna|marta.kowalik|Lantern Hill Primary School|G.P.|Bernadette|Dr Wickrama|Kier|JU17 RWK|Gill Rowbottom|ZN4 7QT
07700 900417|Hebbert|Kieran Oakes|Tamsin\\nRavensby|09/06/17|Iris|Sunita Bhоgal|Mrs Delahoy|Elliss|CN|S. Menzie
Dale Hebbert|Ravensby|sunita.bhogal|ravensby|Bernadette Lusk"""


def test_given_the_sample_report_expect_all_that_is_planted(report):
    strings = {item.string for item in report if item.certainty != POSSIBLE and item.register_value}
    assert strings == set(PLANTED.replace("\\n", "\f").replace("\n", "|").replace("\f", "\n").split("|"))


def test_given_the_sample_report_expect_every_place_word_keeps_words(report):
    parts = {item.part for item in report if item.certainty == CERTAIN}
    expected = {
        "body",
        "table",
        "header",
        "footer",
        "comment",
        "deleted",
        "hidden",
        "alt_text",
        "property",
        "link",
    }
    assert parts == expected


def test_given_the_sample_report_expect_no_false_alarm_and_the_unlisted_place(report):
    alarms = [item.string for item in report if item.certainty != POSSIBLE and not item.register_value]
    assert sorted(alarms) == [
        "marta.kowalik@eldershire-council.example",
        "sunita.bhogal@eldershire-health.example",
    ]
    possible = {item.string for item in report if item.certainty == POSSIBLE and item.kind != "date"}
    assert possible == {"Eldershire", "Verity", "22 November"}


WORDS = st.sampled_from(
    [
        "Mr ",
        "Dr. ",
        "Ravensby",
        "Oakes",
        "Tol",
        "land",
        "-\n",
        " ",
        "\n\n",
        ".",
        "@",
        "07700 900417",
        "J",
        "İ",
        "ß",
    ]
)
ANY = st.text() | st.lists(WORDS | st.text(max_size=3), max_size=20).map("".join)


@settings(max_examples=300, deadline=None)
@given(ANY)
def test_given_any_text_expect_places_that_hold_the_strings(text):
    for found in FINDER.find(Document.of_text(text)):
        assert found.string == text[found.start : found.end] != ""
        assert found.certainty in (CERTAIN, LIKELY, POSSIBLE)
