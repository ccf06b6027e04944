"""The room as the framework knows it."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """People."""

    name = "casereview.foundation.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
