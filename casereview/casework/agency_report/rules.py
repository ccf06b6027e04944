"""The agency's report: its sections, where it can be, who may do what, and what must come first."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from casereview.engines.law import Framework
from casereview.foundation.access.rules import Grant, Reach
from casereview.foundation.people.rules import Role
from casereview.foundation.verdicts import Need

LIST = "agency_report:list"
READ = "agency_report:read"
READ_OWN = "agency_report:read_own"
WRITE = "agency_report:write"
SIGN = "agency_report:sign"
ACCEPT = "agency_report:accept"

_OWN = {
    Role.AGENCY_LEAD: Reach.OWN_AGENCY,
    Role.AGENCY_AUTHOR: Reach.OWN_AGENCY,
    Role.AGENCY_SIGNATORY: Reach.OWN_AGENCY,
}
_PANEL = {
    Role.PANEL_CHAIR: Reach.CASE,
    Role.PANEL_MEMBER: Reach.CASE,
    Role.LEAD_REVIEWER: Reach.CASE,
}

GRANTS = (
    Grant(
        LIST,
        "see how far each agency's report is",
        {
            Role.COORDINATOR: Reach.BOARD,
            **_PANEL,
            Role.AGENCY_LEAD: Reach.CASE,
            Role.AGENCY_AUTHOR: Reach.CASE,
            Role.AGENCY_SIGNATORY: Reach.CASE,
        },
    ),
    Grant(
        READ,
        "read an agency's report once it is signed off",
        _PANEL,
        source="S3: signed off by the chief executive or equivalent before it goes to the panel",
    ),
    Grant(READ_OWN, "read the agency's report before it is signed off", _OWN),
    Grant(WRITE, "write the agency's report", {Role.AGENCY_AUTHOR: Reach.OWN_AGENCY}),
    Grant(
        SIGN,
        "sign off the agency's report",
        {Role.AGENCY_SIGNATORY: Reach.OWN_AGENCY},
        source="S3: the agency chief executive or equivalent",
    ),
    Grant(
        ACCEPT,
        "accept an agency's report or return it",
        {Role.PANEL_CHAIR: Reach.CASE, Role.LEAD_REVIEWER: Reach.CASE},
    ),
)


class State(StrEnum):
    """Where a report is."""

    DRAFTING = "drafting"
    FINISHED = "finished"
    SIGNED = "signed"
    ACCEPTED = "accepted"
    RETURNED = "returned"


STATE_WORDS: Final = {
    State.DRAFTING: "being written",
    State.FINISHED: "waiting for the signature",
    State.SIGNED: "signed off",
    State.ACCEPTED: "accepted",
    State.RETURNED: "returned",
}
# From, to: what a report can become.
NEXT: Final[dict[State, tuple[State, ...]]] = {
    State.DRAFTING: (State.FINISHED,),
    State.FINISHED: (State.DRAFTING, State.RETURNED, State.SIGNED),
    State.SIGNED: (State.ACCEPTED, State.RETURNED),
    State.RETURNED: (State.FINISHED,),
    State.ACCEPTED: (),
}


class Outcome(StrEnum):
    """What came of a signed report."""

    ACCEPTED = "accepted"
    RETURNED = "returned"


OUTCOME_WORDS: Final = {Outcome.ACCEPTED: "Accepted", Outcome.RETURNED: "Returned"}

DOCUMENT = "agency_report"
AUTHOR, SECURED, SIGN_OFF = "author", "records_secured", "sign_off"
# What stands in these is known here from elsewhere: declaration, records secured, signature.
KNOWN_ELSEWHERE: Final = frozenset({AUTHOR, SECURED, SIGN_OFF})


@dataclass(frozen=True)
class Asked:
    """A section that is asked for. Shape: others are headings by which people also write it."""

    key: str
    title: str
    others: tuple[str, ...] = ()

    @property
    def must_be_written(self) -> bool:
        """Whether words are needed here before the report is complete."""
        return self.key not in KNOWN_ELSEWHERE


# Where a framework lists no sections of its own. Source: A6.
_USUAL: Final = (
    ("agency", "Identification"),
    (AUTHOR, "Author and declaration"),
    (SECURED, "Records"),
    ("terms_of_reference", "Terms of reference"),
    ("context", "Context"),
    ("method", "Method"),
    ("chronology", "Summary of involvement"),
    ("analysis", "Analysis"),
    ("good_practice", "Good practice"),
    ("lessons", "Lessons"),
    ("recommendations", "Recommendations for this agency"),
    ("feedback", "Feedback to staff"),
    (SIGN_OFF, "Sign-off"),
)
_OTHER_HEADINGS: Final[dict[str, tuple[str, ...]]] = {
    "agency": ("Identification", "The agency", "Agency and subject"),
    AUTHOR: ("Author", "Author and declaration", "Declaration of independence"),
    SECURED: ("Records", "Records secured", "Securing of records"),
    "terms_of_reference": ("Terms of reference", "Scope", "Remit"),
    "context": ("Context", "Organisational context", "Background"),
    "method": ("Method", "Methodology", "How the review was done"),
    "chronology": ("Summary of involvement", "Chronology", "Involvement with the family", "Narrative"),
    "analysis": ("Analysis", "Analysis of practice", "Analysis of involvement"),
    "good_practice": ("Good practice", "What worked well"),
    "lessons": ("Lessons", "Lessons learned", "Learning"),
    "recommendations": ("Recommendations", "Recommendations for this agency", "Action plan"),
    "feedback": ("Feedback to staff", "Staff feedback", "Debriefing of staff"),
    SIGN_OFF: ("Sign-off", "Signature", "Authorisation"),
}
HINTS: Final[dict[str, str]] = {
    "context": "Workload, sickness and cover, reorganisation, management and supervision, training, services there were. Say for each how it is known.",
    "method": "How the review was done, which documents were seen, who was interviewed and when, who was not and why.",
    "chronology": "What the agency did and when. Say when the child was seen and spoken to, and by whom.",
    "analysis": "Answer each line of enquiry under its own heading. Explain why, not only what. Say how it looked at the time.",
    "good_practice": "Where practice was good, say so and say what made it possible.",
    "lessons": "Lessons follow from the analysis.",
    "recommendations": "For this agency only: what changes, by whom, by when, and how one will see it.",
    "feedback": "How staff are told and supported.",
}


def sections_of(framework: Framework) -> tuple[Asked, ...]:
    """The sections an agency's report has under a framework; the usual ones where it lists none.

    Shape: in the order of the document. Source: the framework's agency_report; A6.
    """
    document = framework.documents.get(DOCUMENT)
    listed = tuple(document.sections.items()) if document and document.sections else _USUAL
    return tuple(Asked(key, title, _OTHER_HEADINGS.get(key, ())) for key, title in listed)


def title_of(framework: Framework) -> str:
    """What the framework calls an agency's report."""
    document = framework.documents.get(DOCUMENT)
    return document.title if document else "Agency report"


@dataclass(frozen=True)
class ReportFacts:
    """What writing, finishing, signing and accepting depend on."""

    state: State
    unwritten: tuple[str, ...]
    has_declared: bool
    is_independent: bool
    are_records_secured: bool
    is_by_signer: bool = False


_NOT_SIGNED: Need[ReportFacts] = Need(
    "not-signed",
    "It has been signed off, and what was signed stays as it is",
    lambda f: f.state not in (State.SIGNED, State.ACCEPTED),
)
_NOT_WAITING: Need[ReportFacts] = Need(
    "not-waiting",
    "It waits for the signature; take it back to go on writing",
    lambda f: f.state is not State.FINISHED,
)
# Source: B1, the points that stop a sign-off.
_COMPLETE: tuple[Need[ReportFacts], ...] = (
    Need("sections-complete", "Write every section that is asked for", lambda f: not f.unwritten),
    Need(
        "declared",
        "The author must declare whether they are independent",
        lambda f: f.has_declared,
        source="EN5",
    ),
    Need(
        "independent",
        "The author must be somebody who had no part in the case and manages nobody who had",
        lambda f: f.is_independent or not f.has_declared,
        source="S2",
    ),
    Need(
        "records-secured",
        "Record the day on which your agency's records were secured",
        lambda f: f.are_records_secured,
        source="EN5",
    ),
)
TO_WRITE = (_NOT_SIGNED, _NOT_WAITING)
TO_FINISH = (*TO_WRITE, *_COMPLETE)
_FINISHED: Need[ReportFacts] = Need(
    "finished", "The author must finish it first", lambda f: f.state is State.FINISHED
)
TO_TAKE_BACK: tuple[Need[ReportFacts], ...] = (
    Need("waiting", "It does not wait for the signature", lambda f: f.state is State.FINISHED),
)
TO_GIVE_BACK = (_NOT_SIGNED, _FINISHED)
TO_SIGN: tuple[Need[ReportFacts], ...] = (
    _NOT_SIGNED,
    _FINISHED,
    *_COMPLETE,
    Need(
        "other-person",
        "Somebody who did not write it must sign it",
        lambda f: not f.is_by_signer,
        source="S3",
    ),
)
TO_SETTLE: tuple[Need[ReportFacts], ...] = (
    Need(
        "signed",
        "It must be signed off first",
        lambda f: f.state in (State.SIGNED, State.ACCEPTED),
    ),
    Need("not-accepted", "It has been accepted already", lambda f: f.state is not State.ACCEPTED),
)
