"""The heat map, and who knew what when."""

import re
from html import unescape

import pytest

pytestmark = pytest.mark.django_db


def plain(page):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def links(page, text):
    """The addresses of links with this text."""
    return [unescape(href) for href in re.findall(rf'<a href="([^"]*)">{re.escape(text)}</a>', page)]


def test_counts_by_agency_and_month_lead_to_what_they_count(client, read, filled):
    page = read("heat/")
    said = plain(page)
    assert "Counted here: 6 entries with a certain day" in said
    assert "1 entry known less exactly" in said
    assert "June 2016 2 0 2" in said
    found = [one for one in links(page, "2") if "from=2016-06-01" in one]
    assert found
    for address in found:
        assert "2 of 7 entries" in client.get(address).content.decode()


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?show=seen", "3 entries with a certain day"),
        ("?show=missed", "2 entries with a certain day"),
        ("?person=2", "1 entry with a certain day"),
        ("?person=2&show=seen", "1 entry with a certain day"),
        ("?from=July+2016", "2 entries with a certain day"),
        ("?to=May+2016", "2 entries with a certain day"),
    ],
)
def test_what_is_counted_can_be_chosen(client, read, filled, query, words):
    page = read(f"heat/{query}")
    assert words in plain(page)
    numbers = re.findall(r'<a href="([^"]*reading[^"]*|[^"]*exact=certain[^"]*)">(\d+)</a>', page)
    assert numbers
    for href, count in numbers:
        answer = client.get(unescape(href)).content.decode()
        assert f"{count} of 7 entries" in answer or f"{count} of 7 entr" in answer, href


def test_a_long_chronology_is_counted_by_year_and_a_year_leads_to_its_months(read, filled):
    filled.confirmed_b("01/02/2001,,Note,An early note,n/a,n/a")
    page = read("heat/")
    assert "Entries by agency and year" in page
    assert any("from=2001-01-01&to=2001-12-31" in href for href in links(page, "2001"))
    assert "February 2001" in read("heat/?from=2001-01-01&to=2001-12-31")


def test_nothing_to_count(read, filled):
    assert "No entry with a certain day is like this" in read("heat/?from=1999&to=1999")


def test_patterns_before_anything_is_confirmed(read):
    assert "There is nothing to draw yet" in read("heat/")
    assert "There is nothing to draw yet" in read("knew/")


def test_nothing_is_told_before_somebody_asks(read, filled):
    page = read("knew/")
    assert "First entry" not in page
    assert "No entry" not in page


def test_who_wrote_of_somebody_first_and_how_long_the_others_took(read, filled):
    said = plain(read("knew/?person=2"))
    assert "Agency A was the first to write of Sibling 1: 1 July 2016." in said
    assert "No entry of these agencies speaks of Sibling 1: Agency B." in said
    said = plain(read("knew/?person=4"))
    assert "Agency B was the first to write of Mother: 2015, known less exactly." in said
    assert "Agency A did so 489 days later: 4 May 2016." in said
    assert "AA Agency A 4 May 2016 489 489 4 May 2016 1" in said


def test_who_wrote_words_first(client, read, filled):
    page = read("knew/?words=television")
    assert "Agency A was the first to write of “television”: 10 June 2016." in plain(page)
    href = next(one for one in links(page, "1") if "words=television" in one)
    assert "1 of 7 entries" in client.get(href).content.decode()
    assert "No entry that has a place in time speaks of “elephant”" in read("knew/?words=elephant")
    # Pseudonyms are searched under pseudonyms, so that nobody can feel for a name.
    assert "No entry that has a place in time speaks of “shona”" in read("knew/?words=shona")


def test_somebody_and_words_at_once_are_both_named(read, filled):
    assert "speaks of Sibling 1 and “elephant never”" in read("knew/?person=2&words=%22elephant+never%22")


def test_on_the_same_day(read, filled):
    filled.confirmed_b("10/06/2016,,Note,Television again,n/a,n/a")
    assert "did so on the same day" in read("knew/?words=television")
