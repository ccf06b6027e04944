"""The database itself refuses to change or remove an entry of the record."""

from django.db import migrations
from psycopg import sql

from casereview.foundation.postgres.databases import role_names

FORWARD = """
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the record is only added to and read';
END $$;
CREATE TRIGGER audit_entry_stands BEFORE UPDATE OR DELETE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION audit_refuse();
"""
BACKWARD = """
DROP TRIGGER audit_entry_stands ON audit_entry;
DROP FUNCTION audit_refuse();
"""


def take_back(apps, schema_editor):
    """Take from the working role what it never needs here."""
    owner, app = role_names()
    if owner != app:
        order = sql.SQL("REVOKE UPDATE, DELETE, TRUNCATE ON audit_entry FROM {}")
        with schema_editor.connection.cursor() as cursor:
            cursor.execute(order.format(sql.Identifier(app)))


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [
        migrations.RunSQL(FORWARD, BACKWARD),
        migrations.RunPython(take_back, migrations.RunPython.noop),
    ]
