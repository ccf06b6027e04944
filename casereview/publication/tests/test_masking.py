"""Pseudonyms wherever a report holds words, and every place that is left named with its context."""

import base64
from datetime import date

import pytest

from casereview.engines.anonymity.pseudonyms import Pseudonymiser
from casereview.engines.anonymity.register import Entry, Register
from casereview.engines.press.canonical import to_json
from casereview.engines.press.html import body_html
from casereview.engines.press.pdf import pdf
from casereview.engines.press.structure import (
    Cell,
    Footnote,
    Image,
    Item,
    List,
    Meta,
    Paragraph,
    Quote,
    Report,
    Run,
    Section,
    Table,
    paragraph,
)
from casereview.public.library.passages import contents_of, passages_of
from casereview.publication.checking import places
from casereview.publication.masking import as_written, masked

REGISTER = Register(
    (
        Entry("Ellis Ravensby", "family", "Child R", ("Ellis",), 1),
        Entry("Shona Ravensby", "family", "Mother", ("Shona",), 2),
    )
)
DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


def runs(*texts: str) -> Paragraph:
    return Paragraph(tuple(Run(text, bold=bool(number % 2)) for number, text in enumerate(texts)))


def words(made: Paragraph) -> list[str]:
    return [run.text for run in made.runs]


def mask(*blocks, **more):
    report = Report("About Ellis", (Section("s-one", "Ellis", blocks=tuple(blocks)),), **more)
    return masked(report, Pseudonymiser(REGISTER), meta=report.meta)


@pytest.mark.parametrize(
    ("given", "made"),
    [
        (("Ellis slept.",), ["Child R slept."]),
        (("On it ", "Ellis", " slept."), ["On it ", "Child R", " slept."]),
        (("With El", "lis Ravens", "by here."), ["With Child R", "", " here."]),
        (("a Ellis Raven", "sby b Shona ", "c"), ["a Child R", " b Mother ", "c"]),
        (("Nobody", " here"), ["Nobody", " here"]),
        (("Ellis and Shona", " and Ellis"), ["Child R and Mother", " and Child R"]),
    ],
)
def test_a_name_across_runs_is_one_name(given, made):
    assert words(mask(runs(*given)).report.sections[0].blocks[0]) == made


def test_every_corner_of_a_report_is_reached():
    noted = Paragraph((Run("Seen"), Footnote((Run("By Shona Ravensby."),)), Run(" by Ellis.")))
    full = mask(
        noted,
        List((Item((Run("Ellis"),), (List((Item((Run("Shona"),)),)),)),)),
        Table(((Cell((Run("Ellis"),)),),), ((Cell((Run("Shona"),)),),), caption="Ellis at home"),
        Quote((paragraph("I am Shona."),), said_by="Shona Ravensby"),
        Image(DOT, "image/png", alt="Ellis in a garden", caption="Ellis"),
        opening=(paragraph("For Ellis."),),
        meta=Meta(standfirst="Ellis and others", facts=(("Child", "Ellis Ravensby"),)),
    )
    written = to_json(full.report)
    for name in ("Ellis", "ellis", "Shona", "shona", "Ravensby"):
        assert name not in written
    assert full.report.sections[0].id == "s-child-r"
    assert full.replaced == 16
    said = passages_of(full.report)
    assert [one.section for one in said] == ["", "s-child-r"]
    assert "By Mother." in said[1].text
    assert [(line.id, line.heading) for line in contents_of(full.report)] == [("s-child-r", "Child R")]


@pytest.mark.parametrize(
    ("shown", "written"),
    [
        ("Mother.r@council.example", "shona.r@council.example"),
        ("r@council.example", "r@council.example"),
        ("to Mother", "to shona"),
        ("oth", "shona"),
        ("It went", "It went"),
        ("and to Child R", "and to Ellis Ravensby"),
        ("Child R. No", "Ellis Ravensby. No"),
        ("nowhere", "nowhere"),
    ],
)
def test_what_an_edition_shows_is_found_again_in_the_report(shown, written):
    said = runs("It went to shona.r@council.example", " and to Ellis Ravensby. No answer came.")
    report = Report("About a child", (Section("s-one", "One", blocks=(said,)),))
    assert as_written(report, Pseudonymiser(REGISTER), shown) == written


def test_what_the_register_leaves_open_is_shown_in_its_context():
    made = mask(paragraph("Then the Ravensby child was seen by nobody at all."))
    assert [(one.string, one.written) for one in made.doubts] == [("Ravensby", "[family name]")]
    assert made.doubts[0].before == "Then the "
    assert set(made.doubts[0].candidates) == {"Child R", "Mother"}


def test_links_and_pictures_stay_as_they_are():
    made = mask(Paragraph((Run("Read Ellis", link="https://board.example/a"),)))
    assert made.report.sections[0].blocks[0].runs == (Run("Read Child R", link="https://board.example/a"),)


@pytest.mark.parametrize(
    "link",
    [
        "mailto:anybody@board.example",
        "https://x.example/Ellis%20Ravensby",
        "https://x.example/ellis-ravensby",
    ],
)
def test_a_link_to_a_person_or_with_a_name_in_it_goes_and_its_words_stay(link):
    made = mask(Paragraph((Run("Read more", link=link),)))
    assert made.report.sections[0].blocks[0].runs == (Run("Read more"),)


def test_a_name_left_on_the_title_page_or_in_a_link_is_found():
    report = Report(
        "About Shona Ravensby",
        (
            Section(
                "s-one",
                "One",
                blocks=(
                    Paragraph((Run("Here", link="https://x.example/Ellis-Ravensby"), Run(" and there."))),
                ),
            ),
        ),
    )
    found = places(report, body_html(report), pdf(report, on=date(2026, 3, 14)), REGISTER)
    assert {"Shona Ravensby"} <= {place.words for place in found}
    assert any(place.paragraph.startswith("link") and "Ellis" in place.words for place in found)
    for place in found:
        assert place.text[place.start : place.end] == place.string


def test_what_the_pdf_says_again_is_not_found_twice():
    report = Report("Plain", (Section("s-one", "One", blocks=(paragraph("Shona Ravensby came."),)),))
    found = places(report, body_html(report), pdf(report, on=date(2026, 3, 14)), REGISTER)
    assert [(place.file, place.words) for place in found if place.register_value] == [
        ("page", "Shona Ravensby")
    ]


def test_a_long_paragraph_is_shown_through_a_window():
    text = "word " * 600 + "Shona Ravensby came. " + "word " * 600
    report = Report("Plain", (Section("s-one", "One", blocks=(paragraph(text),)),))
    found = places(report, body_html(report), pdf(report, on=date(2026, 3, 14)), REGISTER)
    place = next(one for one in found if one.register_value)
    assert len(place.text) < 1500
    assert place.text[place.start : place.end] == "Shona Ravensby"
    assert place.sameness == next(one for one in found if one.register_value).sameness
