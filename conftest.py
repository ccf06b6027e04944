"""What every test stands on: its own database. The known cast is in `tests/cast.py`."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Give this process a migrated database of its own; no server is started for tests that need none."""
    from tests.database import own_database

    with django_db_blocker.unblock(), own_database():
        yield
