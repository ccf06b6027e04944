import casereview.foundation.mail.rules
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("address", models.EmailField(blank=True, default="", max_length=254)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            (
                                casereview.foundation.mail.rules.Kind["REFERRAL_SENT"],
                                casereview.foundation.mail.rules.Kind["REFERRAL_SENT"],
                            ),
                            (
                                casereview.foundation.mail.rules.Kind["REFERRAL_TO_SIGN"],
                                casereview.foundation.mail.rules.Kind["REFERRAL_TO_SIGN"],
                            ),
                            (
                                casereview.foundation.mail.rules.Kind["REFERRAL_RETURNED"],
                                casereview.foundation.mail.rules.Kind["REFERRAL_RETURNED"],
                            ),
                            (
                                casereview.foundation.mail.rules.Kind["REFERRAL_RECEIVED"],
                                casereview.foundation.mail.rules.Kind["REFERRAL_RECEIVED"],
                            ),
                            (
                                casereview.foundation.mail.rules.Kind["DECISION_WAITS"],
                                casereview.foundation.mail.rules.Kind["DECISION_WAITS"],
                            ),
                            (
                                casereview.foundation.mail.rules.Kind["DECISION_MADE"],
                                casereview.foundation.mail.rules.Kind["DECISION_MADE"],
                            ),
                            (
                                casereview.foundation.mail.rules.Kind["INFORMATION_ASKED"],
                                casereview.foundation.mail.rules.Kind["INFORMATION_ASKED"],
                            ),
                            (
                                casereview.foundation.mail.rules.Kind["APPOINTMENT_PROPOSED"],
                                casereview.foundation.mail.rules.Kind["APPOINTMENT_PROPOSED"],
                            ),
                            (
                                casereview.foundation.mail.rules.Kind["AGENCY_ASKED"],
                                casereview.foundation.mail.rules.Kind["AGENCY_ASKED"],
                            ),
                            (
                                casereview.foundation.mail.rules.Kind["CHRONOLOGY_CONFIRMED"],
                                casereview.foundation.mail.rules.Kind["CHRONOLOGY_CONFIRMED"],
                            ),
                            (
                                casereview.foundation.mail.rules.Kind["REPORT_TO_SIGN"],
                                casereview.foundation.mail.rules.Kind["REPORT_TO_SIGN"],
                            ),
                            (
                                casereview.foundation.mail.rules.Kind["REPORT_SIGNED"],
                                casereview.foundation.mail.rules.Kind["REPORT_SIGNED"],
                            ),
                            (
                                casereview.foundation.mail.rules.Kind["REPORT_RETURNED"],
                                casereview.foundation.mail.rules.Kind["REPORT_RETURNED"],
                            ),
                            (
                                casereview.foundation.mail.rules.Kind["OVERVIEW_SUBMITTED"],
                                casereview.foundation.mail.rules.Kind["OVERVIEW_SUBMITTED"],
                            ),
                            (
                                casereview.foundation.mail.rules.Kind["OVERVIEW_RETURNED"],
                                casereview.foundation.mail.rules.Kind["OVERVIEW_RETURNED"],
                            ),
                            (
                                casereview.foundation.mail.rules.Kind["OVERVIEW_ACCEPTED"],
                                casereview.foundation.mail.rules.Kind["OVERVIEW_ACCEPTED"],
                            ),
                            (
                                casereview.foundation.mail.rules.Kind["ACTION_GIVEN"],
                                casereview.foundation.mail.rules.Kind["ACTION_GIVEN"],
                            ),
                            (
                                casereview.foundation.mail.rules.Kind["ACTION_COMPLETED"],
                                casereview.foundation.mail.rules.Kind["ACTION_COMPLETED"],
                            ),
                            (
                                casereview.foundation.mail.rules.Kind["APPROVAL_ASKED"],
                                casereview.foundation.mail.rules.Kind["APPROVAL_ASKED"],
                            ),
                            (
                                casereview.foundation.mail.rules.Kind["PUBLISHED"],
                                casereview.foundation.mail.rules.Kind["PUBLISHED"],
                            ),
                            (
                                casereview.foundation.mail.rules.Kind["INVITATION"],
                                casereview.foundation.mail.rules.Kind["INVITATION"],
                            ),
                        ],
                        max_length=30,
                    ),
                ),
                ("ref", models.CharField(max_length=12)),
                ("subject", models.CharField(max_length=200)),
                ("body", models.TextField()),
                ("created_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("failure", models.CharField(blank=True, default="", max_length=60)),
                (
                    "place",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.place",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="messages",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["to", "-created_at"], name="message_by_person")],
            },
        ),
    ]
