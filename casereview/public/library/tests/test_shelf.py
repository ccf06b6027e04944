"""From the shelf to the reader, and down again."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casereview.foundation.verdicts import NotFound
from casereview.public.library import changes, queries
from casereview.public.library.models import Passage, Publication
from casereview.public.library.rules import Altered, Asked, Withdrawn, asked_from

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 14)


def test_what_is_shelved_is_found_by_its_words_and_leads_to_its_section(paper):
    row = changes.shelve(paper(), on=DAY)
    results = queries.search(Asked(["sleeping", "asleep"][1]))
    assert [one.pk for one in results.publications] == [row.pk]
    snippet = results.snippets[row.pk]
    assert snippet.section == "s-learned"
    assert f"{queries.FOUND}asleep{queries.FOUND_END}" in snippet.text
    assert queries.search(Asked("biscuit")).publications == []


def test_words_of_two_sections_find_one_report(paper):
    row = changes.shelve(paper(), on=DAY)
    assert [one.pk for one in queries.search(Asked("services asleep")).publications] == [row.pk]
    assert queries.search(Asked('"services asleep"')).publications == []
    assert queries.search(Asked("services -asleep")).publications == []


def test_a_title_outranks_a_sentence_unless_the_newest_is_asked_for(paper):
    named = changes.shelve(paper("Handover"), on=DAY)
    passing = changes.shelve(paper("Other", text="There was a handover."), on=date(2026, 5, 1))
    assert [row.pk for row in queries.search(Asked("handover")).publications] == [named.pk, passing.pk]
    newest = queries.search(Asked("handover", newest_first=True)).publications
    assert [row.pk for row in newest] == [passing.pk, named.pk]


@pytest.mark.parametrize(
    "words", ["'", '"', "a & | !", "((", ":*", "the", "\\", "<script>", "%s", "💜", "-" * 200]
)
def test_no_question_is_an_error(paper, words):
    changes.shelve(paper(), on=DAY)
    queries.search(asked_from({"q": [words]}))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.lists(
        st.sampled_from(["-", '"', " ", "or", "and", "(", ")", "&", "|", "!", "<->", ":*", "a", "'", "\\"]),
        max_size=80,
    )
)
def test_no_heap_of_signs_is_an_error(db, words):
    queries.search(asked_from({"q": ["".join(words)]}))


def test_facets_narrow_and_pages_hold_ten(paper):
    for number in range(23):
        changes.shelve(paper(f"Report {number}", board="One" if number % 2 else "Two"), on=DAY)
    results = queries.search(Asked(chosen={"board": ("One",)}, page=2))
    assert (results.found, results.page, results.pages, len(results.publications)) == (11, 2, 2, 1)
    assert [(one.value, one.count) for one in results.facets["board"]] == [("Two", 12), ("One", 11)]


def test_a_search_takes_the_same_questions_however_many_reports(paper):
    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            queries.search(Asked("asleep"))
        return len(seen)

    changes.shelve(paper(), on=DAY)
    one = asked()
    for number in range(12):
        changes.shelve(paper(f"Report {number}"), on=DAY)
    assert asked() == one <= 4


def test_a_withdrawn_report_leaves_no_word_behind(paper):
    row = changes.shelve(paper(), on=DAY)
    changes.take_down(row.edition, on=date(2026, 4, 1), why=Withdrawn.PROTECTION)
    kept = Publication.objects.get()
    assert (kept.title, kept.html, bytes(kept.pdf), kept.contents, kept.words) == ("", "", b"", [], None)
    assert not Passage.objects.exists()
    assert queries.search(Asked("asleep")).publications == queries.search(Asked()).publications == []
    assert queries.newest() == []
    with pytest.raises(IntegrityError), transaction.atomic():
        Publication.objects.update(html="back")


@pytest.mark.parametrize("column", ["html", "pdf", "sha256", "html_sha256", "structure_sha256"])
def test_a_byte_changed_behind_our_back_is_noticed(paper, column):
    row = changes.shelve(paper(), on=DAY)
    Publication.objects.update(**{column: b"%PDF-other" if column == "pdf" else "0" * 64})
    wanted = queries.pdf_of if column == "pdf" else queries.publication
    with pytest.raises(Altered):
        wanted(row.slug)


def test_what_was_never_shelved_is_not_there():
    with pytest.raises(NotFound):
        queries.publication("nothing")
    with pytest.raises(NotFound):
        queries.pdf_of("nothing")


def test_a_correction_stands_in_place_of_what_was_withdrawn(paper):
    first = changes.shelve(paper(), on=DAY)
    changes.take_down(first.edition, on=DAY, why=Withdrawn.CORRECTION)
    first.refresh_from_db()
    assert queries.in_place_of(first) is None
    second = changes.shelve(paper(replaces=first.slug), on=DAY)
    assert queries.in_place_of(first) == second
    assert queries.publication_of(second.edition) == second
    assert queries.publications_of([first.edition, second.edition]).keys() == {first.edition, second.edition}
