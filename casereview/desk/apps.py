"""The room as the framework knows it."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Desk."""

    name = "casereview.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"
