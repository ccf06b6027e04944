"""The pages of report and plan before an accessibility checker, wide and as on a phone."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from casereview.casework.action_plan import changes
from casereview.casework.action_plan.rules import State
from casereview.casework.action_plan.tests.building import agreed, promised
from casereview.casework.casefile.models import Case
from casereview.casework.overview import changes as overview_changes
from casereview.casework.overview import queries as overview
from casereview.casework.overview.tests.building import accepted, brought_in, entries, reviewing
from tests.cast import Cast

if TYPE_CHECKING:
    from playwright.sync_api import Route

AXE = Path(__file__).parents[4] / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
LOOK = "axe.run().then(result => result.violations.map(v => v.id + ': ' + v.nodes[0].html))"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db,
    pytest.mark.skipif(not (AXE.exists() and CHROMIUM.exists()), reason="needs axe-core and chromium"),
]


def of_the_report(cast: Cast, client: Client) -> dict[str, str]:
    """Every page of the report, with the sample in it."""
    case = reviewing(cast)
    client.force_login(cast.reviewer)
    base, got = f"/cases/{case.ref}/overview/", {}
    got["report, empty"] = client.get(base).content.decode()
    brought_in(cast, case)
    overview_changes.take_from_text(case, by=cast.reviewer)
    first = overview.findings_of(case)[0]
    overview_changes.cite(first, by=cast.reviewer, events=entries(cast, case)[:2], version=1)
    row = overview.recommendations_of(case)[0]
    for end in (
        "",
        "draft/1/",
        "import/",
        "section/2/",
        "findings/",
        f"findings/{first.id}/",
        f"findings/{first.id}/cite/",
        f"findings/{first.id}/withdraw/",
        f"recommendations/{row.id}/",
        "submit/",
    ):
        got[f"report {end}"] = client.get(base + end).content.decode()
    client.force_login(cast.chair)
    got["report accept"] = client.get(f"{base}accept/").content.decode()
    return got


def of_the_plan(cast: Cast, case: Case, client: Client) -> dict[str, str]:
    """Every page of the plan, its owner's among them."""
    row = overview.recommendations_of(case)[0]
    client.force_login(cast.chair)
    base, got = f"/cases/{case.ref}/actions/", {}
    got["plan answer"] = client.get(f"{base}answer/{row.id}/").content.decode()
    action = agreed(cast, case)
    promised(cast, case)
    got["plan agree"] = client.get(f"{base}agree/").content.decode()
    client.force_login(cast.lead_a)
    changes.update(action, by=cast.lead_a, state=State.ON_TRACK, evidence="Begun in two teams.")
    got["action of its owner"] = client.get(f"{base}{action.id}/").content.decode()
    got["update"] = client.get(f"{base}{action.id}/update/").content.decode()
    changes.update(action, by=cast.lead_a, state=State.COMPLETE, evidence="Done.")
    client.force_login(cast.coordinator)
    for end in ("", f"on/{row.id}/", f"{action.id}/", f"{action.id}/verify/", f"{action.id}/change/"):
        got[f"plan {end}"] = client.get(base + end).content.decode()
    return got


class Served:
    """Answers a browser from the page in hand and the static files, without any server."""

    html = ""

    def __call__(self, route: "Route") -> None:
        """One request."""
        address = route.request.url.split("casereview.test", 1)[1].split("?", 1)[0]
        if address == "/":
            route.fulfill(body=self.html, content_type="text/html; charset=utf-8")
        elif found := finders.find(address.removeprefix("/static/")):
            route.fulfill(path=str(found))
        else:
            route.fulfill(status=404, body="")


def test_no_barrier_is_found_and_nothing_runs_over_the_edge(cast: Cast, client: Client):
    from playwright.sync_api import sync_playwright

    pages = {**of_the_report(cast, client), **of_the_plan(cast, accepted(cast), client)}
    found, served = {}, Served()
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        for width in (1280, 390):
            page = browser.new_page(viewport={"width": width, "height": 900})
            page.route("**/*", served)
            for name, served.html in pages.items():
                page.goto("http://casereview.test/")
                page.add_script_tag(path=AXE)
                wrong = page.evaluate(LOOK)
                if page.evaluate("document.documentElement.scrollWidth") > width:
                    wrong.append("runs over the edge")
                if wrong:
                    found[f"{width} {name}"] = wrong
        browser.close()
    assert found == {}
