"""The page: every word on it, every word escaped, nothing that runs."""

import re
from datetime import date
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from casereview.engines.press.html import body_html, contents_html, page_html, stylesheet
from casereview.engines.press.structure import (
    Item,
    List,
    Meta,
    Paragraph,
    Quote,
    Report,
    Run,
    Section,
    paragraph,
    table,
    words,
)

ON = date(2019, 3, 14)
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1)
TITLE = TEXT.filter(str.strip)


def parsed(html: str) -> etree._Element:
    """The page as a tree; strict, so that a tag left open fails."""
    whole = html.replace("<!doctype html>", "").replace("<br>", "<br/>")
    return etree.fromstring(re.sub(r"<(meta|link|img)([^>]*)>", r"<\1\2/>", whole))


@given(TITLE, TEXT)
def test_every_word_is_on_the_page_and_escaped(title, text):
    report = Report(
        title,
        (
            Section(
                "s-1",
                title,
                blocks=(paragraph(text), List((Item(words(text)),)), table([text], [[text]], text)),
            ),
            Section("s-2", title, 2, blocks=(Quote((paragraph(text),), text),)),
        ),
        meta=Meta(marking=text, standfirst=text, facts=((text, text),)),
    )
    page = page_html(report, on=ON, notice=text)
    assert page.count(escape(text)) >= 11
    tree = parsed(page)
    tags = {node.tag for node in tree.iter()}
    assert not tags & {"script", "style", "iframe", "object", "form"}
    assert tree.findtext(".//h1") == title


@given(st.lists(TEXT, min_size=1))
def test_each_paragraph_occurs_in_the_fragment(texts):
    report = Report("Any", (Section("s-1", "One", blocks=tuple(paragraph(text) for text in texts)),))
    made = body_html(report)
    assert [node.text or "" for node in etree.fromstring(f"<div>{made}</div>").iter("p")] == texts


def test_hostile_text_is_only_text():
    hostile = "<script>alert(1)</script>\"'{{7*7}}&amp;"
    made = body_html(Report(hostile, (Section("s-1", hostile, blocks=(paragraph(hostile),)),)))
    assert "<script" not in made
    assert made.count(escape(hostile)) == 2


def test_every_kind_of_block(full):
    tree = parsed(page_html(full, on=ON))
    assert [node.tag for node in tree.iter("h1", "h2", "h3", "h4")] == ["h1", "h2", "h2", "h3", "h2", "h2"]
    ids = [node.get("id") for node in tree.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    links = [node.get("href")[1:] for node in tree.iter("a") if node.get("href", "").startswith("#")]
    assert set(links) <= set(ids)
    assert tree.find(".//ol[@type='a']").get("start") == "3"
    assert tree.find(".//th[@colspan='2']").get("scope") == "colgroup"
    assert tree.find(".//th[@rowspan='2']").get("scope") == "col"
    assert [node.text for node in tree.iter("th") if node.get("scope") == "row"] == ["Police", "School"]
    assert tree.find(".//img").get("alt") == "A small square"
    assert tree.find(".//li[@id='note-1']").text == "Or twice."
    assert tree.find(".//a[@href='https://example.org/?a=1&b=2']").text == "never"


def test_contents_lead_to_their_headings(full):
    tree = etree.fromstring(contents_html(full))
    assert [node.get("href") for node in tree.iter("a")] == ["#s-1", "#s-2", "#s-3"]
    assert len(tree.findall("li")) == 2
    assert contents_html(Report("Bare")) == ""


def test_a_page_without_contents_has_no_empty_list():
    page = page_html(Report("Bare", opening=(paragraph("Words"),)), on=ON)
    assert "<nav" not in page


@pytest.mark.parametrize(
    ("language", "said", "day"),
    [
        ("en-GB", "Contents", "14 March 2019"),
        ("cy", "Cynnwys", "14 Mawrth 2019"),
        ("fr", "Contents", "14 March 2019"),
    ],
)
def test_the_page_speaks_the_language_of_the_report(language, said, day):
    report = Report("Adroddiad", (Section("s-1", "Un"),), meta=Meta(language=language))
    page = page_html(report, on=ON)
    assert f'<html lang="{language}">' in page
    assert said in page
    assert day in page


def test_a_fragment_begins_at_the_heading_level_asked_for(full):
    assert re.findall(r"<(h\d) id=", body_html(full, top=3)) == ["h3", "h4", "h3", "h3"]


def test_line_breaks_are_kept():
    assert "one<br>two" in body_html(Report("x", opening=(Paragraph((Run("one\ntwo"),)),)))


def test_the_stylesheet_asks_for_nothing_from_elsewhere():
    assert not re.search(r"https?:|@import", stylesheet())
