"""What is built for others to install holds everything the program reads."""

import tomllib
from pathlib import Path

import pytest

from tests.house.repository import ROOT, committed, none

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
PATTERNS = PROJECT["tool"]["setuptools"]["package-data"]
PACKAGES = sorted(path.parent for path in (ROOT / "casereview").rglob("__init__.py"))


def packed():
    """The files beside Python that go along, by their path from the top."""
    found = set()
    for package in PACKAGES:
        name = ".".join(package.relative_to(ROOT).parts)
        for pattern in (*PATTERNS["*"], *PATTERNS.get(name, ())):
            found |= {path.relative_to(ROOT) for path in package.glob(pattern) if path.is_file()}
    return found


def test_every_file_the_program_reads_goes_along():
    ours = [path for path in committed() if path.parts[0] == "casereview" and "tests" not in path.parts]
    beside = {path for path in ours if path.suffix != ".py"}
    assert len(beside) > 100
    none(sorted(beside - packed()))


def test_what_is_built_at_set_up_goes_along():
    names = {path.name for path in packed()}
    assert "django.mo" in names
    if (ROOT / "casereview/ui/static/vendor").is_dir():
        assert "govuk.css" in names


def test_every_folder_of_python_is_a_package():
    folders = {path.parent for path in committed() if path.parts[0] == "casereview" and path.suffix == ".py"}
    bare = [one for one in folders if "tests" not in one.parts and ROOT / one not in PACKAGES]
    none(sorted(bare))


@pytest.mark.parametrize("name", PATTERNS)
def test_every_package_named_is_there(name):
    assert name == "*" or (ROOT / Path(*name.split(".")) / "__init__.py").is_file()
