"""The room as the framework knows it."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Files."""

    name = "casereview.foundation.files"
    label = "files"
    default_auto_field = "django.db.models.BigAutoField"
