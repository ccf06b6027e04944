"""What a framework is made of. Every rule carries its source and how sure we are of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from casereview.engines.law.parts.basics import (
    ALONGSIDE,
    AREAS,
    CONFIDENCES,
    FORCES,
    INDEPENDENCE,
    NEEDS,
    STAGES,
    STRENGTHS,
    Backing,
    Outcome,
    Source,
    Span,
    Version,
    Words,
)
from casereview.engines.law.parts.people import DecisionOutcome, Independence, Meeting, Slot
from casereview.engines.law.parts.process import (
    Alongside,
    Document,
    DoneBy,
    DutyRule,
    Notice,
    Plain,
    Publication,
    Stage,
    Territory,
)
from casereview.engines.law.parts.tested import Criteria, FactName, Limb, Reading, Route, Subjects, Variant

__all__ = [
    "ALONGSIDE",
    "AREAS",
    "CONFIDENCES",
    "FORCES",
    "INDEPENDENCE",
    "NEEDS",
    "STAGES",
    "STRENGTHS",
    "Alongside",
    "Backing",
    "Criteria",
    "DecisionOutcome",
    "Document",
    "DoneBy",
    "DutyRule",
    "FactName",
    "Framework",
    "Independence",
    "Limb",
    "Meeting",
    "Notice",
    "Outcome",
    "Overlay",
    "Plain",
    "Publication",
    "Reading",
    "Route",
    "Slot",
    "Source",
    "Span",
    "Stage",
    "Subjects",
    "Territory",
    "Variant",
    "Version",
    "Words",
]


@dataclass(frozen=True, eq=False)
class Framework:
    """One framework in one version, whole."""

    id: str
    title: str
    nation: str
    also_in: tuple[str, ...]
    statutory: bool
    chosen_by: str
    in_force: Span
    follows: tuple[str, ...]
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
    territory: Mapping[str, Territory]
    alongside: Mapping[str, Alongside]
    practice: Mapping[str, Plain]
    not_found: tuple[str, ...]

    @property
    def nations(self) -> tuple[str, ...]:
        """Every nation whose boards can work under it, the one whose holidays count first."""
        return (self.nation, *self.also_in)

    def publication_policy(self, started_on: date) -> Publication | None:
        """The publication rule for a review that started on a day; none when none is known."""
        return next((one for one in self.publication.values() if one.started.holds(started_on)), None)


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
