"""The room as the framework knows it."""

from django.apps import AppConfig


class ReadingConfig(AppConfig):
    """Reading."""

    name = "casereview.casework.workbench.reading"
    label = "reading"
    default_auto_field = "django.db.models.BigAutoField"
