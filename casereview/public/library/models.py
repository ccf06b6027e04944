"""Released reports in clear text: the only tables of this system that hold words of a review unsealed."""

import uuid
from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from casereview.public.library.rules import WITHDRAWN_WORDS


class Publication(models.Model):
    """One released report, under an address of its own.

    Note: everything here is public. A withdrawn one keeps its address, its digest and its dates; its words are gone.
    """

    class Disclosure:
        identifying: ClassVar = set[str]()
        coarsened: ClassVar = dict[str, str]()
        safe: ClassVar = {
            "id",
            "slug",
            "edition",
            "title",
            "kind",
            "framework",
            "board",
            "nation",
            "summary",
            "language",
            "year",
            "html",
            "contents",
            "pdf",
            "pdf_bytes",
            "structure_sha256",
            "html_sha256",
            "pdf_sha256",
            "sha256",
            "recommendations",
            "published_on",
            "keep_until",
            "withdrawn_on",
            "withdrawn_why",
            "replaces",
            "words",
            "headings",
        }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=60, unique=True)
    # Which edition was released: an id that means nothing on this side.
    edition = models.UUIDField(unique=True)
    title = models.TextField()
    kind = models.CharField(max_length=120)
    framework = models.CharField(max_length=200)
    board = models.CharField(max_length=200)
    nation = models.CharField(max_length=60)
    summary = models.TextField(blank=True)
    language = models.CharField(max_length=8)
    year = models.PositiveSmallIntegerField()
    html = models.TextField()
    contents = models.JSONField(default=list)
    pdf = models.BinaryField()
    pdf_bytes = models.PositiveBigIntegerField()
    structure_sha256 = models.CharField(max_length=64)
    html_sha256 = models.CharField(max_length=64)
    pdf_sha256 = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)
    recommendations = models.PositiveIntegerField(default=0)
    published_on = models.DateField()
    keep_until = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)
    withdrawn_why = models.CharField(
        max_length=12,
        blank=True,
        default="",
        choices=[(str(key), text) for key, text in WITHDRAWN_WORDS.items()],
    )
    replaces = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    # Every word of the report, to find it; title, summary and headings alone, to put the best match first.
    words = SearchVectorField(null=True)
    headings = SearchVectorField(null=True)

    class Meta:
        indexes: ClassVar = [
            GinIndex(fields=["words"], name="publication_words"),
            models.Index(fields=["-published_on"], name="publication_newest"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawn_why="")
                | (Q(withdrawn_on__isnull=False, html="", pdf_bytes=0, title="") & ~Q(withdrawn_why="")),
                name="a_withdrawn_report_says_why_and_holds_nothing",
            ),
        ]


class Passage(models.Model):
    """A stretch of a released report that a search can lead to."""

    class Disclosure:
        identifying: ClassVar = set[str]()
        coarsened: ClassVar = dict[str, str]()
        safe: ClassVar = {"id", "publication", "position", "section", "heading", "text", "words"}

    id = models.BigAutoField(primary_key=True)
    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="passages")
    position = models.PositiveIntegerField()
    section = models.CharField(max_length=80, blank=True)
    heading = models.TextField(blank=True)
    text = models.TextField()
    words = SearchVectorField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["publication", "position"], name="passage_once_a_place"),
        ]
