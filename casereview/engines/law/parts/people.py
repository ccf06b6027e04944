"""Who acts, how they meet and vote, and how independent they must be."""

from dataclasses import dataclass

from casereview.engines.law.calendar import Period
from casereview.engines.law.parts.basics import Backing


@dataclass(frozen=True, slots=True)
class Slot:
    """Who acts at one point: refers, signs off, advises or decides."""

    who: tuple[str, ...]
    text: str
    blocking: bool
    backing: Backing


@dataclass(frozen=True, slots=True)
class Meeting:
    """How a deciding body meets and votes."""

    quorum: str | None
    quorum_includes: str | None
    majority: str | None
    casting_vote: str | None
    meetings_a_year: int | None
    notice: Period | None
    called_by: str | None
    called_within: Period | None
    reconvened_within: Period | None
    text: str
    backing: Backing

    def quorum_of(self, members: int) -> int | None:
        """How many members make a quorum, rounded up; none when no quorum is known."""
        if self.quorum is None:
            return None
        part, _, whole = self.quorum.partition("/")
        return -(-members * int(part) // int(whole))


@dataclass(frozen=True, slots=True)
class Independence:
    """A condition checked when someone is given a role."""

    id: str
    roles: tuple[str, ...]
    rule: str
    value: str | None
    text: str
    backing: Backing


@dataclass(frozen=True, slots=True)
class DecisionOutcome:
    """One answer the decider can give, and whether it starts a review under this framework."""

    id: str
    title: str
    starts_review: bool
