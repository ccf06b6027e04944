"""The room as the framework knows it."""

from django.apps import AppConfig


class MarksConfig(AppConfig):
    """Marks."""

    name = "casereview.casework.workbench.marks"
    label = "marks"
    default_auto_field = "django.db.models.BigAutoField"
