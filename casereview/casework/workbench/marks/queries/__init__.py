"""Every read of the room; the first argument is the person who asks."""

from casereview.casework.workbench.marks.queries.entry import (
    Beside,
    OfEntry,
    citation_for,
    comment_for,
    entry_for,
    left_on,
    marks_for,
    shown_beside,
    uploads_of,
)
from casereview.casework.workbench.marks.queries.kept import Marked, marked_for, place_of, words_beside
from casereview.casework.workbench.marks.queries.labels import (
    batch_for,
    batches_for,
    comment_facts,
    in_use_facts,
    label_facts,
    label_for,
    labels_for,
    many_facts,
    may_undo,
    undo_facts,
)
from casereview.casework.workbench.marks.queries.placing import (
    MARKS,
    left_behind,
    rows_standing_for,
    standing_now,
)
from casereview.casework.workbench.marks.queries.written import Written, written_on

__all__ = [
    "MARKS",
    "Beside",
    "Marked",
    "OfEntry",
    "Written",
    "batch_for",
    "batches_for",
    "citation_for",
    "comment_facts",
    "comment_for",
    "entry_for",
    "in_use_facts",
    "label_facts",
    "label_for",
    "labels_for",
    "left_behind",
    "left_on",
    "many_facts",
    "marked_for",
    "marks_for",
    "may_undo",
    "place_of",
    "rows_standing_for",
    "shown_beside",
    "standing_now",
    "undo_facts",
    "uploads_of",
    "words_beside",
    "written_on",
]
