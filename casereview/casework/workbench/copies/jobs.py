"""Long work of the room: making a large copy."""

from uuid import UUID

from casereview.casework.workbench.copies import changes, queries
from casereview.engines.press.printing.printer import CannotPrint
from casereview.foundation.jobs import GiveUp, Result, Run, job


@job(
    "copies:make",
    title="Making the copy",
    words={"copies:letters": "It holds a letter that a PDF cannot show. Take it as Word or Excel."},
)
def make_copy(run: Run, *, copy_id: UUID) -> Result:
    """Make the file of a large copy; run again, it is made once."""
    copy = queries.copy_by_id(copy_id)
    try:
        changes.make_file(copy)
    except CannotPrint as problem:
        raise GiveUp("copies:letters") from problem
    run.progress(1, 1)
    return {"entries": copy.count}
