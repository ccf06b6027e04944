"""Readers of the environment: typed, strict, with one helpful message each."""

import os
from pathlib import Path


class BadSetting(Exception):
    """A variable of the environment holds something that cannot be used."""


def text(name: str, default: str) -> str:
    """A variable as it stands."""
    return os.environ.get(name, default)


def flag(name: str, *, default: bool) -> bool:
    """A yes or no. Raises: BadSetting for anything but 1, 0, yes, no, true, false."""
    given = os.environ.get(name)
    if given is None:
        return default
    words = {"1": True, "yes": True, "true": True, "0": False, "no": False, "false": False}
    if given.lower() not in words:
        raise BadSetting(f"{name} is “{given}”; write yes or no")
    return words[given.lower()]


def listed(name: str, default: list[str]) -> list[str]:
    """Words separated by commas."""
    given = os.environ.get(name)
    return default if given is None else [word.strip() for word in given.split(",") if word.strip()]


def number(name: str, default: int) -> int:
    """A whole number. Raises: BadSetting."""
    given = os.environ.get(name)
    if given is None:
        return default
    if not given.isdecimal():
        raise BadSetting(f"{name} is “{given}”; write a whole number")
    return int(given)


def folder(name: str, default: Path) -> Path:
    """A folder; a leading ~ is understood."""
    given = os.environ.get(name)
    return Path(given).expanduser().resolve() if given else default


def passing_folder() -> Path:
    """A folder that goes when this process ends: where a test keeps its keys and files."""
    import atexit
    import shutil
    import tempfile

    path = Path(tempfile.mkdtemp(prefix="casereview-test-"))
    (path / "static").mkdir()
    atexit.register(shutil.rmtree, path, ignore_errors=True)
    return path


def secret(name: str, path: Path) -> str:
    """A secret from the environment, else from a file of its own that is made once and closed to others."""
    import secrets

    if given := os.environ.get(name):
        return given
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = path.with_suffix(f".{os.getpid()}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as stream:
            stream.write(secrets.token_urlsafe(48))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass  # Another process of ours made it a moment ago; its secret is the one.
        finally:
            draft.unlink()
    return path.read_text().strip()
