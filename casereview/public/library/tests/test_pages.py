"""The library's pages, as anybody sees them."""

from datetime import date

import pytest

from casereview.public.library import changes
from casereview.public.library.models import Publication
from casereview.public.library.rules import Withdrawn

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 14)
EVERYBODY = ["public", "coordinator", "lead_a", "stranger"]


def test_an_empty_library_says_so(client):
    assert "Nothing has been published yet" in client.get("/library/").content.decode()


@pytest.mark.parametrize("who", EVERYBODY)
def test_everybody_reads_everything_and_nobody_is_named(browse, cast, paper, who):
    row = changes.shelve(paper(recommendations=4, keep_until=date(2027, 3, 14)), on=DAY)
    for address in ("/library/", "/library/?q=asleep", f"/library/{row.slug}/", "/library/feed.xml"):
        answer = browse(who, address)
        assert answer.status_code == 200
        if who != "public":
            assert cast.person(who).name not in answer.content.decode()
    page = browse(who, f"/library/{row.slug}/").content.decode()
    assert '<h2 id="s-learned">What we learned</h2>' in page
    assert 'href="#s-learned"' in page
    assert "14 March 2027" in page
    printed = browse(who, f"/library/{row.slug}/report.pdf")
    assert printed.content == b"%PDF-1.7 not really"
    assert printed["Content-Type"] == "application/pdf"
    assert "no-cache" in printed["Cache-Control"]


def test_a_found_word_is_marked_and_what_was_typed_is_only_text(client, paper):
    changes.shelve(paper(text="He was <b>asleep</b> & well."), on=DAY)
    page = client.get("/library/", {"q": "asleep <script>"}).content.decode()
    assert "<script>alert" not in page
    assert 'value="asleep &lt;script&gt;"' in page
    page = client.get("/library/", {"q": "asleep"}).content.decode()
    assert "<mark>asleep</mark>" in page
    assert "<b>" not in page.split("cr-hits", 1)[1].split("</ul>", 1)[0]


@pytest.mark.parametrize("page", ["-1", "9999", "abc", "0", "", "1e3", "%00"])
def test_any_page_answers(client, paper, page):
    changes.shelve(paper(), on=DAY)
    assert "Child J" in client.get(f"/library/?page={page}").content.decode()


def test_a_tick_narrows_and_can_be_taken_away(client, paper):
    changes.shelve(paper("Here", board="One"), on=DAY)
    changes.shelve(paper("There", board="Two & more"), on=DAY)
    page = client.get("/library/", {"board": "Two & more"}).content.decode()
    assert "There" in page
    assert ">Here<" not in page
    assert 'value="Two &amp; more" checked' in page.replace('"checked', '" checked')
    assert "Clear all" in page


@pytest.mark.parametrize("end", ["", "report.pdf"])
def test_a_withdrawn_report_answers_410_and_tells_nothing_of_itself(client, paper, end):
    row = changes.shelve(paper(), on=DAY)
    changes.take_down(row.edition, on=DAY, why=Withdrawn.PROTECTION)
    answer = client.get(f"/library/{row.slug}/{end}")
    page = answer.content.decode()
    assert answer.status_code == 410
    assert "has been withdrawn" in page
    assert "Child J" not in page
    assert "asleep" not in client.get("/library/feed.xml").content.decode()


def test_a_corrected_report_is_offered_where_the_old_one_was(client, paper):
    first = changes.shelve(paper(), on=DAY)
    changes.take_down(first.edition, on=DAY, why=Withdrawn.CORRECTION)
    second = changes.shelve(paper(replaces=first.slug), on=DAY)
    assert f"/library/{second.slug}/" in client.get(f"/library/{first.slug}/").content.decode()


@pytest.mark.parametrize(("column", "end"), [("html", ""), ("pdf", "report.pdf")])
def test_an_altered_report_is_not_shown(client, paper, column, end):
    row = changes.shelve(paper(), on=DAY)
    Publication.objects.update(**{column: b"%PDF" if column == "pdf" else "<p>A real name.</p>"})
    answer = client.get(f"/library/{row.slug}/{end}")
    assert answer.status_code == 503
    assert "real name" not in answer.content.decode()


@pytest.mark.parametrize("slug", ["nothing-2026-abcde", "x", "-1"])
def test_what_is_not_there_is_not_found(client, slug):
    assert client.get(f"/library/{slug}/").status_code == 404
    assert client.get(f"/library/{slug}/report.pdf").status_code == 404
