import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Publication",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("slug", models.SlugField(max_length=60, unique=True)),
                ("edition", models.UUIDField(unique=True)),
                ("title", models.TextField()),
                ("kind", models.CharField(max_length=120)),
                ("framework", models.CharField(max_length=200)),
                ("board", models.CharField(max_length=200)),
                ("nation", models.CharField(max_length=60)),
                ("summary", models.TextField(blank=True)),
                ("language", models.CharField(max_length=8)),
                ("year", models.PositiveSmallIntegerField()),
                ("html", models.TextField()),
                ("contents", models.JSONField(default=list)),
                ("pdf", models.BinaryField()),
                ("pdf_bytes", models.PositiveBigIntegerField()),
                ("structure_sha256", models.CharField(max_length=64)),
                ("html_sha256", models.CharField(max_length=64)),
                ("pdf_sha256", models.CharField(max_length=64)),
                ("sha256", models.CharField(max_length=64)),
                ("recommendations", models.PositiveIntegerField(default=0)),
                ("published_on", models.DateField()),
                ("keep_until", models.DateField(null=True)),
                ("withdrawn_on", models.DateField(null=True)),
                (
                    "withdrawn_why",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("correction", "It is being corrected."),
                            ("protection", "It was taken down to protect somebody’s privacy."),
                            ("proceedings", "Legal proceedings ask that it is not shown for now."),
                            (
                                "time",
                                "The time for which it was published has ended. The board can be asked for a copy.",
                            ),
                        ],
                        default="",
                        max_length=12,
                    ),
                ),
                ("words", django.contrib.postgres.search.SearchVectorField(null=True)),
                ("headings", django.contrib.postgres.search.SearchVectorField(null=True)),
                (
                    "replaces",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="library.publication",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Passage",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("position", models.PositiveIntegerField()),
                ("section", models.CharField(blank=True, max_length=80)),
                ("heading", models.TextField(blank=True)),
                ("text", models.TextField()),
                ("words", django.contrib.postgres.search.SearchVectorField(null=True)),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="passages",
                        to="library.publication",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="publication",
            index=django.contrib.postgres.indexes.GinIndex(fields=["words"], name="publication_words"),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(fields=["-published_on"], name="publication_newest"),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_on__isnull", True), ("withdrawn_why", "")),
                    models.Q(
                        ("html", ""),
                        ("pdf_bytes", 0),
                        ("title", ""),
                        ("withdrawn_on__isnull", False),
                        models.Q(("withdrawn_why", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_withdrawn_report_says_why_and_holds_nothing",
            ),
        ),
        migrations.AddConstraint(
            model_name="passage",
            constraint=models.UniqueConstraint(
                fields=("publication", "position"), name="passage_once_a_place"
            ),
        ),
    ]
