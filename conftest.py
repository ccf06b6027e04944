"""What every test stands on: its own database. The known cast is in `tests/cast.py`."""

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

# Keys and files of a test process lie in a folder of its own, named before the settings are read.
_FOLDER = tempfile.mkdtemp(prefix="casereview-test-")
os.environ["CASEREVIEW_VAR"] = _FOLDER
os.makedirs(os.path.join(_FOLDER, "static"))
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Give this process a migrated database of its own; no server is started for tests that need none."""
    from tests.database import own_database

    with django_db_blocker.unblock(), own_database():
        yield
