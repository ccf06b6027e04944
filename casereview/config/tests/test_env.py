"""Readers of the environment: typed, strict, one helpful message each."""

import stat
from pathlib import Path

import pytest

from casereview.config import env
from casereview.config.env import BadSetting

NAME = "CASEREVIEW_TEST_SETTING"


@pytest.fixture
def given(monkeypatch):
    monkeypatch.delenv(NAME, raising=False)

    def give(value: str | None) -> None:
        if value is not None:
            monkeypatch.setenv(NAME, value)

    return give


@pytest.mark.parametrize(("value", "read"), [(None, "otherwise"), ("", ""), ("words", "words")])
def test_text_is_as_it_stands(given, value, read):
    given(value)
    assert env.text(NAME, "otherwise") == read


@pytest.mark.parametrize(
    ("value", "read"),
    [("1", True), ("yes", True), ("TRUE", True), ("0", False), ("no", False), ("False", False)],
)
def test_a_yes_or_no(given, value, read):
    given(value)
    assert env.flag(NAME, default=not read) is read


@pytest.mark.parametrize("default", [True, False])
def test_a_yes_or_no_that_is_not_given(given, default):
    given(None)
    assert env.flag(NAME, default=default) is default


@pytest.mark.parametrize("value", ["", "maybe", "2", "ja", " yes"])
def test_what_is_neither_yes_nor_no_is_named(given, value):
    given(value)
    with pytest.raises(BadSetting, match=f"{NAME} is “{value}”; write yes or no"):
        env.flag(NAME, default=True)


@pytest.mark.parametrize(
    ("value", "read"), [(None, ["x"]), ("", []), ("a", ["a"]), (" a , b,,c ", ["a", "b", "c"])]
)
def test_a_list(given, value, read):
    given(value)
    assert env.listed(NAME, ["x"]) == read


@pytest.mark.parametrize(("value", "read"), [(None, 25), ("0", 0), ("2525", 2525)])
def test_a_whole_number(given, value, read):
    given(value)
    assert env.number(NAME, 25) == read


@pytest.mark.parametrize("value", ["", "-1", "1.5", "1e3", "port", "²"])
def test_what_is_no_whole_number_is_named(given, value):
    given(value)
    with pytest.raises(BadSetting, match="write a whole number"):
        env.number(NAME, 25)


def test_a_folder(given, tmp_path, monkeypatch):
    given(None)
    assert env.folder(NAME, tmp_path) == tmp_path
    monkeypatch.setenv("HOME", str(tmp_path))
    given("~/cases")
    assert env.folder(NAME, Path("/elsewhere")) == (tmp_path / "cases").resolve()


def test_a_secret_is_made_once_and_closed_to_others(given, tmp_path):
    given(None)
    path = tmp_path / "keys" / "secret.txt"
    first = env.secret(NAME, path)
    assert len(first) >= 48
    assert env.secret(NAME, path) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [one.name for one in path.parent.iterdir()] == ["secret.txt"]
    given("given from outside")
    assert env.secret(NAME, path) == "given from outside"


def test_two_processes_that_start_at_once_share_one_secret(given, tmp_path, monkeypatch):
    given(None)
    path = tmp_path / "secret.txt"
    path.write_text("made by the other\n")
    monkeypatch.setattr(type(path), "exists", lambda self: False)
    assert env.secret(NAME, path) == "made by the other"


def test_a_passing_folder_has_room_for_static_files():
    path = env.passing_folder()
    assert (path / "static").is_dir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o700
