"""What every test stands on: its own database. The known cast is in `tests/cast.py`."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytest_django import DjangoDbBlocker

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client

    from tests.cast import Cast

ROOT = Path(__file__).parent


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Give this process a migrated database of its own; no server is started for tests that need none."""
    from tests.database import own_database

    with django_db_blocker.unblock(), own_database():
        yield


@pytest.fixture(scope="session", autouse=True)
def _catalogues_in_step() -> None:
    """Build the languages again when a written catalogue is newer than what the program reads."""
    made = {path: path.with_suffix(".mo") for path in ROOT.glob("casereview/ui/locale/*/LC_MESSAGES/*.po")}
    if any(not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime for po, mo in made.items()):
        from casereview.ui.languages import catalogues

        catalogues.build()


@pytest.fixture
def cast(db: None) -> "Cast":
    """The known cast on an English board."""
    from tests import cast as the_cast

    return the_cast.build()


@pytest.fixture
def browse(client: "Client", cast: "Cast") -> "Callable[[str, str], HttpResponse]":
    """Open a page as one of the cast; "public" is nobody."""

    def open_as(who: str, address: str) -> "HttpResponse":
        client.logout()
        if who != "public":
            client.force_login(cast.person(who))
        return client.get(address)

    return open_as
