"""The room as the framework knows it."""

from django.apps import AppConfig


class CasefileConfig(AppConfig):
    """Casefile."""

    name = "casereview.casework.casefile"
    label = "casefile"
    default_auto_field = "django.db.models.BigAutoField"
