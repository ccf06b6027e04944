"""Nothing grows until it can no longer be read. Raising a figure needs a decision in docs/adr."""

from collections import Counter, defaultdict
from pathlib import Path

from casereview.cli.main import COMMANDS
from tests.house.repository import committed, functions, is_test, lines, none, python_files

FILE_LINES = 400
FUNCTION_LINES = 50
VIEW_LINES = 25
TEMPLATE_LINES = 120
ROOM_FILES = 12
ROOM_LINES = 2_000
FORBIDDEN = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "misc",
    "services",
    "service",
    "managers",
    "manager",
}


def too_long(paths, most):
    return [f"{path}: {length} lines" for path in paths if (length := lines(path)) > most]


def test_files():
    none(too_long(python_files(tests=False), FILE_LINES))


def test_test_files():
    none(too_long(python_files(tests=True), FILE_LINES))


def test_style_and_script():
    ours = [path for path in committed() if path.suffix in {".js", ".css"}]
    none(too_long(ours, FILE_LINES))


def test_templates():
    templates = [
        path for path in committed() if "templates" in path.parts and path.suffix in {".html", ".txt"}
    ]
    assert templates
    none(too_long(templates, TEMPLATE_LINES))


def test_functions():
    none(
        [
            f"{name}: {length} lines"
            for path in python_files(tests=False)
            for name, _, length in functions(path)
            if length > FUNCTION_LINES
        ]
    )


def test_views():
    views = [
        path for path in python_files(tests=False) if path.stem == "views" or path.parent.name == "views"
    ]
    assert views
    none(
        [
            f"{name}: {length} lines"
            for path in views
            for name, _, length in functions(path)
            if length > VIEW_LINES
        ]
    )


def test_rooms():
    files: Counter[Path] = Counter()
    sizes: defaultdict[Path, int] = defaultdict(int)
    commands = {Path(*command.module.split(".")).with_suffix(".py") for command in COMMANDS.values()}
    for path in python_files(tests=False):
        if path.parts[0] == "casereview" and path not in commands:
            files[path.parent] += 1
            sizes[path.parent] += lines(path)
    none([f"{room}: {count} files" for room, count in files.items() if count > ROOM_FILES])
    none([f"{room}: {size} lines" for room, size in sizes.items() if size > ROOM_LINES])


def test_names_say_what_is_inside():
    none([path for path in committed() if FORBIDDEN & {path.stem, *path.parts[:-1]} and path.suffix == ".py"])


def test_tests_lie_beside_what_they_test():
    folders = {path.parent for path in committed() if path.name.startswith("test_") and path.suffix == ".py"}
    none([folder for folder in folders if folder.parts[0] == "casereview" and folder.name != "tests"])
    none([path for path in committed() if is_test(path) and path.name == "__init__.py"])
