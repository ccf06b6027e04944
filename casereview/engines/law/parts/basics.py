"""Words that framework files may use, and the small things every rule is made of."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

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
# Where a rule of territory may put the lead.
AREAS: dict[str, str] = {
    "home_area": "the area where the person usually lived",
    "incident_area": "the area where it happened",
    "caring_area": "the area of the authority that looked after the person",
    "whole_nation": "the one board of the nation",
}
ALONGSIDE: dict[str, str] = {
    "takes_in": "this review takes the other in: there is one review",
    "one_if_possible": "one review for both where it can be done",
    "both": "each review is carried out",
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
