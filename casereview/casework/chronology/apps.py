"""The room as the framework knows it."""

from django.apps import AppConfig


class ChronologyConfig(AppConfig):
    """Chronology."""

    name = "casereview.casework.chronology"
    label = "chronology"
    default_auto_field = "django.db.models.BigAutoField"
