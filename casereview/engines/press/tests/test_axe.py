"""The page before an accessibility checker, wide and narrow."""

from datetime import date
from importlib import resources
from pathlib import Path

import pytest

from casereview.engines.press.html import page_html, stylesheet

AXE = Path(__file__).parents[4] / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = Path("/usr/bin/chromium")


@pytest.mark.slow
@pytest.mark.parametrize("width", [1280, 390, 320])
@pytest.mark.skipif(not (AXE.exists() and CHROMIUM.exists()), reason="needs axe-core and chromium")
def test_no_barrier_is_found_and_nothing_runs_over_the_edge(full, tmp_path, width):
    from playwright.sync_api import sync_playwright

    (tmp_path / "report.html").write_text(
        page_html(full, on=date(2019, 3, 14), notice="Please read."), encoding="utf-8"
    )
    (tmp_path / "report.css").write_text(stylesheet(), encoding="utf-8")
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    for font in resources.files("fontpkg_atkinson_hyperlegible").joinpath("files").iterdir():
        (fonts / font.name).write_bytes(font.read_bytes())
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.goto((tmp_path / "report.html").as_uri())
        page.add_script_tag(path=AXE)
        found = page.evaluate(
            "axe.run().then(result => result.violations.map(v => v.id + ': ' + v.nodes[0].html))"
        )
        across = page.evaluate("document.documentElement.scrollWidth")
        browser.close()
    assert found == []
    assert across <= width
