"""The fixtures of the door, for every test of the room."""

from typing import TYPE_CHECKING

import pytest
from django.contrib.staticfiles import finders

from casereview.casework.casefile.models import Case
from casereview.publication import changes
from casereview.publication.models import Edition
from casereview.publication.tests import door
from tests.cast import Cast

if TYPE_CHECKING:
    from playwright.sync_api import Route


@pytest.fixture
def case(cast: Cast) -> Case:
    """A case with an accepted report and a register."""
    return door.case_at_the_door(cast)


@pytest.fixture
def edition(cast: Cast, case: Case) -> Edition:
    """The first edition, nothing settled."""
    return changes.build_edition(case, by=cast.coordinator)


class Styles:
    """Answers a browser's requests from the page in hand and the static files, without any server."""

    html = ""

    def __call__(self, route: "Route") -> None:
        """One request."""
        address = route.request.url.split("casereview.test", 1)[1].split("?", 1)[0]
        if address == "/":
            route.fulfill(body=self.html, content_type="text/html; charset=utf-8")
            return
        found = finders.find(address.removeprefix("/static/"))
        if found:
            route.fulfill(path=str(found))
        else:
            route.fulfill(status=404, body="")


@pytest.fixture
def live_styles() -> Styles:
    """Static files for pages that a browser is shown."""
    return Styles()
