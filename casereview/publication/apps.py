"""The room as the framework knows it."""

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    """Publication."""

    name = "casereview.publication"
    label = "publication"
    default_auto_field = "django.db.models.BigAutoField"
