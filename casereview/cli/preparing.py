"""Bringing an installation up to date before it serves: tables, rights, static files, demonstration."""

import hashlib
import importlib
import importlib.util
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from casereview.cli.output import BadInput
from casereview.foundation.postgres import ServerProblem, needed_server

Say = Callable[[str], None]

OLDEST_POSTGRESQL = 15
DEMONSTRATION = "casereview.devtools.demo"
DEMONSTRATION_PEOPLE = "casereview.devtools.people"
# Written on a table rather than in one: it travels with every copy of the database.
DEMO_REMARK = "demonstration"


@contextmanager
def with_database() -> Iterator[None]:
    """Have the database and the framework while a command works. Raises: BadInput when there is none to be had."""
    try:
        with needed_server():
            set_up_framework()
            yield
    except ServerProblem as problem:
        raise BadInput(str(problem)) from problem


def set_up_framework() -> None:
    """Read the settings and the rooms. Raises: BadInput for a setting that cannot be used."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casereview.config.settings")
    import django

    from casereview.config.env import BadSetting

    try:
        django.setup()
    except BadSetting as problem:
        raise BadInput(str(problem)) from problem


def bring_tables_up_to_date(say: Say) -> None:
    """Make and alter tables as the owner, and let the working role use them.

    Raises: BadInput when the database cannot be reached or is too old.
    """
    from django.core.management import call_command
    from django.db import OperationalError, ProgrammingError, connections
    from django.db.migrations.executor import MigrationExecutor

    from casereview.foundation.postgres.grants import statements_before_migrating

    owner = connections["owner"]
    try:
        owner.ensure_connection()
        connections["default"].ensure_connection()
    except OperationalError as problem:
        raise BadInput(f"The database cannot be reached: {str(problem).strip()}") from problem
    found = owner.connection.info.server_version // 10_000
    if found < OLDEST_POSTGRESQL:
        raise BadInput(f"The database is PostgreSQL {found}; version {OLDEST_POSTGRESQL} or newer is needed.")
    plan = MigrationExecutor(owner).migration_plan(MigrationExecutor(owner).loader.graph.leaf_nodes())
    with owner.cursor() as cursor:
        for statement in statements_before_migrating():
            cursor.execute(statement)
    if plan:
        say(f"Bringing the tables up to date ({len(plan)} steps) ...")
        try:
            call_command("migrate", database="owner", interactive=False, verbosity=0)
        except ProgrammingError as problem:
            raise BadInput(
                f"The tables cannot be brought up to date: {str(problem).strip()}. "
                "Is DATABASE_OWNER_URL set to the role that owns them?"
            ) from problem
    call_command("createcachetable", database="owner", verbosity=0)
    owner.close()


def collect_static_files(say: Say) -> None:
    """Put style, scripts and pictures where the server reads them, when any has changed."""
    from django.conf import settings
    from django.core.management import call_command

    marker = Path(settings.STATIC_ROOT) / ".made-from"
    state = _static_state()
    if marker.exists() and marker.read_text() == state:
        return
    say("Collecting style and scripts ...")
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    marker.write_text(state)


def _static_state() -> str:
    from django.contrib.staticfiles.finders import get_finders

    seen = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            found = Path(storage.path(path)).stat()
            seen.update(f"{path} {found.st_size} {found.st_mtime_ns}\n".encode())
    return seen.hexdigest()


def load_demonstration(say: Say) -> None:
    """Load the demonstration if the database is empty.

    Raises: BadInput when the database holds somebody's own records, which it would open to everybody.
    """
    if importlib.util.find_spec(DEMONSTRATION) is None:
        raise BadInput("The demonstration is not part of this installation. Start without --demo.")
    from django.db import transaction

    from casereview.foundation.people.models import Board

    if Board.objects.exists():
        if not is_demonstration():
            raise BadInput(
                "This database holds boards that are not the demonstration's. --demo lets anybody sign in as "
                "anybody, so it is refused. Start without --demo, or name another place with CASEREVIEW_STATE."
            )
        return
    say("Loading the demonstration ...")
    # All of it or nothing: half a demonstration would be taken for a whole one the next time.
    with transaction.atomic():
        importlib.import_module(DEMONSTRATION).load()
        _remark(DEMO_REMARK)


def demonstration_people() -> list[str]:
    """Who can sign in to the demonstration, a line for each board and each person."""
    lines = ["Anybody can sign in as anybody; the sign-in page lists them:"]
    for group in importlib.import_module(DEMONSTRATION_PEOPLE).groups():
        lines += [f"  {group.title}", *(f"    {someone.name}, {someone.part}" for someone in group.people)]
    return lines


def is_demonstration() -> bool:
    """Whether this database was filled by the demonstration."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT obj_description('people_board'::regclass, 'pg_class')")
        row = cursor.fetchone()
    return row is not None and row[0] == DEMO_REMARK


def _remark(words: str) -> None:
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute(f"COMMENT ON TABLE people_board IS '{words}'")
    connections["owner"].close()
