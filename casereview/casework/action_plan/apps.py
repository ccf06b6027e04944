"""The room as the framework knows it."""

from django.apps import AppConfig


class ActionPlanConfig(AppConfig):
    """ActionPlan."""

    name = "casereview.casework.action_plan"
    label = "action_plan"
    default_auto_field = "django.db.models.BigAutoField"
