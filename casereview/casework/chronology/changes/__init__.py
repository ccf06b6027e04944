"""Every write of the room."""

from casereview.casework.chronology.changes.columns import set_columns
from casereview.casework.chronology.changes.confirming import confirm_upload, put_aside
from casereview.casework.chronology.changes.holding import hold_again
from casereview.casework.chronology.changes.indexing import find_alike, rebuild_index
from casereview.casework.chronology.changes.merging import hide_names, mark_merged, show_names
from casereview.casework.chronology.changes.reading import read_stored
from casereview.casework.chronology.changes.rows import accept_kind, accept_row, add_row, save_row
from casereview.casework.chronology.changes.sending import (
    map_columns,
    read_again,
    refuse_file,
    send_chronology,
)

__all__ = [
    "accept_kind",
    "accept_row",
    "add_row",
    "confirm_upload",
    "find_alike",
    "hide_names",
    "hold_again",
    "map_columns",
    "mark_merged",
    "put_aside",
    "read_again",
    "read_stored",
    "rebuild_index",
    "refuse_file",
    "save_row",
    "send_chronology",
    "set_columns",
    "show_names",
]
