"""The room as the framework knows it."""

from django.apps import AppConfig


class SameEventsConfig(AppConfig):
    """SameEvents."""

    name = "casereview.casework.workbench.same_events"
    label = "same_events"
    default_auto_field = "django.db.models.BigAutoField"
