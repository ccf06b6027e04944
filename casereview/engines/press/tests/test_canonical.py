"""The report as JSON: nothing is lost, nothing foreign gets in, the digest holds still."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.engines.press.canonical import from_json, sha256, to_json
from casereview.engines.press.structure import BadReport, Paragraph, Report, Run, Section

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"))


def test_everything_a_report_holds_comes_back(full):
    assert from_json(to_json(full)) == full


@given(st.lists(st.tuples(TEXT, st.booleans(), st.booleans())))
def test_any_text_comes_back_letter_for_letter(parts):
    runs = tuple(Run(text, bold, italic) for text, bold, italic in parts)
    report = Report("Any", (Section("s-1", "One", blocks=(Paragraph(runs),)),))
    assert from_json(to_json(report)) == report


def test_the_digest_is_of_the_words_and_nothing_else(full):
    again = from_json(json.dumps(json.loads(to_json(full)), indent=3))
    assert sha256(again) == sha256(full)
    assert len(sha256(full)) == 64
    other = Report(full.title, full.sections, full.opening[1:], full.meta)
    assert sha256(other) != sha256(full)


def test_the_digest_stays_the_same_from_version_to_version():
    report = Report("A report", (Section("s-1", "One", blocks=(Paragraph((Run("Words"),)),)),))
    assert sha256(report) == "acb92790c273a64060d8dd62d05ad8adecc444884306d7524594918058c9c060"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda plain: plain.pop("sections"),
        lambda plain: plain.update(form=2),
        lambda plain: plain.update(title=7),
        lambda plain: plain.update(opening=[{"kind": "script"}]),
        lambda plain: plain.update(opening=["words"]),
        lambda plain: plain["sections"][0].update(level=True),
        lambda plain: plain["sections"][0].update(level="1"),
        lambda plain: plain["meta"].update(author="Somebody"),
        lambda plain: plain["meta"].update(facts=[["one"]]),
        lambda plain: plain["sections"][1]["blocks"][1].update(data="not base64!"),
        lambda plain: plain["sections"][1]["blocks"][1].update(alt=""),
        lambda plain: plain["sections"][0]["blocks"][0]["runs"][0].update(text="\x00"),
    ],
)
def test_what_is_no_report_is_refused(full, spoil):
    plain = json.loads(to_json(full))
    spoil(plain)
    with pytest.raises(BadReport):
        from_json(json.dumps(plain))


@pytest.mark.parametrize("text", ["", "[]", "null", "{", "[" * 100_000])
def test_other_json_is_refused(text):
    with pytest.raises(BadReport):
        from_json(text)
