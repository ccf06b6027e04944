"""A real browser before a real server: the demonstration as a user starts it, with its worker and its database."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.walker import Walker

ROOT = Path(__file__).parents[2]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_SECONDS = 300


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of a demonstration of its own, started with the command of the README."""
    folder = Path(tempfile.mkdtemp(prefix="casereview-journey-"))
    folder.chmod(0o755)  # the database's own user must be able to reach its folder
    port = _free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    environment |= {"CASEREVIEW_STATE": str(folder / "state"), "CASEREVIEW_VAR": str(folder / "var")}
    environment["CASEREVIEW_DEMO_ENTRIES"] = "20000"  # "The long case", for what must work on a large one
    log = (folder / "log").open("w")
    command = [sys.executable, "-m", "casereview.cli.main", "serve", "--demo", "--port", str(port)]
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
    )
    try:
        _wait_for(process, folder / "log")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)
        log.close()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all walks."""
    path = os.environ.get("CASEREVIEW_BROWSER") or shutil.which("chromium")
    if path is None:
        pytest.skip("there is no chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def looked() -> dict[int, set[int]]:
    """What has been looked at, by the width of the window: the same page is not looked at twice."""
    return defaultdict(set)


@pytest.fixture
def walker(site: str, chromium: Browser, looked: dict[int, set[int]]) -> Iterator[Walker]:
    """Somebody at a desk."""
    yield from walking(site, chromium, width=1280, looked=looked[1280])


@pytest.fixture
def colleague(site: str, chromium: Browser, looked: dict[int, set[int]]) -> Iterator[Walker]:
    """Somebody at another desk."""
    yield from walking(site, chromium, width=1280, looked=looked[1280])


@pytest.fixture
def no_script(site: str, chromium: Browser) -> Iterator[Walker]:
    """Somebody whose browser runs no script."""
    yield from walking(site, chromium, width=1280, script=False)


@pytest.fixture
def on_phone(site: str, chromium: Browser, looked: dict[int, set[int]]) -> Iterator[Walker]:
    """Somebody with a phone."""
    yield from walking(site, chromium, width=390, looked=looked[390])


@pytest.fixture
def enlarged(site: str, chromium: Browser, looked: dict[int, set[int]]) -> Iterator[Walker]:
    """Somebody who has enlarged the page to 400 per cent: 1280 pixels become 320."""
    yield from walking(site, chromium, width=320, looked=looked[320])


def walking(
    site: str, chromium: Browser, *, width: int, script: bool = True, looked: set[int] | None = None
) -> Iterator[Walker]:
    """Somebody with a browser of their own, in which nothing goes wrong."""
    context = chromium.new_context(viewport={"width": width, "height": 900}, java_script_enabled=script)
    walker = Walker(site, context.new_page(), script=script, looked=looked)
    yield walker
    context.close()
    assert walker.faults == []


def _wait_for(process: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        said = log.read_text()
        if re.search(r"^Casereview is at ", said, re.MULTILINE):
            return
        assert process.poll() is None, said
        time.sleep(0.3)
    raise AssertionError(log.read_text())


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
