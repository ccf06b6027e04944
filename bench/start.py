"""From a clone to the first page with one command, and the quick tests in that clone.

What is committed is cloned, so it measures what others would get. Package caches stay as they are.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parents[1]
LONGEST_SECONDS = 600


def run() -> dict[str, Any]:
    """Units: seconds. Shape: a test run that fails says so beside its time."""
    folder = Path(tempfile.mkdtemp(prefix="casereview-start-"))
    folder.chmod(0o755)  # the database's own user must be able to reach its folder
    try:
        started = time.perf_counter()
        subprocess.run(["git", "clone", "--quiet", str(HERE), str(folder / "copy")], check=True)
        cloned = time.perf_counter() - started
        first = _first_page(folder)
        return {
            "clone_seconds": round(cloned, 1),
            "first_page_seconds": round(cloned + first, 1),
            "again_seconds": round(_first_page(folder), 1),
            **_tests(folder),
        }
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _first_page(folder: Path) -> float:
    """Seconds from the command to the sign-in page, after which all is stopped."""
    port = _free_port()
    started = time.perf_counter()
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            ["./run", "--port", str(port)],
            cwd=folder / "copy",
            env=_environment(folder),
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            while not _answers(port):
                if process.poll() is not None or time.perf_counter() - started > LONGEST_SECONDS:
                    raise SystemExit(f"no page came:\n{(folder / 'log').read_text()}")
                time.sleep(0.05)
            return time.perf_counter() - started
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
            process.wait(timeout=60)


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _tests(folder: Path) -> dict[str, Any]:
    """The quick tests as one types them (set-up of their tools apart), and the rules alone."""
    environment = _environment(folder)
    copy = folder / "copy"
    setting_up = _timed(["./setup", "--dev"], copy, environment)
    quick = _timed(["./test", "--quick"], copy, environment)
    rules = [str(path) for path in copy.glob("casereview/**/tests/test_rules.py")]
    alone = _timed([".venv/bin/pytest", *rules], copy, environment)
    return {
        "dev_setup_seconds": setting_up["seconds"],
        "quick_tests_seconds": quick["seconds"],
        "quick_tests": quick["last"],
        "quick_tests_good": quick["good"],
        "rules_tests_seconds": alone["seconds"],
        "rules_tests": alone["last"],
        "rules_tests_good": alone["good"],
    }


def _timed(command: list[str], copy: Path, environment: dict[str, str]) -> dict[str, Any]:
    started = time.perf_counter()
    done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False)
    said = done.stdout.strip().splitlines()
    return {
        "seconds": round(time.perf_counter() - started, 1),
        "good": done.returncode == 0,
        "last": said[-1] if said else "",
    }


def _environment(folder: Path) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTEST", "CASEREVIEW", "DJANGO"))
    }
    return {**kept, "CASEREVIEW_STATE": str(folder / "state"), "CASEREVIEW_VAR": str(folder / "var")}


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


if __name__ == "__main__":
    sys.stdout.write(json.dumps(run(), indent=2) + "\n")
