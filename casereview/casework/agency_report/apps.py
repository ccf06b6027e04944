"""The room as the framework knows it."""

from django.apps import AppConfig


class AgencyReportConfig(AppConfig):
    """AgencyReport."""

    name = "casereview.casework.agency_report"
    label = "agency_report"
    default_auto_field = "django.db.models.BigAutoField"
