"""Every write of the room."""

from casereview.casework.workbench.marks.changes.labels import (
    add_label,
    bring_back,
    change_label,
    merge_label,
    retire_label,
)
from casereview.casework.workbench.marks.changes.many import apply, undo
from casereview.casework.workbench.marks.changes.marking import (
    put_label,
    say_comment,
    star,
    take_label,
    unstar,
    withdraw_comment,
)
from casereview.casework.workbench.marks.changes.writing import (
    cite,
    set_standing,
    withdraw_citation,
    write_note,
)

__all__ = [
    "add_label",
    "apply",
    "bring_back",
    "change_label",
    "cite",
    "merge_label",
    "put_label",
    "retire_label",
    "say_comment",
    "set_standing",
    "star",
    "take_label",
    "undo",
    "unstar",
    "withdraw_citation",
    "withdraw_comment",
    "write_note",
]
