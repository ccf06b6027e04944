"""The room as the framework knows it."""

from django.apps import AppConfig


class PanelConfig(AppConfig):
    """Panel."""

    name = "casereview.casework.panel"
    label = "panel"
    default_auto_field = "django.db.models.BigAutoField"
