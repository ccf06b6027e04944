"""What stands beside a review, read from the file: other reviews, and other boards."""

from collections.abc import Mapping
from typing import Literal, cast

from casereview.engines.law.expressions import names_in
from casereview.engines.law.loading.process import Names
from casereview.engines.law.loading.sections import Section
from casereview.engines.law.loading.trees import read_tree
from casereview.engines.law.parts import ALONGSIDE, AREAS, Alongside, FactName, Territory
from casereview.engines.law.words import unknown_word


def read_alongside(section: Section, names: Names) -> dict[str, Alongside]:
    """How this review goes together with reviews under other frameworks."""
    found = {}
    for name, entry in section.entries("alongside"):
        others = entry.words("with")
        if not others:
            entry.note("“with” is missing: ids of frameworks, or statutory.")
        found[name] = Alongside(
            id=name,
            others=others,
            how=entry.choice("how", ALONGSIDE, "way to go together", required=True) or "",
            leads=cast(
                "Literal['this', 'other'] | None",
                entry.choice("leads", ("this", "other"), "one of the two"),
            ),
            text=entry.sure_text("text"),
            backing=entry.backing(names.sources),
        )
    return found


def read_territory(section: Section, names: Names, facts: Mapping[str, FactName]) -> dict[str, Territory]:
    """Which area's board leads; rules without `lead` are only to be read."""
    return {name: _territory(name, entry, names, facts) for name, entry in section.entries("territory")}


def _territory(name: str, entry: Section, names: Names, facts: Mapping[str, FactName]) -> Territory:
    when = None if entry.raw("when") is None else read_tree(entry, "when")
    for used in names_in(when) if when else ():
        if used and used not in facts:
            entry.note(unknown_word("fact", used, facts), "when")
    lead = entry.choice("lead", AREAS, "area")
    if when is not None and lead is None:
        entry.note("“when” needs a “lead”.", "when")
    return Territory(
        id=name,
        topic="territory",
        text=entry.sure_text("text"),
        backing=entry.backing(names.sources),
        lead=lead,
        when=when,
    )
