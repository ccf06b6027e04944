"""The room as the framework knows it."""

from django.apps import AppConfig


class UnsavedConfig(AppConfig):
    """Words that are not saved yet."""

    name = "casereview.casework.workbench.unsaved"
    label = "unsaved"
    default_auto_field = "django.db.models.BigAutoField"
