"""The shipped frameworks and overlays: by id, and in the version in force on a day."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from casereview.engines.law.facts import shared_facts
from casereview.engines.law.loading import load_framework, load_overlay, read_file
from casereview.engines.law.parts import Framework, Overlay
from casereview.engines.law.words import known_word

_HERE = Path(__file__).parent


@cache
def _files(folder: str) -> Mapping[str, Path]:
    return {path.stem: path for path in sorted((_HERE / folder).glob("*.yaml"))}


@cache
def _versions(framework_id: str) -> tuple[Framework, ...]:
    return load_framework(read_file(_files("frameworks")[framework_id]), shared_facts())


def framework_ids() -> tuple[str, ...]:
    """The ids of all shipped frameworks, in alphabetical order."""
    return tuple(_files("frameworks"))


def framework(framework_id: str, on: date | None = None) -> Framework:
    """A framework by its id, in the version in force on a day (the latest when no day is given).

    Raises: NotUnderstood, naming the nearest known framework.
    Note: for a day outside all versions the nearest version is given; `in_force` says whether it applied.
    """
    versions = _versions(known_word("framework", framework_id, _files("frameworks"), where="framework"))
    if on is None:
        return versions[-1]
    begun = [
        one for one in versions if one.version.in_force.start is None or one.version.in_force.start <= on
    ]
    return begun[-1] if begun else versions[0]


def framework_in(framework_id: str, version: str) -> Framework:
    """A framework in one of its versions, by the version's id.

    Raises: NotUnderstood, naming the nearest known framework or version.
    """
    versions = {one.version.id: one for one in _versions(framework(framework_id).id)}
    return versions[known_word("version", version, versions, where=framework_id)]


def frameworks() -> tuple[Framework, ...]:
    """All shipped frameworks, each in its latest version."""
    return tuple(framework(one) for one in framework_ids())


@cache
def overlay(overlay_id: str) -> Overlay:
    """An agency's overlay by its id.

    Raises: NotUnderstood, naming the nearest known overlay.
    """
    return load_overlay(
        read_file(_files("overlays")[known_word("overlay", overlay_id, _files("overlays"), where="overlays")])
    )


def overlays() -> tuple[Overlay, ...]:
    """All shipped overlays."""
    return tuple(overlay(one) for one in _files("overlays"))
