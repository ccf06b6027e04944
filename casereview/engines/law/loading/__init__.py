"""A framework file becomes a framework, or a list of what is wrong with it, line by line."""

from collections.abc import Mapping
from pathlib import Path

from casereview.engines.law.calendar import NATIONS
from casereview.engines.law.expressions import names_in
from casereview.engines.law.loading.beside import read_alongside, read_territory
from casereview.engines.law.loading.nodes import Branch, Problem, Unreadable, read_nodes
from casereview.engines.law.loading.process import (
    Names,
    read_documents,
    read_duties,
    read_independence,
    read_meetings,
    read_notices,
    read_outcomes,
    read_plain,
    read_publication,
    read_slots,
    read_stages,
)
from casereview.engines.law.loading.sections import Section
from casereview.engines.law.loading.trees import read_criteria, read_facts
from casereview.engines.law.parts import (
    FactName,
    Framework,
    Overlay,
    Route,
    Source,
    Span,
    Subjects,
    Version,
    Words,
)
from casereview.engines.law.words import unknown_word

__all__ = ["Problem", "Unreadable", "Unsound", "check", "load_framework", "load_overlay"]

_CHOSEN_BY = (
    "review_started",
    "incident_occurred",
    "decision_made",
    "referral_received",
    "incident_notified",
)


class Unsound(ValueError):
    """A framework file has mistakes; all of them are listed with their lines."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = tuple(problems)


def check(text: str, shared_facts: Mapping[str, FactName]) -> tuple[Problem, ...]:
    """What is wrong with the text of a framework or overlay file.

    Shape: sorted by line; empty when the file is sound.
    """
    try:
        branch = read_nodes(text)
        if "overlay" in branch.values:
            load_overlay(text)
        else:
            load_framework(text, shared_facts)
    except Unreadable as problem:
        return (problem.problem,)
    except Unsound as unsound:
        return tuple(sorted(set(unsound.problems), key=lambda one: (one.line, one.place, one.text)))
    return ()


def load_framework(text: str, shared_facts: Mapping[str, FactName]) -> tuple[Framework, ...]:
    """Every version of the framework in a file, oldest first.

    Raises: Unreadable, Unsound.
    """
    branch = read_nodes(text)
    problems: list[Problem] = []
    top = Section(branch, "", problems)
    changes: list[Branch | None] = []
    versions: list[Version] = []
    for name, entry in top.entries("versions"):
        versions.append(Version(name, entry.sure_text("title"), entry.span("from", "to")))
        given = entry.raw("changes")
        if given is not None and not isinstance(given, Branch):
            entry.note("expected the parts that differ in this version.", "changes")
        changes.append(given if isinstance(given, Branch) else None)
    if not versions:
        top.note("there must be at least one version.", "versions")
        versions, changes = [Version("only", "", Span(None, None))], [None]
    frameworks = []
    for version, change in zip(versions, changes, strict=True):
        merged = branch if change is None else branch.merged(change)
        frameworks.append(_framework(Section(merged, "", problems), version, tuple(versions), shared_facts))
    if problems:
        raise Unsound(problems)
    return tuple(frameworks)


def _framework(
    top: Section, version: Version, versions: tuple[Version, ...], shared_facts: Mapping[str, FactName]
) -> Framework:
    top.raw("versions")
    sources, names = _names(top)
    facts = dict(shared_facts) | read_facts(top, shared_facts)
    criteria = read_criteria(top.section("criteria"), sources)
    used = _used_facts(top, criteria.limbs, facts)
    used |= _notifiable_facts(top, criteria.notifiable, facts | used)
    duties = read_duties(top, names)
    in_force = top.section("in_force")
    framework = Framework(
        id=top.sure_text("framework"),
        title=top.sure_text("title"),
        nation=top.choice("nation", NATIONS, "nation", required=True) or "ENG",
        also_in=top.words("also_in", NATIONS, "nation"),
        statutory=top.flag("statutory", default=True),
        chosen_by=in_force.choice("chosen_by", _CHOSEN_BY, "kind of event", required=True)
        or "review_started",
        in_force=in_force.span("from", "to"),
        follows=in_force.words("follows"),
        version=version,
        versions=versions,
        words=_words(top.section("words")),
        sources=sources,
        parties=names.parties,
        subjects=_subjects(top.section("subjects"), sources),
        facts=used,
        criteria=criteria,
        deciding=read_slots(top, names),
        meetings=read_meetings(top, names),
        independence=read_independence(top, names),
        outcomes=read_outcomes(top),
        stages=read_stages(top, names),
        duties=duties,
        documents=read_documents(top, names),
        notices=read_notices(top, names, duties),
        publication=read_publication(top, names),
        counting=read_plain(top, "counting", names),
        territory=read_territory(top, names, dict(shared_facts) | used),
        alongside=read_alongside(top, names),
        practice=read_plain(top, "practice", names),
        not_found=top.words("not_found"),
    )
    in_force.backing(sources)
    in_force.finish()
    if not {"review", "no_review"} <= set(framework.outcomes):
        top.note("outcomes must have at least “review” and “no_review”.", "outcomes")
    top.finish()
    return framework


def load_overlay(text: str) -> Overlay:
    """What one agency adds to any framework.

    Raises: Unreadable, Unsound.
    """
    problems: list[Problem] = []
    top = Section(read_nodes(text), "", problems)
    sources, names = _names(top)
    duties = read_duties(top, names)
    overlay = Overlay(
        id=top.sure_text("overlay"),
        title=top.sure_text("title"),
        agency=top.sure_text("agency"),
        applies_to=top.words("applies_to"),
        sources=sources,
        parties=names.parties,
        independence=read_independence(top, names),
        duties=duties,
        documents=read_documents(top, names),
        notices=read_notices(top, names, duties),
        practice=read_plain(top, "practice", names),
        not_found=top.words("not_found"),
    )
    top.finish()
    if problems:
        raise Unsound(problems)
    return overlay


def _names(top: Section) -> tuple[dict[str, Source], Names]:
    below = top.section("sources")
    sources = {}
    for key in below.branch.values:
        entry = below.section(key)
        sources[key] = Source(entry.sure_text("title"), entry.text("address"))
        entry.finish()
    parties = top.texts("parties")
    documents = tuple(top.section("documents").branch.values)
    outcomes = tuple(top.section("outcomes").branch.values)
    return sources, Names(sources, parties, documents, outcomes)


def _used_facts(
    top: Section, limbs: Mapping[str, object], facts: Mapping[str, FactName]
) -> dict[str, FactName]:
    """The facts that limbs ask for, in the order asked; a limb's own name is a fact with the limb's text."""
    used: dict[str, FactName] = {}
    below = top.section("criteria").section("limbs")
    for name, limb in limbs.items():
        for fact in names_in(limb.when):  # type: ignore[attr-defined]
            if fact in facts:
                used.setdefault(fact, facts[fact])
            elif fact == name:
                used.setdefault(fact, FactName(fact, limb.text, "yes_no"))  # type: ignore[attr-defined]
            elif fact.startswith("sibling_") and fact.removeprefix("sibling_") in facts:
                own = facts[fact.removeprefix("sibling_")]
                used.setdefault(fact, FactName(fact, f"Of a sister or brother: {own.meaning}", own.kind))
            elif fact:
                below.note(unknown_word("fact", fact, facts), name)
    return used


def _notifiable_facts(
    top: Section, rules: Mapping[str, Route], facts: Mapping[str, FactName]
) -> dict[str, FactName]:
    below = top.section("criteria").section("notifiable")
    asked = {fact: name for name, rule in rules.items() for fact in names_in(rule.when) if fact}
    for fact, name in asked.items():
        if fact not in facts:
            below.note(unknown_word("fact", fact, facts), name)
    return {fact: facts[fact] for fact in asked if fact in facts}


def _subjects(section: Section, sources: Mapping[str, Source]) -> Subjects:
    found = Subjects(
        covers=section.texts("covers"),
        many=section.flag("many", default=True),
        text=section.sure_text("text"),
        backing=section.backing(sources),
    )
    section.finish()
    return found


def _words(section: Section) -> Words:
    found = Words(
        review=section.sure_text("review"),
        reviews=section.sure_text("reviews"),
        panel=section.sure_text("panel"),
        reviewer=section.sure_text("reviewer"),
        report=section.sure_text("report"),
        board=section.sure_text("board"),
        referral=section.sure_text("referral"),
        agency_report=section.sure_text("agency_report"),
    )
    section.finish()
    return found


def read_file(path: Path) -> str:
    """The text of a framework file.

    Raises: Unreadable, when it is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable(1, "the file is not written in UTF-8.") from None
