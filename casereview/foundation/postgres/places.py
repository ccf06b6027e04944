"""Where the server's folders lie, and what its roles are called."""

import hashlib
import os
import secrets
from contextlib import suppress
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


def var_folder() -> Path:
    """The folder where an installation keeps what is not in the database: keys, files, the secret."""
    given = os.environ.get("CASEREVIEW_VAR")
    if given:
        return Path(given).expanduser().resolve()
    if (checkout() / "pyproject.toml").exists():
        return checkout() / "var"
    return Path.home() / ".local" / "state" / "casereview"


def installation() -> str:
    """A short name for this installation, so that several on one machine never share a server.

    Note: it holds a number made beside the keys. Whoever removes a checkout and fetches it again to the same
    place has new keys, and must not meet a database that only the old ones can open.
    """
    return _short(os.fsencode(checkout()) + _number().encode())


def _number() -> str:
    path = var_folder() / "installation"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        draft.write_text(secrets.token_hex(8))
        with suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    return path.read_text()


def _short(text: bytes) -> str:
    return hashlib.sha256(text).hexdigest()[:12]


def is_root() -> bool:
    """Whether we run as the system's administrator."""
    return os.geteuid() == 0


def state_folder(*, tests: bool = False) -> Path:
    """The folder of the servers' data: `CASEREVIEW_STATE`, or the place that fits who runs it.

    Raises: ServerProblem for half a path.
    Note: as root it lies in the system's state folder, because another user runs the server and must get
    there. The tests' server holds nothing that lasts, so all tests of a checkout share it.
    """
    chosen = os.environ.get("CASEREVIEW_STATE")
    if chosen:
        if not Path(chosen).is_absolute():
            raise ServerProblem(f"CASEREVIEW_STATE is “{chosen}”. Give a full path that begins with /.")
        return Path(chosen)
    if is_root():
        return SYSTEM_STATE / (_short(os.fsencode(checkout())) if tests else installation())
    return checkout() / "var" if tests else var_folder()


def cluster(name: str = "") -> Cluster:
    """The folders of the server called `name`: "" for the one that keeps records, "test" for the tests' own."""
    state = state_folder(tests=name == TEST_CLUSTER)
    folder = state / (f"postgres-{name}" if name else "postgres")
    programs = (SYSTEM_STATE if is_root() and not os.environ.get("CASEREVIEW_STATE") else state) / "programs"
    return Cluster(folder, _sockets(folder), programs, lasting=name != TEST_CLUSTER)


def _sockets(folder: Path) -> Path:
    inside = folder / "socket"
    if len(os.fsencode(inside)) <= LONGEST_SOCKET_FOLDER:
        return inside
    return SOCKET_FALLBACK / f"casereview-{os.geteuid()}-{_short(os.fsencode(folder))}"
