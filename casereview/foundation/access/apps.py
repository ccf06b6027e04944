"""The room as the framework knows it."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Access."""

    name = "casereview.foundation.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"
