"""Programs under one parent: started again with growing pauses, and all gone at the end."""

import os
import signal
import subprocess
import sys
import time

import pytest

from casereview.cli.children import (
    FIRST_PAUSE_SECONDS,
    HEALTHY_AFTER_SECONDS,
    LONGEST_PAUSE_SECONDS,
    Children,
)

FOR_EVER = [sys.executable, "-c", "import time; time.sleep(600)"]
AT_ONCE = [sys.executable, "-c", "raise SystemExit(3)"]
DEAF = [
    sys.executable,
    "-c",
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); time.sleep(600)",
]

PARENT = """
import sys, time
from casereview.cli.children import Children
child = Children(print).add("one", [sys.executable, "-c", "import time; time.sleep(600)"])
print(child.process.pid, flush=True)
time.sleep(600)
"""


@pytest.fixture
def said():
    return []


@pytest.fixture
def children(said):
    ours = Children(said.append)
    yield ours
    ours.stop()


def test_one_that_ends_is_started_again_after_a_pause(children, said):
    child = children.add("worker", AT_ONCE)
    child.process.wait()
    now = child.started_at + 1
    children.revive(child, now)
    assert said == ["The worker ended (code 3); starting it again in 1 s."]
    children.revive(child, now + FIRST_PAUSE_SECONDS - 0.1)
    assert child.process is None
    children.revive(child, now + FIRST_PAUSE_SECONDS)
    assert child.process is not None


def test_pauses_grow_to_a_limit_and_are_forgotten_after_a_healthy_life(children, said):
    child = children.add("worker", AT_ONCE)
    pauses = []
    for _ in range(7):
        child.process.wait()
        pauses.append(child.pause_seconds)
        children.revive(child, child.started_at)
        child.start()
    assert pauses == [1, 2, 4, 8, 16, LONGEST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS]
    child.process.wait()
    children.revive(child, child.started_at + HEALTHY_AFTER_SECONDS + 1)
    assert said[-1].endswith("starting it again in 1 s.")


def test_a_living_one_is_left_alone(children, said):
    child = children.add("web application", FOR_EVER)
    process = child.process
    children.revive(child, time.monotonic() + 100)
    assert child.process is process
    assert said == []


def test_how_it_was_killed_is_said(children, said):
    child = children.add("worker", FOR_EVER)
    os.kill(child.process.pid, signal.SIGKILL)
    child.process.wait()
    children.revive(child, child.started_at)
    assert "(signal 9)" in said[0]


def test_all_are_stopped(children):
    processes = [children.add(name, FOR_EVER).process for name in ("one", "two")]
    children.stop()
    assert all(process.returncode == -signal.SIGTERM for process in processes)


@pytest.mark.slow
def test_one_that_does_not_listen_is_ended(children, monkeypatch):
    monkeypatch.setattr("casereview.cli.children.STOP_SECONDS", 0.5)
    child = children.add("deaf", DEAF)
    time.sleep(0.5)
    process = child.process
    children.stop()
    assert process.returncode == -signal.SIGKILL


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a program that its parent has died")
def test_they_end_when_the_parent_is_killed():
    parent = subprocess.Popen(
        [
            sys.executable,
            "-c",
            PARENT,
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    with parent:
        number = int(parent.stdout.readline())
        os.kill(parent.pid, signal.SIGKILL)
    deadline = time.monotonic() + 10
    while is_running(number):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def is_running(number):
    try:
        with open(f"/proc/{number}/stat") as file:  # noqa: PTH123
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False
