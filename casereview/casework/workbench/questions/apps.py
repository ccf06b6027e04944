"""The room as the framework knows it."""

from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    """Questions."""

    name = "casereview.casework.workbench.questions"
    label = "questions"
    default_auto_field = "django.db.models.BigAutoField"
