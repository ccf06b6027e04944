"""The list of groups: to settle, settled, and what one agency has sent twice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from casereview.casework.casefile.models import Case
from casereview.casework.chronology import papers
from casereview.casework.chronology.models import ChronologyEvent
from casereview.casework.chronology.voice import Voice
from casereview.casework.workbench.same_events.presenting.saying import occasion
from casereview.casework.workbench.same_events.presenting.single import badge_of
from casereview.casework.workbench.same_events.queries import Bench
from casereview.casework.workbench.same_events.rules import (
    BY_ENGINE,
    FIELD_WORDS,
    Decided,
    Kind,
    Proposal,
    State,
    state_words,
)
from casereview.engines.chronicle.analysis import differences
from casereview.ui import words
from casereview.ui.jinja import with_query
from casereview.ui.pieces import Badge, Link, Pages

GROUPS_A_PAGE: Final = 50
LONGEST: Final = 140


@dataclass(frozen=True)
class Asked:
    """What is wanted of the list. Shape: None where nothing was chosen."""

    kind: Kind
    is_settled: bool
    agency: UUID | None
    state: State | None
    page: int


@dataclass(frozen=True)
class Told:
    """One group in the list. Shape: agencies are code and name, each once."""

    href: str
    title: str
    text: str
    agencies: Sequence[tuple[str, str]]
    entries: int
    differ: str
    badge: Badge | None
    new: str


@dataclass(frozen=True)
class Part:
    """One group before its words are fetched."""

    members: tuple[UUID, ...]
    href: str
    badge: Badge | None
    new: int = 0


def parts_of(case: Case, bench: Bench, asked: Asked) -> list[Part]:
    """The groups that are wanted, in their order."""
    if asked.is_settled:
        settled = [one for one in bench.settled(asked.kind) if asked.state in (None, one.state)]
        parts = [_settled(case, bench, one) for one in settled]
    else:
        parts = [_open(case, one) for one in bench.to_settle(asked.kind)]
    return [
        part
        for part in parts
        if asked.agency is None or any(bench.agency_of.get(one) == asked.agency for one in part.members)
    ]


def _settled(case: Case, bench: Bench, decided: Decided) -> Part:
    href = reverse("same_events:decided", args=[case.ref, decided.group])
    return Part(tuple(sorted(decided.members)), href, badge_of(bench.standing.decisions[decided.group]))


def _open(case: Case, proposal: Proposal) -> Part:
    name = "same_events:group" if proposal.kind is Kind.ACROSS else "same_events:twice_group"
    badge = Badge(_("Left for now"), "wait") if proposal.is_left else None
    href = reverse(name, args=[case.ref, proposal.members[0]])
    return Part(proposal.members, href, badge, len(proposal.new))


def told(parts: Sequence[Part], events: Mapping[UUID, ChronologyEvent], voice: Voice) -> list[Told]:
    """One page of groups in words. Shape: groups whose entries are all gone are left out."""
    found = []
    for part in parts:
        here = [events[one] for one in part.members if one in events]
        here.sort(key=lambda event: (event.day is None, event.day, event.agency.code, event.position))
        if here:
            found.append((part, here))
    rows = [[papers.row_from(event.row) for event in here] for _, here in found]
    texts = [text for some in rows for text in (occasion(some), some[0].event or some[0].source)]
    names = list({event.agency.name: None for _, here in found for event in here})
    said = voice.say([*texts, *names])
    called = dict(zip(names, said[len(texts) :], strict=True))
    return [
        Told(
            part.href,
            said[2 * place],
            _short(said[2 * place + 1]),
            list({event.agency.code: called[event.agency.name] for event in here}.items()),
            len(here),
            ", ".join(
                FIELD_WORDS[BY_ENGINE[word]].lower() for word in differences(some, voice.together.register)
            ),
            part.badge,
            words.count(part.new, "new entry", "new entries") if part.new else "",
        )
        for place, ((part, here), some) in enumerate(zip(found, rows, strict=True))
    ]


def page_of(
    case: Case, bench: Bench, asked: Asked, total: int, agencies: Mapping[UUID, tuple[str, str]]
) -> dict[str, Any]:
    """What stands around the list."""
    return {
        "asked": asked,
        "is_twice": asked.kind is Kind.WITHIN,
        "tabs": _tabs(case, bench, asked),
        "agency_choices": [("", _("All")), *((str(key), name) for key, (_code, name) in agencies.items())],
        "state_choices": [
            ("", _("Any")),
            *(
                (state.value, state_words(asked.kind, state).capitalize())
                for state in (State.ONE_EVENT, State.DISPUTED, State.DIFFERENT)
                if asked.kind is Kind.ACROSS or state is not State.DISPUTED
            ),
        ],
        "total": total,
        "pages": _pages(case, asked, total),
        "action": _address(case, asked.kind),
        "first": next((part.href for part in parts_of(case, bench, asked)), "")
        if not asked.is_settled
        else "",
    }


def _address(case: Case, kind: Kind) -> str:
    return reverse("same_events:groups" if kind is Kind.ACROSS else "same_events:twice", args=[case.ref])


def _tabs(case: Case, bench: Bench, asked: Asked) -> list[Link]:
    here = (asked.kind, asked.is_settled)
    tabs = [
        (Kind.ACROSS, False, _("To settle"), len(bench.across)),
        (Kind.ACROSS, True, _("Settled"), len(bench.settled(Kind.ACROSS))),
        (Kind.WITHIN, False, _("Sent twice?"), len(bench.within)),
        (Kind.WITHIN, True, _("Sent twice, settled"), len(bench.settled(Kind.WITHIN))),
    ]
    return [
        Link(
            f"{title} ({count})",
            with_query(_address(case, kind), {"show": "settled" if settled else None}),
            current=(kind, settled) == here,
        )
        for kind, settled, title, count in tabs
    ]


def _pages(case: Case, asked: Asked, total: int) -> Pages:
    query = {
        "show": "settled" if asked.is_settled else None,
        "agency": asked.agency,
        "state": asked.state,
        "page": "PAGE",
    }
    count = max(1, -(-total // GROUPS_A_PAGE))
    pattern = with_query(_address(case, asked.kind), query).replace("PAGE", "{page}")
    return Pages(min(asked.page, count), count, pattern)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rstrip()}…"
