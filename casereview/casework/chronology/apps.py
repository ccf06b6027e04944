"""The room as the framework knows it."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ChronologyConfig(AppConfig):
    """Chronology."""

    name = "casereview.casework.chronology"
    label = "chronology"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have every room register what it lays over a chronology."""
        autodiscover_modules("bands")
