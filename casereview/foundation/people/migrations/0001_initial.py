import casereview.foundation.people.rules
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Person",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("job_title", models.CharField(blank=True, default="", max_length=200)),
                ("language", models.CharField(default="en-gb", max_length=8)),
                ("is_active", models.BooleanField(default=True)),
                ("joined_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Place",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            (
                                casereview.foundation.people.rules.PlaceKind["BOARD"],
                                casereview.foundation.people.rules.PlaceKind["BOARD"],
                            ),
                            (
                                casereview.foundation.people.rules.PlaceKind["AGENCY"],
                                casereview.foundation.people.rules.PlaceKind["AGENCY"],
                            ),
                            (
                                casereview.foundation.people.rules.PlaceKind["CASE"],
                                casereview.foundation.people.rules.PlaceKind["CASE"],
                            ),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "above",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="below",
                        to="people.place",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Agency",
            fields=[
                (
                    "place",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="people.place",
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("code", models.CharField(max_length=2)),
                ("is_member", models.BooleanField(default=True)),
            ],
        ),
        migrations.CreateModel(
            name="Board",
            fields=[
                (
                    "place",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="people.place",
                    ),
                ),
                ("name", models.CharField(max_length=200, unique=True)),
                (
                    "nation",
                    models.CharField(
                        choices=[
                            ("ENG", "England"),
                            ("WLS", "Wales"),
                            ("SCT", "Scotland"),
                            ("NIR", "Northern Ireland"),
                            ("IM", "Isle of Man"),
                        ],
                        default=casereview.foundation.people.rules.Nation["ENG"],
                        max_length=3,
                    ),
                ),
                ("frameworks", models.JSONField(default=list)),
                ("law_settings", models.JSONField(default=dict)),
                ("marking", models.CharField(default="OFFICIAL-SENSITIVE", max_length=60)),
                ("mail_subject", models.CharField(default="Safeguarding review", max_length=60)),
            ],
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("email", models.EmailField(max_length=254)),
                ("name", models.CharField(max_length=200)),
                ("digest", models.BinaryField(max_length=32, unique=True)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("coordinator", "board coordinator"),
                            ("board_chair", "board chair"),
                            ("subgroup_member", "sub-group member"),
                            ("panel_chair", "panel chair"),
                            ("panel_member", "panel member"),
                            ("lead_reviewer", "lead reviewer"),
                            ("agency_lead", "agency lead"),
                            ("agency_author", "agency author"),
                            ("agency_signatory", "agency signatory"),
                            ("practitioner", "practitioner"),
                            ("family_contributor", "family contributor"),
                            ("national_body", "national body"),
                            ("court_recipient", "court recipient"),
                            ("publisher", "publisher"),
                            ("system_admin", "system administrator"),
                        ],
                        max_length=24,
                    ),
                ),
                ("invited_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("accepted_at", models.DateTimeField(null=True)),
                (
                    "accepted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "invited_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("place", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="people.place")),
                (
                    "agency",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="people.agency"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="agency",
            name="board",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="agencies", to="people.board"
            ),
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("coordinator", "board coordinator"),
                            ("board_chair", "board chair"),
                            ("subgroup_member", "sub-group member"),
                            ("panel_chair", "panel chair"),
                            ("panel_member", "panel member"),
                            ("lead_reviewer", "lead reviewer"),
                            ("agency_lead", "agency lead"),
                            ("agency_author", "agency author"),
                            ("agency_signatory", "agency signatory"),
                            ("practitioner", "practitioner"),
                            ("family_contributor", "family contributor"),
                            ("national_body", "national body"),
                            ("court_recipient", "court recipient"),
                            ("publisher", "publisher"),
                            ("system_admin", "system administrator"),
                        ],
                        max_length=24,
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(null=True)),
                ("granted_at", models.DateTimeField()),
                ("reason", models.CharField(blank=True, default="", max_length=200)),
                (
                    "granted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="people.place",
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="people.agency",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ends_on__isnull", True)),
                        fields=("person", "place", "agency", "role"),
                        name="one_open_membership_a_role",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="membership_ends_after_it_starts",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="agency",
            constraint=models.UniqueConstraint(fields=("board", "name"), name="agency_name_once_a_board"),
        ),
        migrations.AddConstraint(
            model_name="agency",
            constraint=models.UniqueConstraint(fields=("board", "code"), name="agency_code_once_a_board"),
        ),
    ]
