"""Whoever reads rules, queries, changes or the foundation is told what each thing is for."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.repository import none, python_files, tree

LINES = ("Shape:", "Units:", "Raises:", "Source:", "Note:")
ROOM_FILES = {"rules", "queries", "changes"}


def spoken_for() -> list[Path]:
    return [path for path in python_files(tests=False) if path.parts[0] == "casereview" and must_speak(path)]


def must_speak(path: Path) -> bool:
    return "foundation" in path.parts or path.stem in ROOM_FILES or path.parent.name in ROOM_FILES


def public(body: list[ast.stmt], within: str) -> Iterator[tuple[str, ast.AST]]:
    for node in body:
        if isinstance(
            node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
        ) and not node.name.startswith("_"):
            yield f"{within}{node.name}", node
            if isinstance(node, ast.ClassDef) and not node.bases:
                # What a method of a subclass is for, its parent says.
                methods = [one for one in node.body if not isinstance(one, ast.ClassDef)]
                yield from public(methods, f"{within}{node.name}.")


def test_every_file_says_what_is_in_it():
    ours = [path for path in python_files(tests=False) if path.parts[0] == "casereview"]
    none([str(path) for path in ours if not ast.get_docstring(tree(path))])


def test_everything_public_says_what_it_is_for():
    silent = [
        f"{path}:{node.lineno} {name}"
        for path in spoken_for()
        for name, node in public(tree(path).body, "")
        if not ast.get_docstring(node)
    ]
    none(silent)


def test_the_lines_after_the_sentence_come_in_one_order():
    mixed = []
    for path in spoken_for():
        for name, node in public(tree(path).body, ""):
            text = (ast.get_docstring(node) or "").split("\n", 1)
            starts = [text[-1].find(word) for word in LINES] if len(text) == 2 else []
            placed = [start for start in starts if start >= 0]
            if placed != sorted(placed):
                mixed.append(f"{path} {name}")
    none(mixed)
