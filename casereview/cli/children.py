"""The programs that `serve` starts: kept alive while it runs, and gone when it goes."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

LOOK_EVERY_SECONDS = 0.2
STOP_SECONDS = 12
FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 30.0
# One that has lived this long is healthy again: its next end is a first one.
HEALTHY_AFTER_SECONDS = 60.0
LINUX_PARENT_DEATH_SIGNAL = 1


@dataclass
class Child:
    """One program: how to start it, and how it is doing."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    pause_seconds: float = FIRST_PAUSE_SECONDS
    rests_until: float = 0.0

    @property
    def is_alive(self) -> bool:
        """Whether it is running now."""
        return self.process is not None and self.process.poll() is None

    def start(self) -> None:
        """Start it in a session of its own, so that Ctrl-C reaches only us and the end is orderly."""
        self.started_at = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_die_with_parent,  # noqa: PLW1509 -- we have no threads when we start programs
        )


@dataclass
class Children:
    """All programs of one `serve`."""

    say: Callable[[str], None]
    all: list[Child] = field(default_factory=list)

    def add(self, name: str, command: Sequence[str]) -> Child:
        """Start a program and look after it from now on."""
        child = Child(name, command)
        self.all.append(child)
        child.start()
        return child

    def look_after(self, besides: Callable[[], None]) -> None:
        """Start again whatever ends, after a pause that grows, and do what else is due; never returns by itself."""
        while True:
            besides()
            for child in self.all:
                self.revive(child, time.monotonic())
            time.sleep(LOOK_EVERY_SECONDS)

    def revive(self, child: Child, now: float) -> None:
        """Start one again if it has ended and has rested."""
        if child.is_alive:
            return
        if child.process is not None:
            if now - child.started_at > HEALTHY_AFTER_SECONDS:
                child.pause_seconds = FIRST_PAUSE_SECONDS
            code = child.process.returncode
            self.say(
                f"The {child.name} ended ({_how(code)}); starting it again in {child.pause_seconds:.0f} s."
            )
            _sweep(child.process.pid)
            child.process = None
            child.rests_until = now + child.pause_seconds
            child.pause_seconds = min(child.pause_seconds * 2, LONGEST_PAUSE_SECONDS)
        elif now >= child.rests_until:
            child.start()

    def stop(self) -> None:
        """Ask all to end, wait, and end those that do not."""
        running = [child.process for child in self.all if child.process and child.is_alive]
        for process in running:
            process.terminate()
        deadline = time.monotonic() + STOP_SECONDS
        for process in running:
            with suppress(subprocess.TimeoutExpired):
                process.wait(max(deadline - time.monotonic(), 0.1))
            _sweep(process.pid)
            process.wait()
        self.all.clear()


def _sweep(leader: int) -> None:
    # The program's own children, should it have left any behind.
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)


def _how(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"code {code}"


def _die_with_parent() -> None:
    # Should we be killed in a way we cannot answer, the system tells the program to end.
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(LINUX_PARENT_DEATH_SIGNAL, signal.SIGTERM)
