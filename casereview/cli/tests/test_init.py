"""`casereview init`: the first board and the first person."""

import getpass
import sys
from pathlib import Path

import pytest

from casereview.cli import init, preparing
from casereview.cli.main import main
from casereview.foundation.people import queries
from casereview.foundation.people.models import Board, Person
from casereview.foundation.people.rules import Role
from casereview.foundation.postgres import ServerProblem

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
PASSWORD = "four plain words together"
ANSWERS = {
    "--board": "Eldershire Board", "--nation": "ENG", "--framework": "eng_scr_wt2015", "--name": "Cora Ordinator",
    "--email": "Cora@Board.example",
}  # fmt: skip


@pytest.fixture
def password(tmp_path: Path) -> str:
    path = tmp_path / "password"
    path.write_text(f"{PASSWORD}\n")
    return str(path)


def words(password: str, **changed: str | None) -> list[str]:
    given = {
        **ANSWERS,
        "--password-file": password,
        **{f"--{name}": value for name, value in changed.items()},
    }
    return ["init", *(word for name, value in given.items() if value is not None for word in (name, value))]


def test_the_board_and_its_coordinator_are_made(password, capsys):
    assert main(words(password)) == 0
    board = Board.objects.get()
    assert (board.name, board.nation, board.frameworks) == (
        "Eldershire Board", "ENG", [{"id": "eng_scr_wt2015", "from": None}]
    )  # fmt: skip
    person = Person.objects.get()
    assert (person.email, person.name) == ("cora@board.example", "Cora Ordinator")
    assert person.check_password(PASSWORD)
    assert queries.boards_of(person, Role.COORDINATOR) == [board]
    assert "Cora Ordinator can sign in" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"framework": "no_such_law"}, "there is no framework “no_such_law”; there are: "),
        ({"email": "nonsense"}, "Enter a valid email address."),
        ({"email": "a@[127.0.0.1]"}, "give an address with a name after the @"),
        ({"board": None}, "Board: not given; see casereview init --help"),
        ({"name": None}, "Your name: not given"),
        ({"nation": None}, "Nation (ENG, WLS, SCT, NIR or IM): not given"),
        ({"password-file": None}, "give the password in a file with --password-file"),
        ({"password-file": "/no/such/file"}, "/no/such/file: No such file or directory"),
    ],
)
def test_what_cannot_be_used_is_named_and_nothing_is_made(password, capsys, changed, why):
    given = words(password, **changed)
    assert main(given) == 2
    assert why in capsys.readouterr().err
    assert not Board.objects.exists()
    assert not Person.objects.exists()


def test_a_short_password_makes_nothing(tmp_path, capsys):
    path = tmp_path / "short"
    path.write_text("short\n")
    assert main(words(str(path))) == 2
    assert "at least 15 characters" in capsys.readouterr().err
    assert not Board.objects.exists()


def test_a_second_time_is_refused_and_changes_nothing(password, capsys):
    main(words(password))
    assert main(words(password)) == 2
    assert "there is a board or a person of that name or address already" in capsys.readouterr().err
    assert main(words(password, board="Another Board")) == 2
    assert Board.objects.count() == 1


def test_what_is_not_given_is_asked_for_on_a_terminal(monkeypatch, capsys):
    answers = iter(["Eldershire Board", "cora@board.example", "Cora Ordinator", "eng", "eng_scr_wt2015"])
    monkeypatch.setattr(sys, "stdin", type("Terminal", (), {"isatty": lambda self: True})())
    monkeypatch.setattr("builtins.input", lambda _: next(answers))
    monkeypatch.setattr(getpass, "getpass", lambda _: PASSWORD)
    assert main(["init"]) == 0
    assert Board.objects.get().nation == "ENG"


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        (["", ""], "Board: nothing was written"),
        (
            ["Eldershire Board", "a@b.example", "Cora", "Atlantis"],
            "there is no nation “ATLANTIS”; there are: ENG, WLS",
        ),
    ],
)
def test_a_bad_answer_on_a_terminal_is_named(monkeypatch, capsys, answers, why):
    given = iter(answers)
    monkeypatch.setattr(sys, "stdin", type("Terminal", (), {"isatty": lambda self: True})())
    monkeypatch.setattr("builtins.input", lambda _: next(given))
    assert main(["init"]) == 2
    assert why in capsys.readouterr().err


def test_two_passwords_that_differ_are_refused(monkeypatch):
    typed = iter([PASSWORD, "another one entirely"])
    monkeypatch.setattr(sys, "stdin", type("Terminal", (), {"isatty": lambda self: True})())
    monkeypatch.setattr(getpass, "getpass", lambda _: next(typed))
    with pytest.raises(init.BadInput, match="the two passwords differ"):
        init._password(None)


@pytest.mark.parametrize("command", [["init"], ["audit", "verify"]])
def test_without_a_database_there_is_one_plain_message(monkeypatch, capsys, command):
    def none() -> None:
        raise ServerProblem("The database does not start.")

    monkeypatch.setattr(preparing, "needed_server", none)
    assert main(command) == 2
    assert capsys.readouterr().err == f"casereview {command[0]}: The database does not start.\n"
