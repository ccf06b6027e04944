"""One policy table: every permission is declared once, worded, used, and drawn."""

import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import casereview
from casereview.foundation.access.change import CHANGES
from casereview.foundation.access.drawing import matrix_as_text
from casereview.foundation.access.matrix import matrix
from casereview.foundation.people.rules import ROLE_WORDS, Role

ROOT = Path(casereview.__file__).parents[1]

for found in pkgutil.walk_packages(casereview.__path__, "casereview."):
    if found.name.endswith(".changes") or ".changes." in found.name:
        importlib.import_module(found.name)


def test_every_change_asks_for_a_declared_permission():
    assert {one.may for one in CHANGES.values()} <= set(matrix())


def test_every_permission_is_asked_for_somewhere():
    code = "\n".join(
        path.read_text() for path in (ROOT / "casereview").rglob("*.py") if "tests" not in path.parts
    )
    for permission in matrix():
        names = re.findall(rf'^([A-Z_]+) = "{re.escape(permission)}"$', code, re.MULTILINE)
        used = sum(len(re.findall(rf"\b{name}\b", code)) for name in names)
        assert names, f"{permission} has no name of its own"
        assert used > 2, f"{permission} is granted and never asked for"


@pytest.mark.parametrize("permission", sorted(matrix()))
def test_a_permission_reads_as_a_sentence(permission: str):
    grant = matrix()[permission]
    assert re.fullmatch(r"[a-z_]+:[a-z_]+", permission)
    assert re.match(r"[a-z]", grant.words), "words follow “To ...”"
    assert not grant.words.endswith(".")


def test_the_system_administrator_opens_no_content():
    assert [one.permission for one in matrix().values() if Role.SYSTEM_ADMIN in one.to] == []


def test_the_record_says_what_was_done_in_the_past_tense():
    assert [action for action in CHANGES if not re.fullmatch(r"[a-z_]+:[a-z_]+", action)] == []


def test_every_role_has_words():
    assert set(ROLE_WORDS) == set(Role)


def test_the_drawn_matrix_is_the_matrix():
    drawn = ROOT / "docs" / "drawn" / "access.md"
    assert drawn.read_text() == matrix_as_text(), "run: .venv/bin/casereview draw"
