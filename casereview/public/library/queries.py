"""Reading the library. Nobody is asked who they are: everything here is public."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchRank
from django.db.models import F, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from casereview.foundation.verdicts import NotFound
from casereview.public.library.models import Passage, Publication
from casereview.public.library.rules import (
    FACETS,
    PAGE_SIZE,
    Altered,
    Asked,
    Entry,
    FacetValue,
    Fingerprint,
    facet_values,
    fits,
    page_within,
)

CONFIG = "english"
FEED_LENGTH = 50
# Signs that no report can hold stand around a found word until the page turns them into marks.
FOUND, FOUND_END = "\ue000", "\ue001"


@dataclass(frozen=True)
class Snippet:
    """The stretch of a report that answers a search. Shape: found words stand between FOUND and FOUND_END."""

    section: str
    heading: str
    text: str


@dataclass(frozen=True)
class Results:
    """One page of what was found. Shape: snippets by publication id; facets by facet, in FACETS' order."""

    publications: Sequence[Publication]
    snippets: dict[UUID, Snippet]
    facets: dict[str, list[FacetValue]]
    found: int
    page: int
    pages: int


def search(asked: Asked) -> Results:
    """The reports that fit a question, best match or newest first. Shape: one page of them, perhaps empty."""
    query = SearchQuery(asked.words, config=CONFIG, search_type="websearch") if asked.words else None
    entries = _entries(query, newest_first=asked.newest_first)
    fitting = [entry.id for entry in entries if fits(entry, asked.chosen)]
    page, pages = page_within(asked.page, len(fitting))
    shown = fitting[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    rows = {row.pk: row for row in _listed().filter(pk__in=shown)}
    return Results(
        publications=[rows[one] for one in shown if one in rows],
        snippets=_snippets(query, shown) if query else {},
        facets=facet_values(entries, asked),
        found=len(fitting),
        page=page,
        pages=pages,
    )


def publication(slug: str) -> Publication:
    """One report, withdrawn ones included. Raises: NotFound; Altered when it is not what was released."""
    found = Publication.objects.filter(slug=slug).defer("pdf", "words", "headings").first()
    if found is None:
        raise NotFound
    if found.withdrawn_on is None:
        _must_be_what_was_released(found, html=found.html)
    return found


def pdf_of(slug: str) -> tuple[Publication, bytes]:
    """One report with its PDF; no bytes when it is withdrawn. Raises: NotFound, Altered."""
    found = Publication.objects.filter(slug=slug).defer("html", "words", "headings").first()
    if found is None:
        raise NotFound
    content = bytes(found.pdf)
    if found.withdrawn_on is None:
        _must_be_what_was_released(found, pdf=content)
    return found, content


def in_place_of(withdrawn: Publication) -> Publication | None:
    """The report that was published in place of a withdrawn one; None when there is none."""
    return _listed().filter(replaces=withdrawn, withdrawn_on=None).order_by("-published_on").first()


def newest() -> list[Publication]:
    """The reports published last, for the feed. Shape: newest first, withdrawn ones left out."""
    return list(_listed().filter(withdrawn_on=None).order_by("-published_on", "-slug")[:FEED_LENGTH])


def publication_of(edition: UUID) -> Publication | None:
    """The publication of an edition; None when it never went onto the shelf."""
    return _listed().filter(edition=edition).first()


def publications_of(editions: Sequence[UUID]) -> dict[UUID, Publication]:
    """The publications of several editions in one go. Shape: edition id -> publication, published ones only."""
    return {row.edition: row for row in _listed().filter(edition__in=list(editions))}


def _listed() -> QuerySet[Publication]:
    return Publication.objects.defer("html", "pdf", "contents", "words", "headings")


def _entries(query: SearchQuery | None, *, newest_first: bool) -> list[Entry]:
    rows = Publication.objects.filter(withdrawn_on=None)
    order = ["-published_on", "slug"]
    if query is not None:
        # Found by every word, put in order by title, summary and headings: ranking whole reports would read them all.
        rows = rows.filter(words=query)
        if not newest_first:
            rows = rows.annotate(rank=SearchRank(F("headings"), query))
            order.insert(0, "-rank")
    found = rows.order_by(*order).values_list("pk", *FACETS)
    return [Entry(pk, dict(zip(FACETS, map(str, values), strict=True))) for pk, *values in found]


def _snippets(query: SearchQuery, shown: Sequence[UUID]) -> dict[UUID, Snippet]:
    """The passage of each report that answers best, in one query."""
    best = (
        Passage.objects.filter(publication__in=shown)
        .annotate(rank=SearchRank(F("words"), query))
        .annotate(
            place=Window(
                RowNumber(), partition_by=[F("publication")], order_by=[F("rank").desc(), F("position").asc()]
            )
        )
        .filter(Q(place=1))
        .values_list("pk", flat=True)
    )
    rows = Passage.objects.filter(pk__in=list(best)).annotate(
        headline=SearchHeadline(
            "text",
            query,
            config=CONFIG,
            start_sel=FOUND,
            stop_sel=FOUND_END,
            max_words=45,
            min_words=20,
            max_fragments=2,
            fragment_delimiter=" … ",
        )
    )
    return {row.publication_id: Snippet(row.section, row.heading, row.headline) for row in rows}


def _must_be_what_was_released(
    row: Publication, *, html: str | None = None, pdf: bytes | None = None
) -> None:
    given = Fingerprint(row.structure_sha256, row.html_sha256, row.pdf_sha256)
    if given.whole != row.sha256:
        raise Altered
    if html is not None and hashlib.sha256(html.encode()).hexdigest() != row.html_sha256:
        raise Altered
    if pdf is not None and hashlib.sha256(pdf).hexdigest() != row.pdf_sha256:
        raise Altered
