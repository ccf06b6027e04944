"""`casereview serve`: what it refuses, and a whole start and stop."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from django.db import connection

from casereview.cli import preparing
from casereview.cli.main import main
from casereview.cli.output import BadInput
from casereview.foundation.people import changes as people
from casereview.foundation.people.rules import Nation

SERVE = [sys.executable, "-m", "casereview.cli.main", "serve"]


@pytest.fixture
def free_port():
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


def test_a_taken_port_is_named_with_another_to_try(capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["serve", "--port", str(port)]) == 2
    assert f"Port {port} on 127.0.0.1 is taken by another program" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--port", "0"], "from 1 to 65535"),
        (["--port", "70000"], "from 1 to 65535"),
        (["--host", "no.such.host.invalid"], "no address of this machine"),
    ],
)
def test_what_cannot_be_listened_on_is_refused(words, why, capsys):
    assert main(["serve", *words]) == 2
    assert why in capsys.readouterr().err


def test_a_bad_database_address_is_one_plain_message(free_port):
    env = {**os.environ, "DATABASE_URL": "mysql://x"}
    done = subprocess.run(
        [*SERVE, "--port", str(free_port)], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "DATABASE_URL cannot be read: it must begin with postgresql://" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.django_db(transaction=True)
def test_the_demonstration_never_opens_a_database_with_other_boards(monkeypatch):
    monkeypatch.setattr(preparing, "DEMONSTRATION", "casereview.cli.output")
    people.found_board("Eldershire Board", nation=Nation.ENG, frameworks=[], by=None)
    with pytest.raises(BadInput, match="not the demonstration's"):
        preparing.load_demonstration(print)
    with connection.cursor() as cursor:
        cursor.execute("COMMENT ON TABLE people_board IS 'demonstration'")
    try:
        assert preparing.is_demonstration()
        preparing.load_demonstration(print)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("COMMENT ON TABLE people_board IS NULL")


@pytest.mark.slow
def test_everything_starts_outlives_its_database_and_is_all_stopped_by_ctrl_c(free_port):
    folder = Path(tempfile.mkdtemp(prefix="casereview-test-"))
    folder.chmod(0o711)
    hidden = ("PYTEST_VERSION", "CASEREVIEW_DATABASE", "DATABASE_URL")
    env = {name: value for name, value in os.environ.items() if name not in hidden}
    env |= {"CASEREVIEW_STATE": str(folder), "CASEREVIEW_VAR": str(folder / "var")}
    serving = subprocess.Popen([*SERVE, "--port", str(free_port)], env=env, stdout=subprocess.PIPE, text=True)
    try:
        said = spoken(serving.stdout, until="casereview init")
        assert f"Casereview is at http://127.0.0.1:{free_port}" in said
        until(lambda: status(free_port) == 200)
        os.kill(database(folder), signal.SIGKILL)
        spoken(serving.stdout, until="The database ended; starting it again.")
        until(lambda: status(free_port) == 200)
        begun = descendants(serving.pid) | {database(folder)}
        assert len(begun) >= 4, "web parent, web process, worker, database"
        serving.send_signal(signal.SIGINT)
        rest, _ = serving.communicate(timeout=60)
    finally:
        serving.kill()
        serving.wait()
    assert rest.endswith("\nStopping ...\nStopped.\n")
    assert serving.returncode == 0
    assert {number for number in begun if lives(number)} == set()
    assert status(free_port) is None
    shutil.rmtree(folder)


def spoken(stream, *, until):
    said = ""
    while until not in said:
        line = stream.readline()
        assert line, f"it ended early, having said: {said}"
        said += line
    return said


def status(port):
    """What the library answers, which asks the database; None when nobody listens."""
    try:
        return urllib.request.urlopen(f"http://127.0.0.1:{port}/library/", timeout=30).status
    except urllib.error.HTTPError as problem:
        return problem.code
    except (urllib.error.URLError, ConnectionError):
        return None


def database(folder):
    return int((folder / "postgres/data/postmaster.pid").read_text().split()[0])


def until(true):
    deadline = time.monotonic() + 30
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def descendants(number):
    said = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    parents = {int(pid): int(parent) for pid, parent in map(str.split, said.splitlines())}
    found, before = {number}, 0
    while len(found) > before:
        before = len(found)
        found |= {pid for pid, parent in parents.items() if parent in found}
    return found - {number}


def lives(number):
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        state = subprocess.run(
            ["ps", "-o", "stat=", "-p", str(number)], capture_output=True, text=True, check=False
        )
        if not state.stdout.strip() or state.stdout.strip().startswith("Z"):
            return False
        time.sleep(0.1)
    return True
