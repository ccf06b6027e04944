"""`casereview draw`: the documents that follow from the code."""

from casereview.cli.main import main
from casereview.foundation.access.drawing import matrix_as_text
from casereview.foundation.access.matrix import matrix
from casereview.foundation.people.rules import ROLE_WORDS, Role


def test_the_matrix_is_drawn_into_the_folder(tmp_path, capsys):
    into = tmp_path / "docs" / "drawn"
    assert main(["draw", "--into", str(into)]) == 0
    assert (into / "access.md").read_text(encoding="utf-8") == matrix_as_text()
    assert capsys.readouterr().out == f"{into / 'access.md'}\n"


def test_every_permission_stands_in_it_with_everybody_who_has_it():
    lines = matrix_as_text().splitlines()
    assert sum(line.startswith("| ") and not line.startswith(("| To", "| ---")) for line in lines) == len(
        matrix()
    )
    for grant in matrix().values():
        [row] = [line for line in lines if line.startswith(f"| {grant.words} |")]
        for role in grant.to:
            assert ROLE_WORDS[role] in row
        assert ("the person whose own it is" in row) is grant.owner
    assert ROLE_WORDS[Role.SYSTEM_ADMIN] not in matrix_as_text()
