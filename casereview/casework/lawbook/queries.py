"""Reading the law book and what a board has settled."""

from casereview.engines import law
from casereview.foundation.verdicts import NotFound


def framework_named(framework_id: str) -> law.Framework:
    """A framework of the book, in its latest version. Raises: NotFound."""
    if framework_id not in law.framework_ids():
        raise NotFound
    return law.framework(framework_id)
