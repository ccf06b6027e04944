"""The action plan's pages."""

from casereview.casework.action_plan.views.actions import action, update, verify
from casereview.casework.action_plan.views.plan import (
    add_action,
    agree,
    answer,
    change_action,
    plan,
    withdraw_action,
)

__all__ = [
    "action",
    "add_action",
    "agree",
    "answer",
    "change_action",
    "plan",
    "update",
    "verify",
    "withdraw_action",
]
