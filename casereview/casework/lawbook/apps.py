"""The room as the framework knows it."""

from django.apps import AppConfig


class LawbookConfig(AppConfig):
    """Lawbook."""

    name = "casereview.casework.lawbook"
    label = "lawbook"
    default_auto_field = "django.db.models.BigAutoField"
