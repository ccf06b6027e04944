"""What the database itself promises about rows."""

from django.db.models import CheckConstraint, Q


def both_or_neither(what: str, name: str) -> CheckConstraint:
    """That something was done at a time and by somebody, or not at all. Note: for columns `_at` and `_by`."""
    at, by = f"{what}_at__isnull", f"{what}_by__isnull"
    return CheckConstraint(condition=Q(**{at: True, by: True}) | Q(**{at: False, by: False}), name=name)
