"""The shapes a rule takes on a page: its words, the tree under it, where it comes from."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from casereview.engines import law
from casereview.ui.pieces import Badge, Cell, Link
from casereview.ui.words import sentence


@dataclass(frozen=True)
class Clause:
    """A condition in words, with those it is made of below it."""

    text: str
    parts: Sequence["Clause"] = ()


@dataclass(frozen=True)
class Said:
    """One rule: what it says, the conditions under it, its source, and whether it is to be checked."""

    anchor: str
    title: str
    text: str = ""
    clauses: Sequence[Clause] = ()
    notes: Sequence[str] = ()
    source: Link | None = None
    check: str = ""


@dataclass(frozen=True)
class Group:
    """Rules that belong together under one heading."""

    title: str
    rules: Sequence[Said]


def check_this(backing: law.Backing) -> str:
    """The plain mark on what was recalled or inferred; nothing for what was read."""
    return _("check this") if backing.verify else ""


def source_of(framework: law.Framework, backing: law.Backing) -> Link:
    """Where a rule comes from, leading to the list of sources on the same page."""
    known = framework.sources.get(backing.source)
    if known is None:
        return Link(backing.source, "#sources")
    return Link(known.title, f"#source-{backing.source}")


def source_cell(framework: law.Framework, backing: law.Backing) -> Cell:
    """The same as a cell of a table, marked when it is to be checked."""
    link = source_of(framework, backing)
    badge = Badge(_("Check this"), "unknown") if backing.verify else None
    return Cell(link.text, href=link.href, badge=badge)


def said(
    framework: law.Framework,
    backing: law.Backing,
    *,
    anchor: str,
    title: str,
    text: str = "",
    clauses: Sequence[Clause] = (),
    notes: Sequence[str] = (),
) -> Said:
    """A rule with its source and its mark."""
    return Said(
        anchor=anchor,
        title=_capital(title),
        text=sentence(text),
        clauses=clauses,
        notes=notes,
        source=source_of(framework, backing),
        check=check_this(backing),
    )


def parties(framework: law.Framework, keys: Sequence[str]) -> list[str]:
    """People and bodies as the framework calls them."""
    return [framework.parties.get(one, one.replace("_", " ")) for one in keys]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
