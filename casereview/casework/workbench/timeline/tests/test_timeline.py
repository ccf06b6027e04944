"""The page of the timeline: windows, lanes, spells, the clock of a day, and its parts for the script."""

import re

import pytest

pytestmark = pytest.mark.django_db


def plain(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_before_anything_is_confirmed(read):
    assert "There is nothing to draw yet" in read()


def test_the_whole_chronology_in_lanes_under_pseudonyms(read, filled):
    page = read()
    said = plain(page)
    assert "1 Jan 2015 – 20 Aug 2016" in said
    assert "7 entries" in said
    for real in ("Ellis", "Shona", "Tamsin", "Ravensby"):
        assert real not in page
    assert "Child R seen at home with Mother" in said
