"""Starting, adopting and stopping our own server."""

import fcntl
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from enum import Enum
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import psycopg

from casereview.foundation.postgres import cluster as made
from casereview.foundation.postgres.account import Account, server_account
from casereview.foundation.postgres.databases import forget_other_servers, is_under_test, needs_own_server
from casereview.foundation.postgres.places import ADMIN_ROLE, TEST_CLUSTER, Cluster, cluster
from casereview.foundation.postgres.problems import ServerProblem
from casereview.foundation.postgres.programs import program_folder

START_SECONDS = 60
STOP_SECONDS = 60
ORPHANS_SECONDS = 15


class Status(Enum):
    """What the server is doing."""

    STOPPED = "stopped"
    BUSY = "starting or stopping"
    RUNNING = "running"


class Server:
    """One of our own servers. Whoever uses it says so; the last to leave stops it.

    Note: use is a shared lock on a file, which the system lets go of when a program dies in whatever way.
    """

    def __init__(self, name: str = "") -> None:
        forget_other_servers()
        self.place: Cluster = cluster(name)
        self.was_started_here = False
        self._in_use: IO[bytes] | None = None
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.leave()

    def start(self) -> None:
        """Have the server running, whether it has to be made, started, waited for, or is there already.

        Raises: ServerProblem, with what to do.
        """
        account = server_account()
        made.make_folders(self.place, account)
        with self._one_at_a_time():
            self._say_in_use()
            programs = program_folder(account, self.place.programs)
            passwords = made.read_passwords(self.place)
            made.make_data(self.place, account, programs, passwords[ADMIN_ROLE])
            if self._settled() is Status.STOPPED:
                self._clear_traces()
                made.write_settings(self.place, account)
                self._run(account, programs)
                self.was_started_here = True
            made.prepare(self.place, passwords)

    def leave(self) -> None:
        """No longer use the server; it is stopped if nobody else does."""
        if self._in_use is None:
            return
        with self._one_at_a_time():
            try:
                fcntl.flock(self._in_use, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                self._let_go()
            else:
                self.stop()
            self._in_use.close()
            self._in_use = None

    def stop(self) -> None:
        """Stop the server now, whoever uses it; open transactions are undone."""
        pid = self._process()
        if pid is not None:
            # "Fast" in the server's own terms: no new connections, old ones ended, everything written.
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGINT)
        until = time.monotonic() + STOP_SECONDS
        while self._process():
            if time.monotonic() > until:
                raise ServerProblem(f"The database server does not stop. Its log is {self.place.log}.")
            if self._child is not None:
                self._child.poll()
            time.sleep(0.02)
        if self._child is not None:
            self._child.wait(STOP_SECONDS)
            self._child = None

    def _let_go(self) -> None:
        if self._child is not None and self._child.poll() is None:
            # It lives on without us; told nothing, Python would complain of a program left running.
            self._child.returncode = 0
        self._child = None

    @property
    def is_alive(self) -> bool:
        """Whether the server's program runs; cheap enough to be asked every second."""
        return self._process() is not None

    def status(self) -> Status:
        """Whether the server runs, is on its way, or is stopped (a dead one's traces count as stopped)."""
        if not self._process():
            return Status.STOPPED
        try:
            with psycopg.connect(
                host=str(self.place.sockets),
                dbname="postgres",
                user=ADMIN_ROLE,
                passfile=str(self.place.passwords),
                connect_timeout=5,
            ):
                return Status.RUNNING
        except psycopg.OperationalError as problem:
            if "password authentication failed" in str(problem):
                raise ServerProblem(
                    f"The database in {self.place.data} does not know the passwords in {self.place.passwords}. "
                    "Put the file that belongs to it back from your backup."
                ) from problem
            return Status.BUSY

    def _settled(self) -> Status:
        until = time.monotonic() + START_SECONDS
        while (status := self.status()) is Status.BUSY:
            if time.monotonic() > until:
                raise ServerProblem(f"The database server does not answer. Its log is {self.place.log}.")
            time.sleep(0.1)
        return status

    def _run(self, account: Account, programs: Path) -> None:
        self._let_go()
        until = time.monotonic() + ORPHANS_SECONDS
        while True:
            with self.place.log.open("ab") as log:
                before = log.tell()
                self.place.log.chmod(0o600)
                account.give(self.place.log)
                self._child = account.start([programs / "postgres", "-D", self.place.data], log)
            if self._came_up(self._child):
                return
            said = self._log_since(before)
            # After a kill -9 the old server's children need a moment to notice and go.
            if "shared memory block" not in said or time.monotonic() > until:
                raise ServerProblem(f"The database server does not start: {said}")
            time.sleep(0.3)

    def _came_up(self, child: subprocess.Popen[bytes]) -> bool:
        until = time.monotonic() + START_SECONDS
        while child.poll() is None:
            if self.status() is Status.RUNNING:
                return True
            if time.monotonic() > until:
                raise ServerProblem(f"The database server does not answer. Its log is {self.place.log}.")
            time.sleep(0.02)
        return False

    def _log_since(self, position: int) -> str:
        if not self.place.log.exists():
            return ""
        with self.place.log.open("rb") as file:
            file.seek(position)
            return file.read().decode("utf-8", "replace").strip()[-2000:]

    def _process(self) -> int | None:
        """The number of the running server; None when there is none, or the number now names something else."""
        try:
            pid = int((self.place.data / "postmaster.pid").read_text().split("\n", 1)[0])
        except (FileNotFoundError, ValueError):
            return None
        return pid if os.fsencode(self.place.data) in _command_line(pid) else None

    def _clear_traces(self) -> None:
        # A number left by a killed server may by now belong to another program, which the server would respect.
        traces = [self.place.data / "postmaster.pid", *self.place.sockets.glob(".s.PGSQL.*")]
        for trace in traces:
            trace.unlink(missing_ok=True)

    def _say_in_use(self) -> None:
        if self._in_use is None:
            self._in_use = _lock_file(self.place.folder / "in-use")
        fcntl.flock(self._in_use, fcntl.LOCK_SH)

    @contextmanager
    def _one_at_a_time(self) -> Iterator[None]:
        with _lock_file(self.place.folder / "starting") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def _lock_file(path: Path) -> IO[bytes]:
    # Closed to others, who could otherwise hold the lock and keep us waiting.
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b")


def _command_line(pid: int) -> bytes:
    with suppress(FileNotFoundError, ProcessLookupError):
        if Path("/proc/self").exists():
            return Path(f"/proc/{pid}/cmdline").read_bytes()
        asked = ["ps", "-o", "command=", "-p", str(pid)]
        return subprocess.run(asked, capture_output=True, check=False).stdout
    return b""


def needed_server() -> AbstractContextManager[Server | None]:
    """The server this program needs while it runs: our own, or nothing when `DATABASE_URL` names another."""
    if not needs_own_server():
        return nullcontext()
    return Server(TEST_CLUSTER if is_under_test() else "")
