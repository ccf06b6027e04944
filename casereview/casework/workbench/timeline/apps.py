"""The room as the framework knows it."""

from django.apps import AppConfig


class TimelineConfig(AppConfig):
    """Timeline."""

    name = "casereview.casework.workbench.timeline"
    label = "timeline"
    default_auto_field = "django.db.models.BigAutoField"
