"""Putting a released report onto the shelf, and taking one down."""

from datetime import date
from uuid import UUID

from django.contrib.postgres.search import SearchVector
from django.db import transaction
from django.db.models import Value

from casereview.public.library.models import Passage, Publication
from casereview.public.library.queries import CONFIG
from casereview.public.library.rules import Fingerprint, Paper, Withdrawn, cut, fingerprint, new_slug


def shelve(paper: Paper, *, on: date) -> Publication:
    """Put a released report onto the shelf; it is public from the commit of this transaction.

    Note: called by the change that publishes, which has tested approvals and digest; nobody else may.
    """
    with transaction.atomic():
        row = _row(paper, fingerprint(paper.structure, paper.html, paper.pdf), on)
        row.save(force_insert=True)
        _make_findable(row, paper)
    return row


def take_down(edition: UUID, *, on: date, why: Withdrawn) -> Publication:
    """Take a report off the shelf at once: its address answers that it is withdrawn, its words are erased here."""
    with transaction.atomic():
        row = Publication.objects.select_for_update().get(edition=edition)
        row.withdrawn_on, row.withdrawn_why = on, why
        row.title, row.summary, row.html, row.contents, row.pdf, row.pdf_bytes = "", "", "", [], b"", 0
        row.words = row.headings = None
        row.save()
        Passage.objects.filter(publication=row).delete()
    return row


def _row(paper: Paper, sums: Fingerprint, on: date) -> Publication:
    replaced = Publication.objects.filter(slug=paper.replaces).first() if paper.replaces else None
    return Publication(
        slug=new_slug(paper.kind, on.year),
        edition=paper.edition,
        title=paper.title,
        kind=paper.kind,
        framework=paper.framework,
        board=paper.board,
        nation=paper.nation,
        summary=paper.summary,
        language=paper.language,
        year=on.year,
        html=paper.html,
        contents=[[line.id, line.heading] for line in paper.contents],
        pdf=paper.pdf,
        pdf_bytes=len(paper.pdf),
        structure_sha256=sums.structure,
        html_sha256=sums.html,
        pdf_sha256=sums.pdf,
        sha256=sums.whole,
        recommendations=paper.recommendations,
        published_on=on,
        keep_until=paper.keep_until,
        replaces=replaced,
    )


def _make_findable(row: Publication, paper: Paper) -> None:
    pieces = [(passage, piece) for passage in paper.passages for piece in cut(passage.text)]
    Passage.objects.bulk_create(
        Passage(publication=row, position=place, section=passage.section, heading=passage.heading, text=piece)
        for place, (passage, piece) in enumerate(pieces)
    )
    heading = SearchVector("heading", weight="A", config=CONFIG)
    Passage.objects.filter(publication=row).update(
        words=heading + SearchVector("text", weight="D", config=CONFIG)
    )
    headings = "\n".join(dict.fromkeys(passage.heading for passage in paper.passages))
    text = "\n".join(passage.text for passage in paper.passages)
    title = SearchVector(Value(paper.title), weight="A", config=CONFIG)
    summary = SearchVector(Value(paper.summary), weight="B", config=CONFIG)
    below = SearchVector(Value(headings), weight="C", config=CONFIG)
    Publication.objects.filter(pk=row.pk).update(
        headings=title + summary + below,
        words=title + summary + below + SearchVector(Value(text), weight="D", config=CONFIG),
    )
