"""The process read from the file: who decides, stages, duties, documents, notices, publication."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, cast

from casereview.engines.law.events import KINDS
from casereview.engines.law.loading.nodes import Branch, Listed
from casereview.engines.law.loading.sections import Section
from casereview.engines.law.parts import (
    FORCES,
    INDEPENDENCE,
    NEEDS,
    STAGES,
    DecisionOutcome,
    Document,
    DoneBy,
    DutyRule,
    Independence,
    Meeting,
    Notice,
    Plain,
    Publication,
    Slot,
    Source,
    Stage,
)

SLOTS: dict[str, str] = {
    "notifies": "notifies the incident",
    "refers": "refers a case",
    "signs_off_referral": "signs the referral off",
    "gathers": "gathers information for the decision",
    "advises": "advises on the decision",
    "decides": "decides",
    "commissions": "commissions the review",
    "leads": "leads the review",
    "signs_off_report": "signs an agency's report off",
    "accepts": "accepts the review's report",
    "responds": "answers the report",
    "monitors": "follows the actions",
}
TOPICS = (
    "family",
    "practitioners",
    "proceedings",
    "method",
    "retention",
    "learning",
    "scope",
    "records",
    "action",
)


@dataclass(frozen=True, slots=True)
class Names:
    """The names that rules of this file may speak of."""

    sources: Mapping[str, Source]
    parties: Mapping[str, str]
    documents: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()


def read_slots(section: Section, names: Names) -> dict[str, Slot]:
    """Who refers, signs off, advises, decides."""
    found = {}
    for name, entry in section.entries("deciding"):
        if name not in SLOTS:
            entry.note(f"not a known point of the process. Known: {', '.join(SLOTS)}.")
        found[name] = Slot(
            who=entry.words("who", names.parties, "party"),
            text=entry.sure_text("text"),
            blocking=entry.flag("blocking"),
            backing=entry.backing(names.sources),
        )
    return found


def read_meetings(section: Section, names: Names) -> dict[str, Meeting]:
    """How the deciding bodies meet and vote."""
    found = {}
    for name, entry in section.entries("meetings"):
        parts = {key: entry.text(key) for key in ("quorum", "called_by")}
        for key, part in parts.items():
            if part is not None and not re.fullmatch(r"[1-9][0-9]?/[1-9][0-9]?", part):
                entry.note("expected a part of the members, such as 2/3.", key)
                parts[key] = None
        found[name] = Meeting(
            quorum=parts["quorum"],
            quorum_includes=entry.choice("quorum_includes", names.parties, "party"),
            majority=entry.text("majority"),
            casting_vote=entry.choice("casting_vote", names.parties, "party"),
            meetings_a_year=entry.number("meetings_a_year"),
            notice=entry.period("notice"),
            called_by=parts["called_by"],
            called_within=entry.period("called_within"),
            reconvened_within=entry.period("reconvened_within"),
            text=entry.sure_text("text"),
            backing=entry.backing(names.sources),
        )
    return found


def read_independence(section: Section, names: Names) -> dict[str, Independence]:
    """The conditions checked when someone is given a role."""
    return {
        name: Independence(
            id=name,
            roles=entry.words("roles", names.parties, "party"),
            rule=entry.choice("rule", INDEPENDENCE, "independence rule", required=True) or "",
            value=entry.text("value"),
            text=entry.sure_text("text"),
            backing=entry.backing(names.sources),
        )
        for name, entry in section.entries("independence")
    }


def read_outcomes(section: Section) -> dict[str, DecisionOutcome]:
    """The answers a decider can give."""
    return {
        name: DecisionOutcome(name, entry.sure_text("title"), entry.flag("starts_review"))
        for name, entry in section.entries("outcomes")
    }


def read_stages(section: Section, names: Names) -> dict[str, Stage]:
    """The steps of the process, in order."""
    return {
        name: Stage(
            id=name,
            title=entry.sure_text("title"),
            belongs_to=entry.choice("belongs_to", STAGES, "stage of the story", required=True) or "",
            done_by=entry.words("done_by", KINDS, "kind of event"),
            each_agency_of=entry.choice("each_agency_of", KINDS, "kind of event"),
            only_if=entry.choice(
                "only_if", dict.fromkeys(["review", "no_review", *names.outcomes]), "outcome"
            ),
            optional=entry.flag("optional"),
        )
        for name, entry in section.entries("stages")
    }


def read_duties(section: Section, names: Names) -> dict[str, DutyRule]:
    """The duties with their times."""
    return {name: _duty(name, entry, names) for name, entry in section.entries("duties")}


def _duty(name: str, entry: Section, names: Names) -> DutyRule:
    before = entry.period("before")
    within = entry.period("within")
    if before is not None and within is not None:
        entry.note("a duty counts forward (`within`) or backward (`before`), not both.", "before")
    yearly = entry.flag("yearly")
    year_ends, by = entry.day_of_year("year_ends"), entry.day_of_year("by")
    if (year_ends or by) and not yearly:
        entry.note(
            "only a yearly duty says when the year ends, or by which day.", "by" if by else "year_ends"
        )
    if by is not None and within is not None:
        entry.note("a yearly duty has a day (`by`) or a time (`within`), not both.", "by")
    anchors = entry.words("anchor", KINDS, "kind of event")
    if not anchors and not yearly:
        entry.note("“anchor” is missing.")
    broken_by = entry.choice("broken_by", KINDS, "kind of event")
    done_by = _done_by(entry)
    if not done_by and broken_by is None:
        entry.note("“done_by” is missing.")
    return DutyRule(
        key=name,
        duty=entry.text("duty") or name,
        title=entry.sure_text("title"),
        anchors=anchors,
        latest_anchor=entry.flag("latest_anchor"),
        done_by=done_by,
        within=before or within,
        backwards=before is not None or entry.flag("counts_back"),
        roll=cast(
            "Literal['forward', 'back'] | None", entry.choice("roll", ("forward", "back"), "way to roll")
        ),
        pausable=entry.flag("pausable"),
        per_agency=entry.flag("per_agency"),
        only_agency=entry.text("only_agency"),
        only_if=entry.choice("only_if", dict.fromkeys(["review", "no_review", *names.outcomes]), "outcome"),
        after_anchor=entry.flag("after_anchor"),
        ends_with=entry.choice("ends_with", KINDS, "kind of event"),
        date_from_event=entry.flag("date_from_event"),
        broken_by=broken_by,
        yearly=yearly,
        year_ends=year_ends,
        by=by,
        owner=entry.choice("owner", names.parties, "party", required=True) or "",
        tell_if_late=entry.words("tell_if_late", names.parties, "party"),
        force=entry.choice("force", FORCES, "force", required=True) or "",
        backing=entry.backing(names.sources),
        kinds=frozenset([*anchors, *(done.kind for done in done_by), *([broken_by] if broken_by else [])]),
    )


def _done_by(entry: Section) -> tuple[DoneBy, ...]:
    value = entry.raw("done_by")
    listed = [one for one, _line in value] if isinstance(value, Listed) else [value]
    found = []
    for one in listed:
        kind = one.values.get("kind") if isinstance(one, Branch) else one
        outcome = one.values.get("outcome") if isinstance(one, Branch) else None
        if kind is None:
            continue
        if kind not in KINDS or (isinstance(one, Branch) and set(one.values) - {"kind", "outcome"}):
            entry.words("done_by", KINDS, "kind of event")
            continue
        found.append(DoneBy(str(kind), None if outcome is None else str(outcome)))
    return tuple(found)


def read_documents(section: Section, names: Names) -> dict[str, Document]:
    """The papers the process asks for."""
    found = {}
    for name, entry in section.entries("documents"):
        need = entry.choice("need", NEEDS, "need", required=True) or ""
        replaced_by = entry.text("replaced_by")
        if (need == "replaced") != (replaced_by is not None):
            entry.note("a replaced document, and only one, says what it is replaced by.", "replaced_by")
        if replaced_by is not None and replaced_by not in names.documents:
            entry.note(f"“{replaced_by}” is not a document of this file.", "replaced_by")
        found[name] = Document(
            id=name,
            title=entry.sure_text("title"),
            need=need,
            replaced_by=replaced_by,
            owner=entry.choice("owner", names.parties, "party", required=True) or "",
            per_agency=entry.flag("per_agency"),
            signed_off_by=entry.choice("signed_off_by", names.parties, "party"),
            sections=entry.texts("sections"),
            text=entry.text("text") or "",
            backing=entry.backing(names.sources),
        )
    return found


def read_notices(section: Section, names: Names, duties: Mapping[str, DutyRule]) -> dict[str, Notice]:
    """Who must be told what, after which event."""
    return {
        name: Notice(
            id=name,
            event=entry.choice("event", KINDS, "kind of event", required=True) or "",
            outcome=entry.choice("outcome", dict.fromkeys([*names.outcomes, "no_publication"]), "outcome"),
            to=entry.words("to", names.parties, "party"),
            owner=entry.choice("owner", names.parties, "party", required=True) or "",
            within=entry.period("within"),
            force=entry.choice("force", FORCES, "force", required=True) or "",
            duty=entry.choice("duty", duties, "duty"),
            text=entry.sure_text("text"),
            backing=entry.backing(names.sources),
        )
        for name, entry in section.entries("notices")
    }


def read_publication(section: Section, names: Names) -> dict[str, Publication]:
    """What is published, where, for how long, by the day the review started."""
    return {
        name: Publication(
            id=name,
            started=entry.span("started_from", "started_to"),
            publish=entry.words("publish", names.documents, "document"),
            where=entry.words("where"),
            keep=entry.period("keep"),
            afterwards=entry.text("afterwards"),
            anonymised=entry.flag("anonymised", default=True),
            if_withheld=entry.text("if_withheld"),
            copies_before=entry.words("copies_before", names.parties, "party"),
            repositories=entry.words("repositories"),
            text=entry.sure_text("text"),
            backing=entry.backing(names.sources),
        )
        for name, entry in section.entries("publication")
    }


def read_plain(section: Section, key: str, names: Names) -> dict[str, Plain]:
    """Rules that people read and follow."""
    return {
        name: Plain(
            id=name,
            topic=(entry.choice("topic", TOPICS, "topic", required=True) or "") if key == "practice" else key,
            text=entry.sure_text("text"),
            backing=entry.backing(names.sources),
        )
        for name, entry in section.entries(key)
    }
