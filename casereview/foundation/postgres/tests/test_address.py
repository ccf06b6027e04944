"""Reading the address of a server: what passes, and what is refused with which words."""

import pytest

from casereview.foundation.postgres.address import read_address
from casereview.foundation.postgres.problems import ServerProblem


def test_all_parts_are_read():
    address = read_address(
        "postgresql://ann:s%40cret@db.example:5433/cases?sslmode=verify-full", "DATABASE_URL"
    )
    assert (address.host, address.port, address.database) == ("db.example", 5433, "cases")
    assert (address.user, address.password, address.options) == ("ann", "s@cret", {"sslmode": "verify-full"})


def test_the_short_scheme_a_missing_port_and_a_socket_folder_are_understood():
    address = read_address("postgres://ann@/cases?host=/run/postgresql", "DATABASE_URL")
    assert (address.host, address.port, address.password, address.options) == (
        "/run/postgresql",
        None,
        "",
        {},
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "must begin with postgresql://"),
        ("sqlite:///db.sqlite3", "no other kind of database"),
        ("mysql://ann:secret@db/cases", "no other kind of database"),
        ("postgresql://ann:secret@db:port/cases", "the port must be a number"),
        ("postgresql://ann:secret@db:99999/cases", "the port must be a number"),
        ("postgresql://ann:secret@db", "the name of one database"),
        ("postgresql://ann:secret@db/cases/more", "the name of one database"),
        ("postgresql://db/cases", "names no user"),
        ("postgresql://ann:secret@/cases", "names no host"),
        ("postgresql://ann:secret@db/cases?sslmod=require", "“sslmod” is no option"),
        ("postgresql://ann:secret@db/cases?sslmode", "name=value pairs"),
        ("postgresql://ann:secret@db/cases#x", "%23"),
    ],
)
def test_what_cannot_be_read_is_refused_without_showing_the_password(text, why):
    with pytest.raises(ServerProblem) as refused:
        read_address(text, "DATABASE_URL")
    assert why in str(refused.value)
    assert str(refused.value).startswith("DATABASE_URL cannot be read")
    assert "secret" not in str(refused.value).replace("user:password@", "")
