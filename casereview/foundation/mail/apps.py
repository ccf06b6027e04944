"""The room as the framework knows it."""

from django.apps import AppConfig


class MailConfig(AppConfig):
    """Mail."""

    name = "casereview.foundation.mail"
    label = "mail"
    default_auto_field = "django.db.models.BigAutoField"
