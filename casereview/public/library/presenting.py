"""Publications put into the words and shapes of the library's pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from urllib.parse import urlencode

from django.urls import reverse
from markupsafe import Markup, escape

from casereview.foundation.clock import ISLANDS
from casereview.public.library.models import Publication
from casereview.public.library.queries import FOUND, FOUND_END, Results, Snippet
from casereview.public.library.rules import FACET_WORDS, FACETS, WITHDRAWN_WORDS, Asked, FacetValue, Withdrawn
from casereview.ui.pieces import Fact, Filtered, Format, Link, Pages
from casereview.ui.words import count, file_size, plain_day

SUMMARY_SHOWN = 320


@dataclass(frozen=True)
class Hit:
    """One report in the list of results."""

    title: str
    href: str
    about: str
    text: Markup
    links: Sequence[Link]


@dataclass(frozen=True)
class FacetBox:
    """One facet with its values to tick."""

    name: str
    title: str
    values: Sequence[FacetValue]


def hits(results: Results) -> list[Hit]:
    """What was found, as the list shows it."""
    return [_hit(row, results.snippets.get(row.pk)) for row in results.publications]


def _hit(row: Publication, snippet: Snippet | None) -> Hit:
    href = reverse("library:read", args=[row.slug])
    about = " · ".join((row.kind, row.board, plain_day(row.published_on)))
    links = [
        Link("Report", href),
        Link(f"PDF, {file_size(row.pdf_bytes)}", reverse("library:pdf", args=[row.slug])),
    ]
    if snippet is None:
        return Hit(row.title, href, about, escape(_short(row.summary)), links)
    if snippet.section:
        links.insert(1, Link(f"To “{snippet.heading}”", f"{href}#{snippet.section}"))
    return Hit(row.title, href, about, marked(snippet.text), links)


def marked(headline: str) -> Markup:
    """A headline with its found words marked; every word of it is escaped first."""
    safe = str(escape(headline)).replace(FOUND, "<mark>").replace(FOUND_END, "</mark>")
    return Markup(f"… {safe} …")  # noqa: S704  # escaped in the line above


def facet_boxes(results: Results) -> list[FacetBox]:
    """The facets that have something to tick, in their order."""
    return [
        FacetBox(name, FACET_WORDS[name], results.facets[name]) for name in FACETS if results.facets[name]
    ]


def filtered(asked: Asked) -> Filtered | None:
    """What was ticked, each with a way to take it away; None when nothing was."""
    ticked = [(facet, value) for facet, values in asked.chosen.items() for value in values]
    if not ticked:
        return None
    chosen = [Link(value, address(asked.without(facet, value))) for facet, value in ticked]
    return Filtered("Only", chosen, Link("Clear all", address(Asked(asked.words, {}, asked.newest_first))))


def address(asked: Asked, **more: str) -> str:
    """Where a question leads."""
    query = urlencode(asked.query(**more), doseq=True)
    return f"{reverse('library:search')}?{query}" if query else reverse("library:search")


def pages(results: Results, asked: Asked) -> Pages:
    """The numbers below a long list."""
    query = urlencode(asked.query(), doseq=True)
    pattern = f"?{query}&page={{page}}" if query else "?page={page}"
    return Pages(results.page, results.pages, pattern)


def found_words(results: Results) -> str:
    """How many were found, in words."""
    return count(results.found, "review", "reviews")


def contents(row: Publication) -> list[Link]:
    """The contents of a report as links within its page."""
    return [Link(heading, f"#{section}") for section, heading in row.contents]


def body(row: Publication) -> Markup:
    """The report's text, put into the page as it is.

    Note: it was made by the press, which escapes every word, and it has just been held against its digest.
    """
    return Markup(row.html)  # noqa: S704  # see the note


def formats(row: Publication) -> list[Format]:
    """The ways to read a report."""
    return [Format("PDF", reverse("library:pdf", args=[row.slug]), f"tagged, {file_size(row.pdf_bytes)}")]


def facts(row: Publication) -> list[Fact]:
    """What a reader may want to know about a report."""
    known = [
        Fact("Framework", row.framework),
        Fact("Board", row.board, href=f"{reverse('library:search')}?{urlencode({'board': row.board})}"),
        Fact("Published", plain_day(row.published_on)),
    ]
    if row.recommendations:
        known.append(Fact("Recommendations", str(row.recommendations)))
    if row.keep_until:
        known.append(Fact("Online at least until", plain_day(row.keep_until)))
    known.append(Fact("Cite as", f"{row.board} ({row.year}) {row.title}"))
    known.append(Fact("SHA-256", f"{row.sha256[:16]}…"))
    return known


def withdrawn_words(row: Publication) -> list[str]:
    """What is said at the address of a withdrawn report."""
    said = [
        f"This report was published by {row.board} and has been withdrawn, on {plain_day(row.withdrawn_on)}."
    ]
    return [
        *said,
        WITHDRAWN_WORDS[Withdrawn(row.withdrawn_why)],
        "If you have a copy, please do not pass it on.",
    ]


def ways_on(newer: Publication | None) -> list[Link]:
    """From a withdrawn report to the one that stands in its place, if there is one, and back to the search."""
    links = [Link("Read the corrected report", reverse("library:read", args=[newer.slug]))] if newer else []
    return [*links, Link("Search the library", reverse("library:search"))]


def _short(text: str) -> str:
    return text if len(text) <= SUMMARY_SHOWN else f"{text[:SUMMARY_SHOWN].rsplit(' ', 1)[0]} …"


def midnight(day: date) -> datetime:
    """The first moment of a day in these islands, as a feed wants it."""
    return datetime.combine(day, time(), tzinfo=ISLANDS)
