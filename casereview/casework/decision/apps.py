"""The room as the framework knows it."""

from django.apps import AppConfig


class DecisionConfig(AppConfig):
    """Decision."""

    name = "casereview.casework.decision"
    label = "decision"
    default_auto_field = "django.db.models.BigAutoField"
