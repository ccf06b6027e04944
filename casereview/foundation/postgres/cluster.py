"""Making a server's folders: closed to others, with checksums, passwords and the two roles."""

import os
import secrets
import shutil
from contextlib import suppress
from pathlib import Path

import psycopg
from psycopg import sql

from casereview.foundation.postgres.account import Account
from casereview.foundation.postgres.places import ADMIN_ROLE, APP_ROLE, DATABASE, OWNER_ROLE, Cluster
from casereview.foundation.postgres.problems import ServerProblem

# Raised whenever `prepare` below has something new to do on servers made by an earlier version.
PREPARED = "1"
# Made by the administrator, because not all of them may be made by the owner of a database.
EXTENSIONS = ("pg_trgm", "unaccent", "btree_gist", "vector")
# Words of a case must never reach the server's log, not even through a failing statement.
QUIET = {
    "log_statement": "none",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_min_duration_statement": "-1",
}
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}
LARGEST_LOG_BYTES = 10_000_000


def make_folders(place: Cluster, account: Account) -> None:
    """Make the server's folders, each closed as far as it can be.

    Raises: ServerProblem when a folder cannot be made, or lies where the server's user cannot get.
    """
    try:
        _make_above(place.folder.parent, account)
        place.folder.mkdir(exist_ok=True)
        # As root another user passes through here to its own folders inside; nobody else can list it.
        place.folder.chmod(0o711 if account.switch else 0o700)
        _make_sockets(place, account)
    except OSError as problem:
        raise ServerProblem(
            f"The folder {place.folder} for the database cannot be made ({problem.strerror}). "
            "Set CASEREVIEW_STATE to a folder you may write to."
        ) from problem
    if not account.can_enter(place.folder):
        raise ServerProblem(
            f"The database server's own user cannot get to {place.folder}, because a folder above it is closed. "
            "Set CASEREVIEW_STATE to a folder under /var/lib or /srv, or run as an ordinary user."
        )


def _make_above(folder: Path, account: Account) -> None:
    missing = [folder, *folder.parents]
    for path in reversed([above for above in missing if not above.exists()]):
        path.mkdir(exist_ok=True)
        path.chmod(0o711 if account.switch else 0o700)


def _make_sockets(place: Cluster, account: Account) -> None:
    with suppress(FileExistsError):
        place.sockets.mkdir(mode=0o700)
        account.give(place.sockets)
    found = place.sockets.lstat()
    if place.sockets.is_symlink() or found.st_uid != account.uid:
        raise ServerProblem(
            f"The folder {place.sockets} belongs to somebody else. Look who made it, remove it, and start again."
        )
    place.sockets.chmod(0o700)


def read_passwords(place: Cluster) -> dict[str, str]:
    """The password of each role, made at the first start."""
    if not place.passwords.exists():
        made = {role: secrets.token_urlsafe(32) for role in (ADMIN_ROLE, OWNER_ROLE, APP_ROLE)}
        half = place.folder / f"passwords.{os.getpid()}"
        _write_secret(half, "".join(f"*:*:*:{role}:{word}\n" for role, word in made.items()))
        half.replace(place.passwords)
    lines = [line.split(":") for line in place.passwords.read_text().split()]
    return {role: word for *_, role, word in lines}


def _write_secret(path: Path, text: str) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)


def make_data(place: Cluster, account: Account, programs: Path, password: str) -> None:
    """Make the data folder unless it is there, whole or not at all.

    Raises: ServerProblem when it was made by another version, or cannot be made.
    """
    if place.data.exists():
        _same_version(place, account, programs)
        return
    work = place.folder / "making"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(mode=0o700)
    account.give(work)
    secret = work / "secret"
    _write_secret(secret, password)
    account.give(secret)
    done = account.run(
        [
            *(programs / "initdb", "--pgdata", work / "data", "--username", ADMIN_ROLE, "--pwfile", secret),
            *("--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C", "--data-checksums"),
            *("--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--no-instructions"),
            *(() if place.lasting else ("--no-sync",)),
        ]
    )
    secret.unlink()
    if done.code:
        raise ServerProblem(f"The database could not be made in {place.folder}: {done.said}")
    with (work / "data" / "postgresql.conf").open("a") as file:
        file.write("\ninclude 'casereview.conf'\n")
    (work / "data").rename(place.data)
    work.rmdir()


def _same_version(place: Cluster, account: Account, programs: Path) -> None:
    made_by = (place.data / "PG_VERSION").read_text().strip()
    said = account.run([programs / "postgres", "--version"]).said
    installed = said.split()[-1].split(".")[0]
    if made_by != installed:
        raise ServerProblem(
            f"The data in {place.data} was made by PostgreSQL {made_by}, and version {installed} is installed now. "
            "Install the earlier release, back up, then restore into the new one."
        )


def write_settings(place: Cluster, account: Account) -> None:
    """Write the server's settings anew, because folders may have moved since the last start."""
    wanted = {
        "listen_addresses": "",
        "port": "5432",
        "unix_socket_directories": str(place.sockets),
        "unix_socket_permissions": "0700",
        "password_encryption": "scram-sha-256",
        "timezone": "UTC",
        "max_connections": "100",
        "shared_buffers": "256MB" if place.lasting else "128MB",
        **QUIET,
        **({} if place.lasting else FORGETFUL),
    }
    path = place.data / "casereview.conf"
    path.write_text("".join(f"{name} = '{_quoted(value)}'\n" for name, value in wanted.items()))
    path.chmod(0o600)
    account.give(path)
    if place.log.exists() and place.log.stat().st_size > LARGEST_LOG_BYTES:
        place.log.replace(place.log.with_suffix(".old"))


def _quoted(value: str) -> str:
    return value.replace("\\", "\\\\").replace("'", "''")


def prepare(place: Cluster, passwords: dict[str, str]) -> None:
    """Make the roles, the extensions and the empty database; does nothing when that has been done."""
    marker = place.folder / "prepared"
    if marker.exists() and marker.read_text() == PREPARED:
        return
    with _admin(place, passwords, "postgres") as server:
        for role, rights in ((OWNER_ROLE, "LOGIN CREATEDB"), (APP_ROLE, "LOGIN")):
            _role(server, role, rights, passwords[role])
    with _admin(place, passwords, "template1") as template:
        for extension in EXTENSIONS:
            template.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension)))
    with _admin(place, passwords, "postgres") as server:
        _database(server)
    marker.write_text(PREPARED)


def _role(server: psycopg.Connection, role: str, rights: str, password: str) -> None:
    known = server.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    verb = "ALTER" if known else "CREATE"
    # Sent in the form the server keeps, so that the password itself stands in no statement.
    kept = server.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()
    order = sql.SQL("{verb} ROLE {role} {rights} PASSWORD {kept}")
    server.execute(
        order.format(
            verb=sql.SQL(verb), role=sql.Identifier(role), rights=sql.SQL(rights), kept=sql.Literal(kept)
        )
    )


def _database(server: psycopg.Connection) -> None:
    names = {
        "database": sql.Identifier(DATABASE),
        "owner": sql.Identifier(OWNER_ROLE),
        "app": sql.Identifier(APP_ROLE),
    }
    if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
        server.execute(sql.SQL("CREATE DATABASE {database} OWNER {owner}").format(**names))
    server.execute(sql.SQL("REVOKE ALL ON DATABASE {database} FROM PUBLIC").format(**names))
    server.execute(sql.SQL("GRANT CONNECT ON DATABASE {database} TO {app}").format(**names))


def _admin(place: Cluster, passwords: dict[str, str], database: str) -> psycopg.Connection:
    return psycopg.connect(
        host=str(place.sockets),
        dbname=database,
        user=ADMIN_ROLE,
        password=passwords[ADMIN_ROLE],
        autocommit=True,
    )
