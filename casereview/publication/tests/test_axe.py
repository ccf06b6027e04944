"""The pages of the door and of the library before an accessibility checker, wide and narrow."""

from pathlib import Path

import pytest

from casereview.public.library.models import Publication
from casereview.publication import changes, queries
from casereview.publication.tests.door import ready, settle

AXE = Path(__file__).parents[3] / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
LOOK = "axe.run().then(result => result.violations.map(v => v.id + ': ' + v.nodes[0].html))"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db,
    pytest.mark.skipif(not (AXE.exists() and CHROMIUM.exists()), reason="needs axe-core and chromium"),
]


@pytest.fixture
def pages(cast, case, client):
    """Every page as its reader gets it. Shape: name -> HTML."""
    base, got = f"/cases/{case.ref}/release/", {}

    def take(who: str, *ends: str) -> None:
        client.force_login(cast.person(who))
        for end in ends:
            got[f"{who} {end}"] = client.get(base + end).content.decode()

    take("coordinator", "", "leaks/", "pseudonyms/new/", "day/")
    edition = changes.build_edition(case, by=cast.coordinator)
    number = queries.findings_of(edition)[0].number
    take("coordinator", "leaks/", f"leaks/{number}/", "pseudonyms/", "preview/1/", "publish/1/")
    settle(cast, edition)
    take("chair", "", "approve/1/", "leaks/?show=all")
    ready(cast, edition)
    take("coordinator", "", "publish/1/")
    changes.publish(edition, by=cast.coordinator)
    take("coordinator", "", "withdraw/1/")
    client.logout()
    for address in ("/library/", "/library/?q=asleep&kind=x", f"/library/{Publication.objects.get().slug}/"):
        got[address] = client.get(address).content.decode()
    return got


def test_no_barrier_is_found_and_nothing_runs_over_the_edge(pages, live_styles):
    from playwright.sync_api import sync_playwright

    found = {}
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        for width in (1280, 390):
            page = browser.new_page(viewport={"width": width, "height": 900})
            page.route("**/*", live_styles)
            for name, html in pages.items():
                live_styles.html = html
                page.goto("http://casereview.test/")
                page.add_script_tag(path=AXE)
                wrong = page.evaluate(LOOK)
                if page.evaluate("document.documentElement.scrollWidth") > width:
                    wrong.append("runs over the edge")
                if wrong:
                    found[f"{width} {name}"] = wrong
        browser.close()
    assert found == {}
