"""The room as the framework knows it."""

from django.apps import AppConfig


class DevtoolsConfig(AppConfig):
    """Devtools."""

    name = "casereview.devtools"
    label = "devtools"
    default_auto_field = "django.db.models.BigAutoField"
