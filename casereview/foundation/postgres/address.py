"""Reading the address of a database server, strictly."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from casereview.foundation.postgres.problems import ServerProblem

SCHEMES = ("postgres", "postgresql")
# What may follow the question mark; anything else is a misspelling that would silently weaken the connection.
OPTIONS = frozenset(
    {
        "application_name",
        "connect_timeout",
        "host",
        "keepalives",
        "keepalives_idle",
        "passfile",
        "service",
        "sslcert",
        "sslkey",
        "sslmode",
        "sslrootcert",
        "target_session_attrs",
        "channel_binding",
    }
)
SHAPE = "postgresql://user:password@host:5432/database?sslmode=verify-full"


@dataclass(frozen=True)
class Address:
    """Where a database is and as whom to speak to it."""

    host: str
    port: int | None
    database: str
    user: str
    password: str
    options: dict[str, str]


def read_address(text: str, variable: str) -> Address:
    """The parts of a database address.

    Raises: ServerProblem, naming the variable and the part that is wrong, never the password.
    """
    parts = urlsplit(text.strip())
    if parts.scheme not in SCHEMES:
        raise _wrong(variable, "it must begin with postgresql://; no other kind of database is supported")
    options = _options(parts.query, variable)
    try:
        port = parts.port
    except ValueError as cause:
        raise _wrong(variable, "the port must be a number from 1 to 65535") from cause
    database = unquote(parts.path.lstrip("/"))
    host = options.pop("host", "") or unquote(parts.hostname or "")
    if not database or "/" in database:
        raise _wrong(variable, "the name of one database must follow the host")
    if not parts.username:
        raise _wrong(variable, "it names no user")
    if parts.fragment:
        raise _wrong(variable, "write a # in the password as %23")
    if not host:
        raise _wrong(variable, "it names no host")
    return Address(host, port, database, unquote(parts.username), unquote(parts.password or ""), options)


def _options(query: str, variable: str) -> dict[str, str]:
    try:
        pairs = parse_qsl(query, strict_parsing=True) if query else []
    except ValueError as cause:
        raise _wrong(variable, "what follows the ? must be name=value pairs joined by &") from cause
    for name, _ in pairs:
        if name not in OPTIONS:
            known = re.sub(r"[^a-z_]", "", name) or "one option"
            raise _wrong(variable, f"“{known}” is no option of it")
    return dict(pairs)


def _wrong(variable: str, why: str) -> ServerProblem:
    return ServerProblem(f"{variable} cannot be read: {why}. It looks like {SHAPE}.")
