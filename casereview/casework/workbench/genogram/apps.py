"""The room as the framework knows it."""

from django.apps import AppConfig


class GenogramConfig(AppConfig):
    """Genogram."""

    name = "casereview.casework.workbench.genogram"
    label = "genogram"
    default_auto_field = "django.db.models.BigAutoField"
