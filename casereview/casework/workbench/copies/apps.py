"""The room as the framework knows it."""

from django.apps import AppConfig


class CopiesConfig(AppConfig):
    """Copies."""

    name = "casereview.casework.workbench.copies"
    label = "copies"
    default_auto_field = "django.db.models.BigAutoField"
