"""The two connections the program uses: one that owns the tables, one that works with them."""

import os
from typing import Any

from casereview.foundation.postgres.address import Address, read_address
from casereview.foundation.postgres.places import APP_ROLE, DATABASE, OWNER_ROLE, TEST_CLUSTER, cluster

Connection = dict[str, Any]

CONNECT_TIMEOUT_SECONDS = 10
KEEP_OPEN_SECONDS = 60


def is_under_test() -> bool:
    """Whether the tests are running; pytest says so before anything of ours is imported."""
    return "PYTEST_VERSION" in os.environ


def databases() -> dict[str, Connection]:
    """The connections by alias, for the framework's settings. Starts nothing and connects to nothing.

    Shape: `default` works with rows, `owner` migrates; under tests both are the owner, and `owner` mirrors
    `default`, so that a test may build what it likes and the tests of the roles connect for themselves.
    Raises: ServerProblem when an address cannot be read.
    """
    default, owner = _connections()
    if is_under_test():
        default = owner
        owner = {**owner, "TEST": {"MIRROR": "default"}}
    return {"default": default, "owner": owner}


def needs_own_server() -> bool:
    """Whether we run the server ourselves, because no address of another is set."""
    return not os.environ.get("DATABASE_URL")


def forget_other_servers() -> None:
    """Keep what somebody's shell says of other servers from reaching ours.

    Note: the client library would prefer a password in the environment to the one in our file.
    """
    for name in [name for name in os.environ if name.startswith("PG")]:
        del os.environ[name]


def role_names() -> tuple[str, str]:
    """The names of the role that owns the tables and of the role that works with them."""
    default, owner = _connections()
    return owner["USER"], default["USER"]


def _connections() -> tuple[Connection, Connection]:
    if needs_own_server():
        return _own(APP_ROLE), _own(OWNER_ROLE)
    address = read_address(os.environ["DATABASE_URL"], "DATABASE_URL")
    default = _from_address(address)
    owner_url = os.environ.get("DATABASE_OWNER_URL")
    if not owner_url:
        return default, dict(default)
    return default, _from_address(read_address(owner_url, "DATABASE_OWNER_URL"))


def _own(role: str) -> Connection:
    place = cluster(TEST_CLUSTER if is_under_test() else "")
    # The client library reads the password itself, when it connects: settings and error pages never hold it.
    options = {"passfile": str(place.passwords), "connect_timeout": CONNECT_TIMEOUT_SECONDS}
    forget_other_servers()
    return _django(Address(str(place.sockets), None, DATABASE, role, "", {}), options)


def _from_address(address: Address) -> Connection:
    return _django(address, {"connect_timeout": CONNECT_TIMEOUT_SECONDS, **address.options})


def _django(address: Address, options: dict[str, Any]) -> Connection:
    return {
        "ENGINE": "django.db.backends.postgresql",
        # A program started by a test names that test's own database.
        "NAME": os.environ.get("CASEREVIEW_DATABASE") or address.database,
        "USER": address.user,
        "PASSWORD": address.password,
        "HOST": address.host,
        "PORT": "" if address.port is None else str(address.port),
        "OPTIONS": options,
        "CONN_MAX_AGE": KEEP_OPEN_SECONDS,
        "CONN_HEALTH_CHECKS": True,
    }
