"""Names fit to show, and sizes fit to keep."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.foundation.files.rules import LONGEST_NAME, MOST_BYTES, safe_name, why_not_kept

LONG = "n" * 300


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("report.docx", "report.docx"),
        ("Police chronology 2.xlsx", "Police chronology 2.xlsx"),
        ("Ní Dhónaill – ŵ.docx", "Ní Dhónaill – ŵ.docx"),
        ("../../etc/passwd", "passwd"),
        ("/etc/shadow", "shadow"),
        ("C:\\Users\\me\\notes.docx", "notes.docx"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("a/b\\c.txt", "c.txt"),
        ("two\nlines.txt", "twolines.txt"),
        ("tab\there.txt", "tabhere.txt"),
        ("zero\x00byte.txt", "zerobyte.txt"),
        ("quo\"te'd.txt", "quote'd.txt"),
        ("wh<at>|is?this*:.txt", "whatisthis.txt"),
        ("fdp.\u202exslx", "fdp.xslx"),  # right-to-left override
        ("zero\u200bwidth.txt", "zerowidth.txt"),
        ("soft\u00adhyphen.txt", "softhyphen.txt"),
        ("half \ud800 sign.txt", "half sign.txt"),
        ("  spaces   inside .txt ", "spaces inside .txt"),
        ("line\u2028break.txt", "line break.txt"),
        ("CON", "file CON"),
        ("con.txt", "file con.txt"),
        ("NUL.tar.gz", "file NUL.tar.gz"),
        ("LpT9.docx", "file LpT9.docx"),
        ("com1 .txt", "file com1 .txt"),
        ("content.txt", "content.txt"),
        (".htaccess", "htaccess"),
        ("...", "file"),
        ("", "file"),
        (" ", "file"),
        ("/", "file"),
        ("\u202e", "file"),
        (f"{LONG}.docx", "n" * 115 + ".docx"),
        (LONG, "n" * 120),
        (f"a.{LONG}", "a." + "n" * 118),
        (f"{LONG}.", "n" * 120),
        ("n" * 114 + " . x.docx", "n" * 114 + ".docx"),
    ],
    ids=ascii,
)
def test_given_a_bad_name_expect_one_that_can_be_shown(given_name, shown):
    assert safe_name(given_name) == shown


@given(st.text())
def test_whatever_is_sent_the_name_is_short_shown_and_harmless(name):
    shown = safe_name(name)
    assert 0 < len(shown) <= LONGEST_NAME
    assert not set(shown) & set('/\\"<>|:*?')
    assert not {unicodedata.category(sign) for sign in shown} & {"Cc", "Cf", "Cs"}
    assert shown == shown.strip(". ")
    assert safe_name(shown) == shown
    shown.encode()


@given(st.text("nu", min_size=110, max_size=130), st.text("xyz", min_size=1, max_size=10))
def test_a_long_name_keeps_its_ending(stem, ending):
    assert safe_name(f"{stem}.{ending}").endswith(f".{ending}")


@pytest.mark.parametrize(("size", "said"), [(0, "The file is empty"), (MOST_BYTES + 1, "larger than 200 MB")])
def test_what_is_empty_or_too_large_is_refused_in_words(size, said):
    assert said in why_not_kept(size)


@pytest.mark.parametrize("size", [1, 1024 * 1024, MOST_BYTES])
def test_the_rest_is_kept(size):
    assert why_not_kept(size) is None
