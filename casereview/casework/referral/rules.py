"""Sections of a referral, when each is complete, and what must be true before it is signed and sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from casereview.engines.chronicle.ages import years_on
from casereview.engines.law import Framework
from casereview.foundation.access.rules import Grant, Reach
from casereview.foundation.people.rules import Role
from casereview.foundation.verdicts import Need

WRITE = "referral:write"
SIGN = "referral:sign"
SEND = "referral:send"
READ = "referral:read"
READ_OWN = "referral:read_own"

_OWN = {Role.AGENCY_LEAD: Reach.OWN_AGENCY}

GRANTS = (
    Grant(WRITE, "fill in a referral", _OWN),
    Grant(
        SIGN,
        "sign a referral for the organisation",
        {Role.AGENCY_SIGNATORY: Reach.OWN_AGENCY},
        source="S0: signed off by a senior representative of a member organisation",
    ),
    Grant(SEND, "send a referral", _OWN),
    Grant(
        READ_OWN,
        "read the agency's referral before it is sent",
        {Role.AGENCY_LEAD: Reach.OWN_AGENCY, Role.AGENCY_SIGNATORY: Reach.OWN_AGENCY},
    ),
    Grant(
        READ,
        "read the referral that was sent",
        {
            Role.COORDINATOR: Reach.BOARD,
            Role.BOARD_CHAIR: Reach.BOARD,
            Role.SUBGROUP_MEMBER: Reach.BOARD,
        },
    ),
)

MOST_SUBJECTS = 6
Answers = Mapping[str, Mapping[str, Any]]


class State(StrEnum):
    """Where a referral is."""

    DRAFT = "draft"
    WAITING_SIGNATURE = "waiting_signature"
    SIGNED = "signed"
    SENT = "sent"


STATE_WORDS = {
    State.DRAFT: "being written",
    State.WAITING_SIGNATURE: "waiting for a signature",
    State.SIGNED: "signed, ready to send",
    State.SENT: "sent",
}
# From, to: what a referral can become. A returned one is a draft again.
NEXT: dict[State, tuple[State, ...]] = {
    State.DRAFT: (State.WAITING_SIGNATURE, State.SENT),
    State.WAITING_SIGNATURE: (State.DRAFT, State.SIGNED),
    State.SIGNED: (State.DRAFT, State.SENT),
    State.SENT: (),
}


@dataclass(frozen=True)
class Section:
    """One page of the form. Shape: must are the answers without which it is not complete."""

    key: str
    title: str
    group: str
    must: tuple[str, ...]
    limb: str | None = None


class Progress(StrEnum):
    """How far a section is."""

    TODO = "Not started"
    STARTED = "In progress"
    DONE = "Completed"


_FIRST = (
    Section("referrer", "Who is referring", "About the referral", ("name", "role", "contact")),
    Section("incident", "What happened, and when", "About the referral", ("summary",)),
    Section("subject", "The person this is about", "The people", ("kind", "name")),
    Section("others", "Other children or adults", "The people", ()),
    Section("family", "Family and others who matter", "The people", ("family_aware",)),
    Section("agencies", "Agencies involved", "The people", ("agencies",)),
)
_LAST = (Section("safety", "Safety now", "Before you send", ("action",)),)


def sections_of(framework: Framework) -> tuple[Section, ...]:
    """The sections of a referral under a framework: one question a limb among them. Shape: in page order."""
    limbs = tuple(
        Section(
            f"limb-{limb.id.replace('_', '-')}", limb.text, "The criteria", ("met", "evidence"), limb=limb.id
        )
        for limb in framework.criteria.limbs.values()
    )
    return (*_FIRST, *limbs, *_LAST)


def progress_of(section: Section, answers: Answers) -> Progress:
    """How far one section is. Note: "others" may be saved empty, which completes it."""
    given = answers.get(section.key)
    if given is None:
        return Progress.TODO
    return Progress.DONE if all(given.get(name) for name in section.must) else Progress.STARTED


def unfinished(sections: Sequence[Section], answers: Answers) -> list[Section]:
    """The sections that are not complete yet. Shape: in page order."""
    return [one for one in sections if progress_of(one, answers) is not Progress.DONE]


def facts_from(framework: Framework, answers: Answers) -> dict[str, bool]:
    """What the referrer says is so, by the law engine's names. Shape: what is unclear is absent."""
    said = {"yes": True, "no": False}
    return {
        section.limb: said[met]
        for section in sections_of(framework)
        if section.limb and (met := answers.get(section.key, {}).get("met")) in said
    }


def limb_facts(answers: Answers) -> dict[str, bool]:
    """What the referrer says is so, under whatever framework it was asked. Shape: what is unclear is absent."""
    said = {"yes": True, "no": False}
    return {
        key.removeprefix("limb-").replace("-", "_"): said[met]
        for key, given in answers.items()
        if key.startswith("limb-") and (met := given.get("met")) in said
    }


def needs_signature(framework: Framework, *, board_wants: bool | None) -> bool:
    """Whether a senior representative must sign before a referral is sent.

    Source: iom_scmr deciding.signs_off_referral; a board may ask for it under any framework.
    """
    slot = framework.deciding.get("signs_off_referral")
    return bool(board_wants) or (slot is not None and slot.blocking)


@dataclass(frozen=True)
class SendFacts:
    """What signing and sending depend on."""

    unfinished: tuple[str, ...]
    is_sent: bool
    needs_signature: bool
    is_signed: bool
    is_waiting: bool


_COMPLETE: Need[SendFacts] = Need(
    "complete", "Complete every section of the referral", lambda f: not f.unfinished
)
_NOT_SENT: Need[SendFacts] = Need("not-sent", "It has been sent already", lambda f: not f.is_sent)

TO_WRITE: tuple[Need[SendFacts], ...] = (
    Need("not-sent", "It has been sent, and what was sent stays as it is", lambda f: not f.is_sent),
)
TO_ASK_SIGNATURE: tuple[Need[SendFacts], ...] = (
    _NOT_SENT,
    Need("not-asked", "The signature has been asked for already", lambda f: not f.is_waiting),
    Need("not-signed", "It has been signed already", lambda f: not f.is_signed),
    _COMPLETE,
)
TO_SIGN: tuple[Need[SendFacts], ...] = (
    _NOT_SENT,
    Need("not-signed", "It has been signed already", lambda f: not f.is_signed),
    Need(
        "asked",
        "The person who wrote it must first ask for the signature",
        lambda f: f.is_waiting or f.is_signed,
    ),
    _COMPLETE,
)
TO_RETURN = TO_SIGN[:3]
# Whoever signs has read this very text: it has not been changed since the page was opened.
AS_READ: Need[bool] = Need(
    "as-read",
    "It was changed after you opened the page. Read it again before you sign or give it back",
    lambda is_as_read: is_as_read,
)


@dataclass(frozen=True)
class ChooseFacts:
    """What choosing a framework depends on."""

    is_open: bool
    needs_reason: bool
    has_reason: bool


TO_CHOOSE: tuple[Need[ChooseFacts], ...] = (
    Need(
        "could-apply",
        "Choose a review that could apply, and that this board works under",
        lambda f: f.is_open,
    ),
    Need(
        "reason",
        "Say why you refer for another review than the one that what is known speaks for",
        lambda f: f.has_reason or not f.needs_reason,
    ),
)
TO_SEND: tuple[Need[SendFacts], ...] = (
    _NOT_SENT,
    _COMPLETE,
    Need(
        "signed",
        "A senior representative of your organisation must sign it first",
        lambda f: f.is_signed or not f.needs_signature,
        source="iom_scmr signs_off_referral",
    ),
)


OLDEST = 120
_NOTHING_KNOWN = date(1900, 1, 1)


def is_unlikely_birth(born: date, *, until: date) -> bool:
    """Whether a date of birth wants a second look: an age nobody reaches, or what systems write for nothing."""
    years = years_on(born, until)
    return born == _NOTHING_KNOWN or (years is not None and years > OLDEST)
