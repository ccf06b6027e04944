"""The tests' own database: a server that forgets on a crash, and one clone of a migrated template per process.

Each process has its own clone, so several runs on one machine never meet; the template is made once for
each state of the migrations.
"""

import hashlib
import os
import pkgutil
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import psycopg
from django.apps import apps
from django.core.management import call_command
from django.db import connections
from psycopg import sql

from casereview.foundation.postgres import needed_server
from casereview.foundation.postgres.databases import needs_own_server
from casereview.foundation.postgres.grants import statements_before_migrating

RECIPE = "1"
TEMPLATES_KEPT = 3
LOCK = 7_230_415


@contextmanager
def own_database() -> Iterator[str]:
    """Give this process a migrated database of its own, and point both aliases at it."""
    with needed_server(), _server() as server:
        with _locked(server):
            _drop_orphans(server)
            template = _template(server)
            name = f"test_{os.getpid()}_{secrets.token_hex(3)}"
            order = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
            server.execute(order.format(sql.Identifier(name), sql.Identifier(template)))
        _point_at(name)
        try:
            yield name
        finally:
            connections.close_all()
            _drop(server, name)


def _server() -> psycopg.Connection:
    parameters = dict(connections["default"].get_connection_params())
    keep = {"host", "port", "user", "password", "passfile", "sslmode", "sslrootcert"}
    where = {key: value for key, value in parameters.items() if key in keep and value}
    return psycopg.connect(**where, dbname="postgres", autocommit=True)


@contextmanager
def _locked(server: psycopg.Connection) -> Iterator[None]:
    server.execute("SELECT pg_advisory_lock(%s)", [LOCK])
    try:
        yield
    finally:
        server.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def _template(server: psycopg.Connection) -> str:
    name = f"template_{_fingerprint()}"
    if name in _names(server, "template\\_%"):
        return name
    making = f"{name}_making"
    _drop(server, making)
    server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(making)))
    _point_at(making)
    with connections["owner"].cursor() as cursor:
        for statement in statements_before_migrating():
            cursor.execute(statement)
    call_command("migrate", database="owner", verbosity=0)
    call_command("createcachetable", database="owner", verbosity=0)
    connections.close_all()
    server.execute(
        sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(making), sql.Identifier(name))
    )
    for old in _names(server, "template\\_%")[:-TEMPLATES_KEPT]:
        _drop(server, old)
    return name


def _fingerprint() -> str:
    """The state of all migrations, so that a template made from others is never used."""
    seen = hashlib.sha256(RECIPE.encode())
    for config in sorted(apps.get_app_configs(), key=lambda config: config.label):
        folder = Path(config.path) / "migrations"
        names = [module.name for module in pkgutil.iter_modules([str(folder)])] if folder.is_dir() else []
        for name in sorted(names):
            source = import_module(f"{config.name}.migrations.{name}").__file__
            seen.update(f"{config.label}.{name}\n".encode() + Path(str(source)).read_bytes())
    return seen.hexdigest()[:12]


def _drop_orphans(server: psycopg.Connection) -> None:
    """Remove what killed runs left behind; only on our own server, where their process numbers mean something."""
    for name in _names(server, "test\\_%") if needs_own_server() else []:
        pid = name.split("_")[1]
        if pid.isdigit() and not _lives(int(pid)):
            _drop(server, name)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _names(server: psycopg.Connection, like: str) -> list[str]:
    """Databases by name, oldest first."""
    rows = server.execute("SELECT datname FROM pg_database WHERE datname LIKE %s ORDER BY oid", [like])
    return [name for (name,) in rows]


def _drop(server: psycopg.Connection, name: str) -> None:
    server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _point_at(name: str) -> None:
    connections.close_all()
    for alias in ("default", "owner"):
        connections[alias].settings_dict["NAME"] = name
