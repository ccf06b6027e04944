"""The room as the framework knows it."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Ui."""

    name = "casereview.ui"
    label = "ui"
    default_auto_field = "django.db.models.BigAutoField"
