"""The room as the framework knows it."""

from django.apps import AppConfig


class ReferralConfig(AppConfig):
    """Referral."""

    name = "casereview.casework.referral"
    label = "referral"
    default_auto_field = "django.db.models.BigAutoField"
