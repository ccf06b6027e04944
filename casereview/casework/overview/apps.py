"""The room as the framework knows it."""

from django.apps import AppConfig


class OverviewConfig(AppConfig):
    """Overview."""

    name = "casereview.casework.overview"
    label = "overview"
    default_auto_field = "django.db.models.BigAutoField"
