"""The document as a row of lines and tables, before anything is known of its sections."""

import re
from dataclasses import dataclass

from lxml import etree

from casereview.engines.press.reading.context import Context
from casereview.engines.press.reading.inline import ink_of, local, trimmed
from casereview.engines.press.reading.numbering import Mark
from casereview.engines.press.reading.package import W
from casereview.engines.press.reading.remarks import short
from casereview.engines.press.reading.styles import Style, indent_of, is_on, number_of, val
from casereview.engines.press.structure import Inline, Run, Words, plain

_TYPED_BULLET = re.compile(r"^[•·▪◦‣●○]\s*")
_QUOTE_STYLE = re.compile(r"(intense )?quote$|quotation|block text$", re.IGNORECASE)
_CAPTION_STYLE = re.compile(r"caption$", re.IGNORECASE)
_CONTENTS_STYLE = re.compile(r"toc( ?\d| heading)|table of figures|contents heading", re.IGNORECASE)


@dataclass(frozen=True)
class Look:
    """How a paragraph looks, as far as it tells a heading from text. Units: half points."""

    bold: bool = False
    size: int = 20
    indent: int = 0
    italic: bool = False


@dataclass(frozen=True)
class Line:
    """One paragraph of the document."""

    runs: Words
    style: str = ""
    outline: int | None = None
    mark: Mark | None = None
    look: Look = Look()

    @property
    def text(self) -> str:
        """The bare words."""
        return plain(self.runs)

    @property
    def is_quote(self) -> bool:
        """Whether the style says that the words are somebody's."""
        return _QUOTE_STYLE.search(self.style) is not None

    @property
    def is_caption(self) -> bool:
        """Whether the style says that the words belong to a table or picture."""
        return _CAPTION_STYLE.search(self.style) is not None


@dataclass
class Reader:
    """Reads paragraphs one after the other; a deleted paragraph end joins two of them."""

    context: Context
    waiting: tuple[Inline, ...] = ()

    def line(self, node: etree._Element) -> Line | None:
        """One paragraph; None when it shows nothing or goes on in the next."""
        context, ppr = self.context, node.find(f"{W}pPr")
        style = context.style(val(ppr, f"{W}pStyle"))
        ink = ink_of(node, style, context)
        runs: list[Inline] = [*self.waiting, *ink.runs]
        self.waiting = ()
        if _ends_deleted(ppr):
            self.waiting = tuple(runs)
            return None
        if _CONTENTS_STYLE.match(style.name):
            return None
        words = trimmed(runs)
        if not plain(words, notes=True).strip():
            return None
        mark = self._mark(ppr, style)
        if mark is None and style.outline is None and (found := _TYPED_BULLET.match(plain(words))):
            words, mark = _without(words, len(found[0])), Mark(0, ordered=False)
        return Line(words, style.name, _outline(ppr, style), mark, _look(ink.runs, ink.sizes, ppr, style))

    def _mark(self, ppr: etree._Element | None, style: Style) -> Mark | None:
        list_id, depth = val(ppr, f"{W}numPr/{W}numId"), number_of(val(ppr, f"{W}numPr/{W}ilvl"))
        if list_id == "0":
            return None
        if list_id is None and style.numbering is None:
            return None
        by_style = style.numbering or ("", 0)
        list_id = list_id or by_style[0]
        depth = by_style[1] if depth is None else depth
        if style.outline is not None and depth == 0 and style.numbering is not None:
            depth = style.numbering[1] or min(style.outline, 8)
        return self.context.numbering.mark(list_id, depth)


def _ends_deleted(ppr: etree._Element | None) -> bool:
    return ppr is not None and ppr.find(f"{W}rPr/{W}del") is not None


def _outline(ppr: etree._Element | None, style: Style) -> int | None:
    direct = number_of(val(ppr, f"{W}outlineLvl"))
    if direct is None:
        return style.outline
    return direct if direct < 9 else None


def _look(runs: list[Inline], sizes: set[int], ppr: etree._Element | None, style: Style) -> Look:
    written = [run for run in runs if isinstance(run, Run) and run.text.strip()]
    return Look(
        bold=bool(written) and all(run.bold for run in written),
        size=min(sizes, default=style.half_points),
        indent=indent_of(ppr) if ppr is not None and ppr.find(f"{W}ind") is not None else style.indent,
        italic=bool(written) and all(run.italic for run in written),
    )


def _without(words: Words, count: int) -> Words:
    """Words without their first characters."""
    kept: list[Inline] = []
    for run in words:
        if count and isinstance(run, Run):
            cut = min(count, len(run.text))
            count -= cut
            if len(run.text) > cut:
                kept.append(Run(run.text[cut:], run.bold, run.italic, run.link))
        else:
            kept.append(run)
    return tuple(kept)


def is_removed(row: etree._Element, context: Context) -> bool:
    """Whether a table row is hidden or deleted, in which case it is reported."""
    properties = row.find(f"{W}trPr")
    if properties is None:
        return False
    words = short("".join(t.text or "" for t in row.iter(f"{W}t", f"{W}delText")))
    if properties.find(f"{W}del") is not None:
        context.remarks.add("deletion_accepted", f"Accepted a deleted table row: “{words}” is left out.")
        return True
    if is_on(properties, f"{W}hidden"):
        context.remarks.add("hidden_left_out", f"Left out a hidden table row: “{words}”.")
        return True
    return False


def body_nodes(node: etree._Element) -> list[etree._Element]:
    """The paragraphs and tables of a body or cell, whatever content controls lie around them."""
    found: list[etree._Element] = []
    for child in node:
        kind = local(child)
        if kind in {"p", "tbl"}:
            found.append(child)
        elif kind in {"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"}:
            found += body_nodes(child)
    return found
