"""The one policy table: every grant that any room declares, collected once."""

import importlib
import importlib.util
from functools import cache

from django.apps import apps

from casereview.foundation.access.rules import Grant


@cache
def matrix() -> dict[str, Grant]:
    """Every grant by its permission. Raises: ValueError when two rooms declare the same one."""
    table: dict[str, Grant] = {}
    for config in apps.get_app_configs():
        if not config.name.startswith("casereview.") or not importlib.util.find_spec(f"{config.name}.rules"):
            continue
        for grant in getattr(importlib.import_module(f"{config.name}.rules"), "GRANTS", ()):
            if grant.permission in table:
                raise ValueError(f"{grant.permission} is declared twice")
            table[grant.permission] = grant
    return table


def grant_for(permission: str) -> Grant:
    """The grant of a permission. Raises: KeyError naming the permission when no room declares it."""
    try:
        return matrix()[permission]
    except KeyError:
        raise KeyError(f"no room declares the permission {permission}") from None
