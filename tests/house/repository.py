"""What the house tests walk through: the committed files, and the functions in them."""

import ast
import subprocess
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def committed() -> tuple[Path, ...]:
    """Every file in the repository, by its path from the top; one removed but not yet committed is left out."""
    said = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
    ).stdout
    return tuple(Path(name) for name in said.split("\0") if name and (ROOT / name).is_file())


def python_files(*, tests: bool) -> list[Path]:
    """Our Python, either the tests or the rest; migrations are neither."""
    ours = [path for path in committed() if path.suffix == ".py" and "migrations" not in path.parts]
    return [path for path in ours if is_test(path) is tests]


def is_test(path: Path) -> bool:
    """Whether a file belongs to the tests."""
    return "tests" in path.parts or path.name == "conftest.py"


@cache
def tree(path: Path) -> ast.Module:
    """A file as Python reads it."""
    return ast.parse((ROOT / path).read_text())


def lines(path: Path) -> int:
    """How long a file is."""
    return len((ROOT / path).read_text().splitlines())


def functions(path: Path) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef, int]]:
    """Every function with its name and how many lines it has, its docstring not counted."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            whole = (node.end_lineno or node.lineno) - node.lineno + 1
            first = node.body[0]
            said = (
                (first.end_lineno or 0) - first.lineno + 1
                if ast.get_docstring(node, clean=False) is not None
                else 0
            )
            yield f"{path}:{node.lineno} {node.name}", node, whole - said


def none(found: Iterable[object]) -> None:
    """Fail with the whole list when anything was found."""
    listed = [str(one) for one in found]
    assert not listed, "\n" + "\n".join(listed)
