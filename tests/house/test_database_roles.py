"""The role the program works as: it owns nothing, and can neither alter nor empty the record.

The tests themselves are the owner, so these connect as the working role on their own.
"""

import psycopg
import pytest
from django.db import connection
from psycopg import errors

from casereview.foundation.postgres.databases import needs_own_server
from casereview.foundation.postgres.places import APP_ROLE, OWNER_ROLE

RECORD = "audit_entry"

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not needs_own_server(), reason="the roles of another server are its administrator's"),
]


@pytest.fixture
def working():
    """A connection as the working role, to this test's database."""
    given = connection.get_connection_params()
    where = {name: given[name] for name in ("host", "dbname", "passfile")}
    with psycopg.connect(**where, user=APP_ROLE, autocommit=True) as asked:
        yield asked


def tables(asked):
    rows = asked.execute("SELECT tablename, tableowner FROM pg_tables WHERE schemaname = 'public'").fetchall()
    assert len(rows) > 20
    return dict(rows)


def test_it_owns_no_table(working):
    assert set(tables(working).values()) == {OWNER_ROLE}


def test_it_may_do_nothing_beyond_rows(working):
    question = "SELECT rolsuper, rolcreatedb, rolcreaterole, rolbypassrls, rolreplication FROM pg_roles WHERE rolname = user"
    assert working.execute(question).fetchone() == (False,) * 5
    for order in (
        "CREATE TABLE public.own (id int)",
        "DROP TABLE jobs_jobrun",
        "CREATE SCHEMA own",
        "CREATE ROLE more",
    ):
        with pytest.raises((errors.InsufficientPrivilege, errors.DuplicateObject)):
            working.execute(order)


def test_it_can_work_with_every_table_but_empty_none(working):
    for name in tables(working):
        assert allowed(working, name, "SELECT"), name
        assert allowed(working, name, "INSERT"), name
        assert not allowed(working, name, "TRUNCATE"), name


def test_it_can_add_to_the_record(working):
    assert allowed(working, RECORD, "INSERT")
    assert allowed(working, RECORD, "SELECT")


@pytest.mark.parametrize(
    "order",
    [f"UPDATE {RECORD} SET action = 'x'", f"DELETE FROM {RECORD}", f"TRUNCATE {RECORD}", f"DROP TABLE {RECORD}",
     f"ALTER TABLE {RECORD} DISABLE TRIGGER ALL"],
)  # fmt: skip
def test_it_can_neither_alter_nor_empty_the_record(working, order):
    with pytest.raises(errors.InsufficientPrivilege):
        working.execute(order)


def allowed(asked, table, right):
    return asked.execute("SELECT has_table_privilege(%s, %s)", [f'public."{table}"', right]).fetchone()[0]
