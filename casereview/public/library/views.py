"""The library's pages: search, a report to read, its PDF, the feed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.feedgenerator import Atom1Feed

from casereview.public.library import presenting, queries
from casereview.public.library.models import Publication
from casereview.public.library.rules import Altered, asked_from


def search(request: HttpRequest) -> HttpResponse:
    """Find published reviews by their words and by what they are."""
    asked = asked_from(dict(request.GET.lists()))
    results = queries.search(asked)
    context = {
        "asked": asked,
        "hits": presenting.hits(results),
        "facets": presenting.facet_boxes(results),
        "filtered": presenting.filtered(asked),
        "found": presenting.found_words(results),
        "pages": presenting.pages(results, asked),
        "by_match": presenting.address(asked, order="match"),
        "by_day": presenting.address(asked, order="newest"),
    }
    return _fresh(render(request, "library/search.html", context))


def read(request: HttpRequest, slug: str) -> HttpResponse:
    """A report to be read, with its contents, facts and formats."""
    try:
        row = queries.publication(slug)
    except Altered:
        return _altered(request)
    if row.withdrawn_on:
        return _withdrawn(request, row)
    context = {
        "row": row,
        "contents": presenting.contents(row),
        "body": presenting.body(row),
        "formats": presenting.formats(row),
        "facts": presenting.facts(row),
    }
    return _fresh(render(request, "library/read.html", context))


def pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """A report's PDF."""
    try:
        row, content = queries.pdf_of(slug)
    except Altered:
        return _altered(request)
    if row.withdrawn_on:
        return _withdrawn(request, row)
    headers = {"Content-Disposition": f'inline; filename="{row.slug}.pdf"'}
    return _fresh(HttpResponse(content, content_type="application/pdf", headers=headers))


def feed(request: HttpRequest) -> HttpResponse:
    """The newest reports for a feed reader."""
    here = request.build_absolute_uri(reverse("library:search"))
    made = Atom1Feed("Published safeguarding reviews", here, "", feed_url=request.build_absolute_uri())
    for row in queries.newest():
        link = request.build_absolute_uri(reverse("library:read", args=[row.slug]))
        made.add_item(row.title, link, row.summary, pubdate=presenting.midnight(row.published_on))
    return _fresh(HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8"))


def _withdrawn(request: HttpRequest, row: Publication) -> HttpResponse:
    context = {
        "heading": "This report has been withdrawn",
        "text": presenting.withdrawn_words(row),
        "links": presenting.ways_on(queries.in_place_of(row)),
    }
    return _fresh(render(request, "library/gone.html", context, status=410))


def _altered(request: HttpRequest) -> HttpResponse:
    """What is kept is not what was released, so nothing of it is shown."""
    context = {
        "heading": "This report cannot be shown just now",
        "text": [
            "What is stored is not exactly what was released. Please come back later, or ask the board."
        ],
        "links": presenting.ways_on(None),
    }
    return _fresh(render(request, "library/gone.html", context, status=503))


def _fresh(response: HttpResponse) -> HttpResponse:
    """Copies between here and the reader ask again each time, so that a withdrawal holds at once."""
    patch_cache_control(response, no_cache=True)
    return response
