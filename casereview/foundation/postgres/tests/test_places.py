"""Where a server lies: movable, apart from others, and never with a socket path too long."""

import os
import shutil
from pathlib import Path

import pytest

from casereview.foundation.postgres import places
from casereview.foundation.postgres.problems import ServerProblem


@pytest.fixture
def place(monkeypatch, tmp_path):
    """Stand somewhere else: a checkout with its own folder for what it keeps."""
    for name in ("CASEREVIEW_STATE", "CASEREVIEW_VAR"):
        monkeypatch.delenv(name, raising=False)

    def stand(name, *, root):
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        (folder / "pyproject.toml").touch()
        monkeypatch.setattr(places, "is_root", lambda: root)
        monkeypatch.setattr(places, "checkout", lambda: folder)
        return folder

    return stand


def test_as_root_each_checkout_has_its_own_folder_in_the_systems(place):
    place("one", root=True)
    first = places.state_folder()
    assert places.state_folder() == first
    place("two", root=True)
    assert places.state_folder() != first
    assert places.state_folder().parent == first.parent == places.SYSTEM_STATE


def test_a_checkout_fetched_again_has_new_keys_and_so_a_new_server(place):
    where = place("one", root=True)
    first, tests = places.state_folder(), places.state_folder(tests=True)
    shutil.rmtree(where / "var")
    assert places.state_folder() != first
    assert places.state_folder(tests=True) == tests


def test_as_anybody_else_it_lies_with_the_keys(place, monkeypatch, tmp_path):
    where = place("one", root=False)
    assert places.state_folder() == where / "var"
    monkeypatch.setenv("CASEREVIEW_VAR", str(tmp_path / "elsewhere"))
    assert places.state_folder() == tmp_path / "elsewhere"
    assert places.state_folder(tests=True) == where / "var"


def test_installed_without_a_checkout_it_lies_under_the_home(place, monkeypatch):
    (place("one", root=False) / "pyproject.toml").unlink()
    monkeypatch.setenv("HOME", "/users/somebody")
    assert places.state_folder() == Path("/users/somebody/.local/state/casereview")


def test_it_goes_where_it_is_told(monkeypatch, tmp_path):
    monkeypatch.setenv("CASEREVIEW_STATE", str(tmp_path))
    assert places.cluster().data == tmp_path / "postgres" / "data"
    assert places.cluster("test").folder == tmp_path / "postgres-test"
    assert (places.cluster().lasting, places.cluster("test").lasting) == (True, False)


def test_a_half_path_is_refused(monkeypatch):
    monkeypatch.setenv("CASEREVIEW_STATE", "here")
    with pytest.raises(ServerProblem, match="full path"):
        places.state_folder()


def test_the_socket_moves_when_its_path_would_be_too_long(monkeypatch, tmp_path):
    deep = tmp_path / ("d" * 60) / ("e" * 60)
    monkeypatch.setenv("CASEREVIEW_STATE", str(deep))
    sockets = places.cluster().sockets
    assert len(os.fsencode(sockets / ".s.PGSQL.5432")) < 100
    assert sockets != places.cluster("test").sockets
