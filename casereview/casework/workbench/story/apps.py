"""The room as the framework knows it."""

from django.apps import AppConfig


class StoryConfig(AppConfig):
    """Story."""

    name = "casereview.casework.workbench.story"
    label = "story"
    default_auto_field = "django.db.models.BigAutoField"
