"""The policy table as a page that a safeguarding lead can read."""

from collections import defaultdict

from casereview.foundation.access.matrix import matrix
from casereview.foundation.access.rules import Grant, Reach
from casereview.foundation.people.rules import ROLE_WORDS

_SHORT = {Reach.CASE: "their cases", Reach.BOARD: "the board's cases", Reach.OWN_AGENCY: "own agency's part"}
_HEAD = """# Who may do what

Drawn from the grants that the rooms declare; do not edit. “Their cases” are those somebody is a member of;
“own agency's part” is what their own agency contributes. Nobody may do what is not written here.

"""


def matrix_as_text() -> str:
    """The matrix in Markdown. Shape: a table for each resource, in the alphabet's order."""
    by_resource: dict[str, list[Grant]] = defaultdict(list)
    for permission, grant in sorted(matrix().items()):
        by_resource[permission.partition(":")[0]].append(grant)
    return _HEAD + "\n".join(_table(resource, grants) for resource, grants in by_resource.items())


def _table(resource: str, grants: list[Grant]) -> str:
    rows = "\n".join(f"| {grant.words} | {_who(grant)} | {grant.source or ''} |" for grant in grants)
    return f"## {resource.replace('_', ' ').capitalize()}\n\n| To ... | Who | Source |\n| --- | --- | --- |\n{rows}\n"


def _who(grant: Grant) -> str:
    said = [f"{ROLE_WORDS[role]} ({_SHORT[reach]})" for role, reach in grant.to.items()]
    return "; ".join([*said, *(["the person whose own it is"] if grant.owner else [])])
