"""What a framework is made of. Every rule carries its source and how sure we are of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from casereview.engines.law.calendar import Period
from casereview.engines.law.expressions import Expression

Outcome = Literal["must", "may", "consider", "no", "unknown"]
STRENGTHS: dict[str, str] = {
    "must": "there must be a review",
    "may": "there may be a review",
    "consider": "a review must be considered",
    "factor": "informs the decision, does not decide it",
}
CONFIDENCES: dict[str, str] = {
    "S": "stated in a founding document",
    "P": "read in legislation, statutory guidance or the owner's own page",
    "L": "local procedure or a secondary source",
    "R": "recalled from a named document; to be verified",
    "I": "inferred; to be verified",
}
FORCES: dict[str, str] = {
    "statute": "law",
    "guidance": "statutory guidance",
    "expectation": "expected, not required",
    "local": "local rule",
}
NEEDS: dict[str, str] = {
    "required": "required",
    "optional": "optional",
    "by_method": "depends on the method chosen",
    "replaced": "replaced by another document",
}
INDEPENDENCE: dict[str, str] = {
    "not_directly_involved": "had no direct part in the case",
    "no_line_management": "does not line-manage anyone directly involved",
    "independent_of_board": "is independent of the board",
    "independent_of_agencies": "is independent of the agencies involved",
    "different_person": "is a different person from",
    "minimum_grade": "holds at least this grade",
    "forced_unit": "comes from this unit",
    "approved_list": "is on this approved list",
    "how_many": "so many people",
    "declared": "has declared this in writing",
}
# The story every framework tells in its own words; a framework's stage belongs to one of these.
STAGES: dict[str, str] = {
    "incident": "Something happened",
    "referral": "Referral",
    "decision": "Decision",
    "panel": "Panel and terms of reference",
    "agency_report": "Agency reports",
    "chronology": "Chronology",
    "overview": "Overview report",
    "action_plan": "Recommendations and actions",
    "publication": "Publication",
    "learning": "Learning",
    "closed": "Closed",
}


@dataclass(frozen=True, slots=True)
class Backing:
    """Where a rule comes from and how sure we are of it."""

    source: str
    confidence: str

    @property
    def verify(self) -> bool:
        """Whether a person should check the rule against its source before leaning on it."""
        return self.confidence in {"R", "I"}


@dataclass(frozen=True, slots=True)
class Source:
    """A document that rules are taken from."""

    title: str
    address: str | None


@dataclass(frozen=True, slots=True)
class Words:
    """What the people of this framework call things."""

    review: str
    reviews: str
    panel: str
    reviewer: str
    report: str
    board: str
    referral: str
    agency_report: str


@dataclass(frozen=True, slots=True)
class Span:
    """From one day to another, both included; an end that is not known or not reached is open."""

    start: date | None
    end: date | None

    def holds(self, day: date) -> bool:
        """Whether a day lies within."""
        return (self.start is None or day >= self.start) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Version:
    """One wording of a framework and when it was in force."""

    id: str
    title: str
    in_force: Span


@dataclass(frozen=True, slots=True)
class FactName:
    """A fact that criteria ask for."""

    name: str
    meaning: str
    kind: Literal["yes_no", "date"]


@dataclass(frozen=True, slots=True)
class Limb:
    """One part of a test, with the facts that meet it."""

    id: str
    text: str
    when: Expression
    # With a reversed burden the limb counts as met, once this holds, until the opposite is shown.
    burden_when: Expression | None
    backing: Backing


@dataclass(frozen=True, slots=True)
class Route:
    """One way in which the criteria are met, and how strongly it then asks for a review."""

    id: str
    title: str
    strength: str
    when: Expression
    backing: Backing


@dataclass(frozen=True, slots=True)
class Variant:
    """One form the same review can take, and when."""

    id: str
    title: str
    when: Expression
    backing: Backing


@dataclass(frozen=True, slots=True)
class Reading:
    """Another reading of the criteria that a source gives."""

    id: str
    text: str
    routes: Mapping[str, Route]
    backing: Backing


@dataclass(frozen=True, slots=True)
class Criteria:
    """When there must, may or should be a review."""

    limbs: Mapping[str, Limb]
    routes: Mapping[str, Route]
    exclusions: Mapping[str, Route]
    variants: Mapping[str, Variant]
    otherwise: tuple[str, ...]
    readings: Mapping[str, Reading]


@dataclass(frozen=True, slots=True)
class Subjects:
    """Whom a review can be about."""

    covers: Mapping[str, str]
    many: bool
    text: str
    backing: Backing


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


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the process as this framework tells it."""

    id: str
    title: str
    belongs_to: str
    done_by: tuple[str, ...]
    each_agency_of: str | None
    only_if: str | None
    optional: bool


@dataclass(frozen=True, slots=True)
class DoneBy:
    """The event that completes a duty; with an outcome, only that outcome does."""

    kind: str
    outcome: str | None


@dataclass(frozen=True, slots=True)
class DutyRule:
    """A duty with its anchor, its time and what completes it."""

    key: str
    duty: str
    title: str
    anchors: tuple[str, ...]
    latest_anchor: bool
    done_by: tuple[DoneBy, ...]
    within: Period | None
    backwards: bool
    roll: Literal["forward", "back"] | None
    pausable: bool
    per_agency: bool
    only_agency: str | None
    only_if: Literal["review", "no_review"] | None
    after_anchor: bool
    ends_with: str | None
    date_from_event: bool
    # "keep" duties are done by the day being reached and broken by this event.
    broken_by: str | None
    yearly: bool
    owner: str
    tell_if_late: tuple[str, ...]
    force: str
    backing: Backing


@dataclass(frozen=True, slots=True)
class Document:
    """A paper the process asks for."""

    id: str
    title: str
    need: str
    replaced_by: str | None
    owner: str
    per_agency: bool
    signed_off_by: str | None
    sections: Mapping[str, str]
    text: str
    backing: Backing


@dataclass(frozen=True, slots=True)
class Notice:
    """Who must be told what, after which event."""

    id: str
    event: str
    outcome: str | None
    to: tuple[str, ...]
    owner: str
    within: Period | None
    force: str
    duty: str | None
    text: str
    backing: Backing

    @property
    def negative(self) -> bool:
        """Whether the notice is of a decision not to do something."""
        return self.outcome is not None and self.outcome.startswith("no")


@dataclass(frozen=True, slots=True)
class Publication:
    """What is published of reviews that started within a span of days."""

    id: str
    started: Span
    publish: tuple[str, ...]
    where: tuple[str, ...]
    keep: Period | None
    afterwards: str | None
    anonymised: bool
    if_withheld: str | None
    copies_before: tuple[str, ...]
    repositories: tuple[str, ...]
    text: str
    backing: Backing


@dataclass(frozen=True, slots=True)
class Plain:
    """A rule that people read and follow: counting, territory, families, practitioners, other proceedings."""

    id: str
    topic: str
    text: str
    backing: Backing


@dataclass(frozen=True, eq=False)
class Framework:
    """One framework in one version, whole."""

    id: str
    title: str
    nation: str
    statutory: bool
    chosen_by: str
    in_force: Span
    version: Version
    versions: tuple[Version, ...]
    words: Words
    sources: Mapping[str, Source]
    parties: Mapping[str, str]
    subjects: Subjects
    facts: Mapping[str, FactName]
    criteria: Criteria
    deciding: Mapping[str, Slot]
    meetings: Mapping[str, Meeting]
    independence: Mapping[str, Independence]
    outcomes: Mapping[str, DecisionOutcome]
    stages: Mapping[str, Stage]
    duties: Mapping[str, DutyRule]
    documents: Mapping[str, Document]
    notices: Mapping[str, Notice]
    publication: Mapping[str, Publication]
    counting: Mapping[str, Plain]
    territory: Mapping[str, Plain]
    practice: Mapping[str, Plain]
    not_found: tuple[str, ...]

    def publication_policy(self, started_on: date) -> Publication | None:
        """The publication rule for a review that started on a day; none when none is known."""
        return next((one for one in self.publication.values() if one.started.holds(started_on)), None)

    def starts_review(self, outcome: str | None) -> bool | None:
        """Whether a decision starts a review here; not known when the decision does not say."""
        return None if outcome is None else self.outcomes[outcome].starts_review


@dataclass(frozen=True, eq=False)
class Overlay:
    """What one agency adds to any framework when it takes part in a review."""

    id: str
    title: str
    agency: str
    applies_to: tuple[str, ...]
    sources: Mapping[str, Source]
    parties: Mapping[str, str]
    independence: Mapping[str, Independence]
    duties: Mapping[str, DutyRule]
    documents: Mapping[str, Document]
    notices: Mapping[str, Notice]
    practice: Mapping[str, Plain]
    not_found: tuple[str, ...] = field(default=())
