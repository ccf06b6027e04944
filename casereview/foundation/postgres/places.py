"""Where the server's folders lie, and what its roles are called."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from casereview.foundation.postgres.problems import ServerProblem

DATABASE = "casereview"
ADMIN_ROLE = "casereview_admin"
OWNER_ROLE = "casereview_owner"
APP_ROLE = "casereview_app"

SYSTEM_STATE = Path("/var/lib/casereview")
SOCKET_FALLBACK = Path("/tmp")  # noqa: S108 -- short and always there; the folder inside is 0700 and checked
# The kernel allows 107 bytes for a socket's path; the server adds "/.s.PGSQL.5432".
LONGEST_SOCKET_FOLDER = 85
TEST_CLUSTER = "test"


@dataclass(frozen=True)
class Cluster:
    """The folders of one server. Everything but the socket lies in `folder`."""

    folder: Path
    sockets: Path
    # Where a copy of the programs may be put when the server's user cannot reach the installed ones.
    programs: Path
    lasting: bool = True

    @property
    def data(self) -> Path:
        """The server's own data folder."""
        return self.folder / "data"

    @property
    def passwords(self) -> Path:
        """The file of passwords, in the form the client library reads, closed to all but its owner."""
        return self.folder / "passwords"

    @property
    def log(self) -> Path:
        """What the server has to say; statements and values are kept out of it."""
        return self.data / "server.log"


def checkout() -> Path:
    """The folder this copy of the program runs from."""
    return Path(__file__).resolve().parents[3]


def checkout_key() -> str:
    """A short name for this checkout, so that several on one machine never share a server."""
    return hashlib.sha256(os.fsencode(checkout())).hexdigest()[:12]


def is_root() -> bool:
    """Whether we run as the system's administrator."""
    return os.geteuid() == 0


def state_folder() -> Path:
    """The folder for everything this installation keeps: `CASEREVIEW_STATE`, or the place that fits who runs it.

    Note: as root it lies in the system's state folder, because another user runs the server and must get there.
    """
    chosen = os.environ.get("CASEREVIEW_STATE")
    if chosen:
        if not Path(chosen).is_absolute():
            message = f"CASEREVIEW_STATE is “{chosen}”. Give a full path that begins with /."
            raise ServerProblem(message)
        return Path(chosen)
    if is_root():
        return SYSTEM_STATE / checkout_key()
    if (checkout() / "pyproject.toml").exists():
        return checkout() / "var"
    return Path.home() / ".local" / "state" / "casereview"


def cluster(name: str = "") -> Cluster:
    """The folders of the server called `name`: "" for the one that keeps records, "test" for the tests' own."""
    state = state_folder()
    folder = state / (f"postgres-{name}" if name else "postgres")
    programs = (SYSTEM_STATE if is_root() and not os.environ.get("CASEREVIEW_STATE") else state) / "programs"
    return Cluster(folder, _sockets(folder), programs, lasting=name != TEST_CLUSTER)


def _sockets(folder: Path) -> Path:
    inside = folder / "socket"
    if len(os.fsencode(inside)) <= LONGEST_SOCKET_FOLDER:
        return inside
    key = hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
    return SOCKET_FALLBACK / f"casereview-{os.geteuid()}-{key}"
