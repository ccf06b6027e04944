"""The room as the framework knows it."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """Library."""

    name = "casereview.public.library"
    label = "library"
    default_auto_field = "django.db.models.BigAutoField"
