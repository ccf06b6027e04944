"""The room as the framework knows it."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Audit."""

    name = "casereview.foundation.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"
