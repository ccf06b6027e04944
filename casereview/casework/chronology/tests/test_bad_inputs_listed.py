"""The list of bad inputs names every entry of its part, and tests that are there."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[4]
LISTED = ROOT / "docs" / "bad-inputs.md"
ROW = re.compile(r"\| (?P<number>\d+) \|.*\| (?P<tests>`[^|]+`) \|")


def rows():
    return [found for line in LISTED.read_text().splitlines() if (found := ROW.fullmatch(line))]


def named():
    return [(row["number"], name) for row in rows() for name in re.findall(r"`([^`]+)`", row["tests"])]


def test_every_entry_is_listed_once_and_in_order():
    assert [int(row["number"]) for row in rows()] == list(range(1, 33))


@pytest.mark.parametrize(("number", "name"), named())
def test_every_test_that_is_named_is_there(number, name):
    path, _, function = name.partition("::")
    tree = ast.parse((ROOT / path).read_text())
    assert function.startswith("test_")
    assert function in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}, number


def test_a_test_that_is_not_there_would_be_missed():
    tree = ast.parse(Path(__file__).read_text())
    assert "test_no_such_thing" not in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
