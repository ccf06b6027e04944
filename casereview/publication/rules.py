"""Who keeps the register, settles findings, approves and publishes; and what must come first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from casereview.foundation.access.rules import Grant, Reach
from casereview.foundation.people.rules import Role
from casereview.foundation.verdicts import Need

READ_LEAKS = "leaks:read"
SETTLE = "leaks:settle"
READ = "release:read"
BUILD = "release:build"
APPROVE = "release:approve"
PUBLISH = "release:publish"
WITHDRAW = "release:withdraw"

APPROVALS_NEEDED = 2

_MAKERS = {Role.COORDINATOR: Reach.BOARD, Role.LEAD_REVIEWER: Reach.CASE}
_APPROVERS = {Role.BOARD_CHAIR: Reach.BOARD, Role.PUBLISHER: Reach.BOARD, Role.PANEL_CHAIR: Reach.CASE}
APPROVERS = tuple(_APPROVERS)
GRANTS = (
    Grant(READ_LEAKS, "read what could still identify someone", {**_MAKERS, **_APPROVERS}),
    Grant(SETTLE, "settle what could still identify someone", _MAKERS),
    Grant(READ, "read the edition that is to be released", {**_MAKERS, **_APPROVERS}),
    Grant(BUILD, "build an edition", _MAKERS),
    Grant(APPROVE, "approve an edition", _APPROVERS, source="security 3.8"),
    Grant(PUBLISH, "publish", {Role.COORDINATOR: Reach.BOARD}),
    Grant(
        WITHDRAW, "withdraw what is published", {Role.COORDINATOR: Reach.BOARD, Role.BOARD_CHAIR: Reach.BOARD}
    ),
)


class Certainty(StrEnum):
    """How sure a finding is."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"


# These stop a release for as long as they are open.
STOPS = (Certainty.CERTAIN, Certainty.LIKELY)

KIND_WORDS = {
    "name": "Name",
    "place": "Place",
    "address": "Address",
    "nhs_number": "NHS number",
    "postcode": "Postcode",
    "date": "Date",
    "phone": "Telephone number",
    "email": "E-mail address",
    "url": "Web address",
}
HOW_WORDS = {
    "exact": "As it stands in the register",
    "variant": "Another way of writing a name in the register",
    "case": "In the register, in capitals or small letters",
    "accent": "In the register, with or without an accent",
    "possessive": "In the register, as a possessive",
    "initials": "Initials of somebody in the register",
    "misspelling": "A letter or two away from a name in the register",
    "split": "In the register, broken across a line or a space",
    "lookalike": "In the register, with a letter of another alphabet",
    "pattern": "It has the shape of one",
    "unlisted": "Looks like a name that the register does not list",
}


@dataclass(frozen=True)
class BuildFacts:
    """What building an edition depends on."""

    has_report: bool


TO_BUILD: tuple[Need[BuildFacts], ...] = (
    Need("report", "The overview report needs a text first", lambda f: f.has_report),
)


@dataclass(frozen=True)
class SettleFacts:
    """What settling a finding depends on."""

    is_newest: bool
    is_published: bool
    is_open: bool


TO_SETTLE: tuple[Need[SettleFacts], ...] = (
    Need("newest", "A newer edition has been built; settle its findings", lambda f: f.is_newest),
    Need("not-published", "This edition has been released", lambda f: not f.is_published),
    Need("open", "It has been settled already", lambda f: f.is_open),
)
TO_SETTLE_MANY = TO_SETTLE[:2]


@dataclass(frozen=True)
class EditionFacts:
    """What approving and publishing an edition depend on, whoever does it.

    Shape: is_intact says that every stored byte gives the digest the edition was built with; is_current that
    report and register are those it was built from. Units: stopping counts open findings, certain or likely.
    """

    is_newest: bool
    is_intact: bool
    is_current: bool
    stopping: int
    is_accepted: bool
    is_published: bool


@dataclass(frozen=True)
class BallotFacts:
    """What one person's approval depends on."""

    edition: EditionFacts
    is_author: bool
    is_builder: bool
    has_approved: bool


@dataclass(frozen=True)
class ReleaseFacts:
    """What publishing depends on. Shape: approvers are those whose approval of these very bytes counts."""

    edition: EditionFacts
    approvers: int
    is_family_informed: bool
    day: date | None
    today: date
    is_another_published: bool


_NEWEST = ("newest", "A newer edition has been built; go on with that one")
_INTACT = ("intact", "What is stored is not what was built: build a new edition, and tell your administrator")
_CURRENT = ("current", "The report or the register has changed since: build a new edition")
_SETTLED = ("settled", "Resolve or accept every certain and likely finding of the leak check")
_ACCEPTED = ("accepted", "The board’s chair must first accept the overview report")
_UNPUBLISHED = ("unpublished", "This edition has been released already")

TO_APPROVE: tuple[Need[BallotFacts], ...] = (
    Need(*_NEWEST, lambda f: f.edition.is_newest),
    Need(*_INTACT, lambda f: f.edition.is_intact),
    Need(*_CURRENT, lambda f: f.edition.is_current),
    Need(*_ACCEPTED, lambda f: f.edition.is_accepted),
    Need(*_SETTLED, lambda f: f.edition.stopping == 0),
    Need(*_UNPUBLISHED, lambda f: not f.edition.is_published),
    Need(
        "not-author", "You wrote part of the report; somebody else must approve it", lambda f: not f.is_author
    ),
    Need("not-builder", "You built this edition; somebody else must approve it", lambda f: not f.is_builder),
    Need(
        "once",
        "You have approved this edition; the other approval is somebody else’s",
        lambda f: not f.has_approved,
    ),
)
TO_PUBLISH: tuple[Need[ReleaseFacts], ...] = (
    Need(*_NEWEST, lambda f: f.edition.is_newest),
    Need(*_INTACT, lambda f: f.edition.is_intact),
    Need(*_CURRENT, lambda f: f.edition.is_current),
    Need(*_ACCEPTED, lambda f: f.edition.is_accepted),
    Need(*_SETTLED, lambda f: f.edition.stopping == 0),
    Need(*_UNPUBLISHED, lambda f: not f.edition.is_published),
    Need(
        "two-people",
        "Two people must approve this edition, neither of whom wrote or built it",
        lambda f: f.approvers >= APPROVALS_NEEDED,
    ),
    Need("family", "Inform the family first, and record it as an event", lambda f: f.is_family_informed),
    Need("day", "Set the day of publication", lambda f: f.day is not None),
    Need("day-come", "The day of publication has not come yet", lambda f: f.day is None or f.day <= f.today),
    Need("one-at-a-time", "Withdraw the edition that is published now", lambda f: not f.is_another_published),
)


@dataclass(frozen=True)
class WithdrawFacts:
    """What withdrawing depends on."""

    is_published: bool
    is_withdrawn: bool


TO_WITHDRAW: tuple[Need[WithdrawFacts], ...] = (
    Need("published", "It has not been published", lambda f: f.is_published),
    Need("not-withdrawn", "It has been withdrawn already", lambda f: not f.is_withdrawn),
)


@dataclass(frozen=True)
class Given:
    """An approval as it was given: by whom, of which digest."""

    by: UUID
    sha256: str


def approvers_who_count(
    given: Iterable[Given], *, sha256: str, authors: set[UUID], builder: UUID
) -> set[UUID]:
    """The people whose approvals count for these bytes: not the authors', not the builder's, no other bytes'.

    Source: security 3.8, number 5; promise P4.
    """
    return {one.by for one in given if one.sha256 == sha256 and one.by not in authors and one.by != builder}
