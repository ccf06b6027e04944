"""Where a server lies: movable, apart from others, and never with a socket path too long."""

import os
from pathlib import Path

import pytest

from casereview.foundation.postgres import places
from casereview.foundation.postgres.problems import ServerProblem


def test_as_root_each_checkout_has_its_own_folder_in_the_systems(monkeypatch):
    monkeypatch.delenv("CASEREVIEW_STATE", raising=False)
    monkeypatch.setattr(places, "is_root", lambda: True)
    folders = set()
    for where in ("/srv/one", "/srv/two"):
        monkeypatch.setattr(places, "checkout", lambda where=where: Path(where))
        folders.add(places.state_folder())
    assert len(folders) == 2
    assert {folder.parent for folder in folders} == {places.SYSTEM_STATE}


def test_as_anybody_else_it_is_under_the_checkout_or_the_home(monkeypatch, tmp_path):
    monkeypatch.delenv("CASEREVIEW_STATE", raising=False)
    monkeypatch.setattr(places, "is_root", lambda: False)
    monkeypatch.setattr(places, "checkout", lambda: tmp_path)
    monkeypatch.setenv("HOME", "/users/somebody")
    assert places.state_folder() == Path("/users/somebody/.local/state/casereview")
    (tmp_path / "pyproject.toml").touch()
    assert places.state_folder() == tmp_path / "var"


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
