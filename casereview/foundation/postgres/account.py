"""As whom the server runs: never as the system's administrator, whom it refuses."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from casereview.foundation.postgres.places import is_root
from casereview.foundation.postgres.problems import ServerProblem

SYSTEM_USER = "casereview-db"
CLEAN_SURROUNDINGS = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
# The two usual programs for adding a user, and how each is asked for one that cannot sign in.
ADD_USER = (
    (
        "useradd",
        "--system",
        "--user-group",
        "--no-create-home",
        "--home-dir",
        "/nonexistent",
        "--shell",
        "/bin/false",
    ),
    ("adduser", "-S", "-D", "-H", "-h", "/nonexistent", "-s", "/bin/false"),
)


@dataclass(frozen=True)
class Account:
    """The system user that runs the server; `switch` is false when that is ourselves."""

    uid: int
    gid: int
    switch: bool

    def run(self, command: Sequence[str | Path]) -> "Finished":
        """Carry out a program as this user, and give its exit code and all it said."""
        try:
            done = subprocess.run(
                [str(word) for word in command],
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                check=False,
                **self._ways(),
            )
        except OSError as problem:
            return Finished(126, str(problem))
        return Finished(done.returncode, done.stdout.decode("utf-8", "replace").strip())

    def start(self, command: Sequence[str | Path], log: IO[bytes]) -> subprocess.Popen[bytes]:
        """Start a program as this user, in a session of its own, that may outlive us; what it says goes to the log."""
        return subprocess.Popen(
            [str(word) for word in command], stdout=log, stderr=log, start_new_session=True, **self._ways()
        )

    def _ways(self) -> dict[str, Any]:
        ways: dict[str, Any] = {"cwd": "/", "env": CLEAN_SURROUNDINGS, "stdin": subprocess.DEVNULL}
        if self.switch:
            ways |= {"user": self.uid, "group": self.gid, "extra_groups": []}
        return ways

    def give(self, path: Path) -> None:
        """Make the path this user's."""
        if self.switch:
            os.chown(path, self.uid, self.gid)

    def can_enter(self, folder: Path) -> bool:
        """Whether this user can get into the folder, through all that lie above it."""
        return self.run(["test", "-x", folder]).code == 0


@dataclass(frozen=True)
class Finished:
    """How a program ended."""

    code: int
    said: str


def server_account() -> Account:
    """The user the server runs as: ourselves, or as root a system user of its own, made when missing.

    Raises: ServerProblem when that user cannot be made.
    """
    if not is_root():
        return Account(os.geteuid(), os.getegid(), switch=False)
    try:
        entry = pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        entry = _made()
    return Account(entry.pw_uid, entry.pw_gid, switch=True)


def _made() -> pwd.struct_passwd:
    said = "neither useradd nor adduser is on this machine"
    for program, *words in ADD_USER:
        found = shutil.which(program, path="/usr/sbin:/sbin:/usr/bin:/bin")
        if not found:
            continue
        done = subprocess.run([found, *words, SYSTEM_USER], capture_output=True, text=True, check=False)
        said = (done.stderr or done.stdout).strip()
        try:
            return pwd.getpwnam(SYSTEM_USER)
        except KeyError:
            continue
    raise ServerProblem(
        f"The database server must not run as root, and its own user “{SYSTEM_USER}” could not be made ({said}). "
        "Make that user, or run as an ordinary user, or set DATABASE_URL to another server."
    )
