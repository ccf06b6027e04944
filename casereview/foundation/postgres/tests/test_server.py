"""A real server: made, closed to others, started again after kill -9, shared and left."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg
import pytest

from casereview.foundation.postgres import Server, ServerProblem
from casereview.foundation.postgres import cluster as making
from casereview.foundation.postgres.account import Account
from casereview.foundation.postgres.server import Status

pytestmark = pytest.mark.slow


@pytest.fixture
def state(monkeypatch):
    """A state folder that the server's own user can enter, which pytest's folders are not."""
    folder = Path(tempfile.mkdtemp(prefix="casereview-test-"))
    folder.chmod(0o711)
    monkeypatch.setenv("CASEREVIEW_STATE", str(folder))
    yield folder
    for name in ("", "test"):
        Server(name).stop()
    shutil.rmtree(folder)


def ask(server, role, question, database="casereview"):
    where = {"host": str(server.place.sockets), "passfile": str(server.place.passwords)}
    with psycopg.connect(**where, user=role, dbname=database) as connection:
        return connection.execute(question).fetchone()


def number_of(server):
    return int((server.place.data / "postmaster.pid").read_text().split()[0])


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_what_the_shell_says_of_other_servers_does_not_matter(state, monkeypatch):
    for name, value in (
        ("PGPASSWORD", "other"),
        ("PGPORT", "1"),
        ("PGSSLMODE", "require"),
        ("PGDATABASE", "none"),
    ):
        monkeypatch.setenv(name, value)
    with Server("test") as server:
        assert server.status() is Status.RUNNING
        assert ask(server, "casereview_app", "SELECT 1") == (1,)


def test_it_is_made_closed_and_knows_its_roles(state):
    with Server("test") as server:
        assert server.status() is Status.RUNNING
        assert [mode(server.place.data), mode(server.place.sockets), mode(server.place.passwords)] == [
            0o700,
            0o700,
            0o600,
        ]
        assert ask(server, "casereview_app", "SHOW listen_addresses") == ("",)
        assert ask(server, "casereview_app", "SHOW data_checksums") == ("on",)
        assert ask(server, "casereview_app", "SHOW log_statement") == ("none",)
        owner, collation = ask(
            server,
            "casereview_app",
            "SELECT pg_get_userbyid(datdba), datlocale FROM pg_database WHERE datname = 'casereview'",
        )
        assert (owner, collation) == ("casereview_owner", "C.UTF-8")
        assert ask(
            server, "casereview_app", "SELECT rolsuper OR rolcreatedb FROM pg_roles WHERE rolname = user"
        ) == (False,)
        assert ask(server, "casereview_owner", "SELECT rolsuper FROM pg_roles WHERE rolname = user") == (
            False,
        )
    assert Server("test").status() is Status.STOPPED


def test_without_the_password_nobody_comes_in(state):
    with Server("test") as server:
        for password in ("", "wrong"):
            with pytest.raises(psycopg.OperationalError, match="password"):
                psycopg.connect(
                    host=str(server.place.sockets),
                    dbname="casereview",
                    user="casereview_app",
                    password=password,
                    passfile="/dev/null",
                )


def test_the_working_role_can_make_no_table(state):
    with Server("test") as server, pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask(server, "casereview_app", "CREATE TABLE public.own (id int)")


def test_what_was_written_is_there_after_kill_9(state):
    lasting = Server()
    lasting.start()
    where = {"host": str(lasting.place.sockets), "passfile": str(lasting.place.passwords)}
    with psycopg.connect(**where, user="casereview_owner", dbname="casereview") as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS n")
    os.kill(number_of(lasting), signal.SIGKILL)
    until(lambda: lasting.status() is Status.STOPPED)
    lasting.start()
    assert ask(lasting, "casereview_owner", "SELECT n FROM kept") == (7,)
    lasting.leave()
    assert lasting.status() is Status.STOPPED


def test_a_number_left_behind_that_now_names_another_program_is_no_hindrance(state):
    with Server("test") as server:
        data = server.place.data
    (data / "postmaster.pid").write_text(
        f"{os.getpid()}\n{data}\n0\n5432\n{server.place.sockets}\n\n\nready\n"
    )
    if os.geteuid() == 0:
        shutil.chown(data / "postmaster.pid", data.owner(), data.group())
    with Server("test") as again:
        assert again.status() is Status.RUNNING


def test_a_second_user_joins_and_the_last_to_leave_stops_it(state):
    first, second = Server("test"), Server("test")
    first.start()
    second.start()
    assert (first.was_started_here, second.was_started_here) == (True, False)
    first.leave()
    assert second.status() is Status.RUNNING
    second.leave()
    assert second.status() is Status.STOPPED


def test_several_starting_at_once_get_one_server(state):
    program = "from casereview.foundation.postgres import Server; import sys, time; s = Server('test'); s.start(); print(s._process(), flush=True); sys.stdin.read(); s.leave()"
    starters = [
        subprocess.Popen(
            [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    numbers = {starter.stdout.readline().strip() for starter in starters}
    for starter in starters:
        starter.communicate("", timeout=60)
    assert len(numbers) == 1
    assert "" not in numbers
    assert Server("test").status() is Status.STOPPED


def test_passwords_that_do_not_belong_are_named(state):
    with Server("test") as server:
        server.place.passwords.write_text("*:*:*:casereview_admin:other\n")
        with pytest.raises(ServerProblem, match="does not know the passwords"):
            server.status()


def test_data_of_another_version_is_refused(state):
    with Server("test") as server:
        version = server.place.data / "PG_VERSION"
    version.write_text("14\n")
    with pytest.raises(ServerProblem, match="made by PostgreSQL 14"):
        server.start()
    server.leave()


def test_a_folder_the_server_cannot_reach_is_refused_and_never_opened(state, monkeypatch):
    closed = state / "closed"
    closed.mkdir(mode=0o700)
    monkeypatch.setenv("CASEREVIEW_STATE", str(closed / "inside"))
    monkeypatch.setattr(Account, "can_enter", lambda self, folder: False)
    with pytest.raises(ServerProblem, match="cannot get to"):
        Server("test").start()
    assert mode(closed) == 0o700


def test_a_socket_folder_of_somebody_else_is_refused(state, monkeypatch):
    server = Server("test")
    server.place.folder.mkdir(parents=True)
    server.place.sockets.symlink_to(state)
    with pytest.raises(ServerProblem, match="belongs to somebody else"):
        making.make_folders(server.place, Account(os.geteuid(), os.getegid(), switch=False))


def until(true):
    deadline = time.monotonic() + 20
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)
