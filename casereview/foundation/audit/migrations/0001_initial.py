import casereview.foundation.audit.rules
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("chain", models.UUIDField()),
                ("number", models.PositiveBigIntegerField()),
                ("at", models.DateTimeField()),
                ("actor", models.UUIDField(null=True)),
                ("action", models.CharField(max_length=60)),
                ("thing", models.UUIDField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            (
                                casereview.foundation.audit.rules.Outcome["DONE"],
                                casereview.foundation.audit.rules.Outcome["DONE"],
                            ),
                            (
                                casereview.foundation.audit.rules.Outcome["LOOKED"],
                                casereview.foundation.audit.rules.Outcome["LOOKED"],
                            ),
                            (
                                casereview.foundation.audit.rules.Outcome["REFUSED"],
                                casereview.foundation.audit.rules.Outcome["REFUSED"],
                            ),
                        ],
                        max_length=8,
                    ),
                ),
                ("codes", models.JSONField(default=list)),
                ("previous", models.BinaryField(max_length=32)),
                ("hash", models.BinaryField(max_length=32)),
            ],
            options={
                "indexes": [models.Index(fields=["chain", "-number"], name="audit_chain_newest")],
                "constraints": [
                    models.UniqueConstraint(fields=("chain", "number"), name="audit_number_once_a_chain")
                ],
            },
        ),
    ]
