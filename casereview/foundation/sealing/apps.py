"""The room as the framework knows it."""

from django.apps import AppConfig


class SealingConfig(AppConfig):
    """Sealing."""

    name = "casereview.foundation.sealing"
    label = "sealing"
    default_auto_field = "django.db.models.BigAutoField"
