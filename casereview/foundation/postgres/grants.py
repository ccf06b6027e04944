"""What the working role may do with tables that the owner makes."""

from psycopg import sql

from casereview.foundation.postgres.databases import role_names

# For tables made from now on. A table that is only ever added to takes UPDATE and DELETE back in its migration.
FUTURE = (
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {app}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {app}",
)


def statements_before_migrating() -> list[sql.Composed]:
    """What the owner tells a database before it makes tables there; may be told again.

    Shape: empty when one role both owns the tables and works with them.
    """
    owner, app = role_names()
    if owner == app:
        return []
    return [sql.SQL(statement).format(app=sql.Identifier(app)) for statement in FUTURE]
