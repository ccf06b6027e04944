"""Tables are touched only by queries and changes: everything else asks them."""

import ast
from pathlib import Path

import pytest

import casereview

ROOT = Path(casereview.__file__).parent
# Folders and files in which rows are fetched or written.
DOORS = {"queries", "changes", "models", "migrations", "identity"}
# The few others, each with its reason.
OTHERS = {
    "foundation/access/change.py": "takes the lock under which a change is made",
    "cli/init.py": "makes the first person, before there is anybody to ask",
    "devtools/people.py": "lists the demonstration's people; absent in production",
    "devtools/demo/people.py": "makes the demonstration's people; absent in production",
    "cli/serve.py": "says who can sign in",
    "foundation/jobs/work.py": "carries out runs: the queue's own hands",
    "cli/preparing.py": "sees whether the database is empty",
}


def touches(path: Path) -> list[int]:
    """The lines on which a module asks a manager for rows."""
    tree = ast.parse(path.read_text())
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager", "_base_manager"}
    ]


def modules() -> list[str]:
    found = []
    for path in sorted(ROOT.rglob("*.py")):
        inside = path.relative_to(ROOT)
        if "engines" in inside.parts:
            continue  # they know no database: an import contract
        if "tests" not in inside.parts and not DOORS & {part.removesuffix(".py") for part in inside.parts}:
            found.append(str(inside))
    return found


@pytest.mark.parametrize("module", modules())
def test_only_queries_and_changes_touch_tables(module: str):
    if module in OTHERS:
        pytest.skip(OTHERS[module])
    assert touches(ROOT / module) == []


def test_every_exception_is_still_one():
    assert [module for module in OTHERS if not touches(ROOT / module)] == []


@pytest.mark.parametrize("path", sorted(ROOT.rglob("queries*")), ids=lambda path: str(path.relative_to(ROOT)))
def test_queries_do_not_write(path: Path):
    writes = {"save", "create", "bulk_create", "update", "delete", "get_or_create", "update_or_create"}
    for file in [path] if path.is_file() else path.rglob("*.py"):
        if file.suffix != ".py":
            continue
        called = {
            node.func.attr: node.lineno
            for node in ast.walk(ast.parse(file.read_text()))
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in writes
            and not isinstance(node.func.value, ast.Set | ast.Name | ast.Dict)
        }
        assert called == {}, file
