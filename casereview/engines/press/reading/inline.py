"""The words of one paragraph, with what is hidden, deleted or remarked on kept out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from casereview.engines.press.reading.context import Context, Field, safe_link
from casereview.engines.press.reading.package import R, W
from casereview.engines.press.reading.remarks import short
from casereview.engines.press.reading.styles import Style, is_on, number_of, settled, val
from casereview.engines.press.structure import Footnote, Inline, Run, Words, plain

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\xad]")
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_THROUGH = {
    "smartTag",
    "customXml",
    "sdtContent",
    "dir",
    "bdo",
    "fldSimple",
    "ins",
    "moveTo",
    "ruby",
    "rubyBase",
    "Choice",
}
_SYMBOLS = {  # Wingdings and Symbol by code, as far as reports use them
    "f0fc": "✓", "f0fb": "✗", "f0fe": "☒", "f0a8": "☐", "f06f": "☐", "f0e0": "→", "f0e8": "→", "f0b7": "•", "f0a7": "▪",
}  # fmt: skip


@dataclass
class Ink:
    """The words gathered so far, and how they look."""

    context: Context
    style: Style
    runs: list[Inline] = field(default_factory=list)
    sizes: set[int] = field(default_factory=set)
    inserted: int = 0
    deleted: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    white: list[str] = field(default_factory=list)

    def write(self, text: str, like: Run) -> None:
        """Add words; those in the same hand as the last are joined to them."""
        if not text:
            return
        last = self.runs[-1] if self.runs else None
        if isinstance(last, Run) and replace(last, text="") == replace(like, text=""):
            self.runs[-1] = replace(last, text=last.text + text)
        else:
            self.runs.append(replace(like, text=text))


def ink_of(paragraph: etree._Element, style: Style, context: Context) -> Ink:
    """Read the words of a paragraph and report what was kept out of them."""
    ink = Ink(context, style)
    _walk(paragraph, ink, "")
    _report(ink)
    return ink


def trimmed(runs: list[Inline]) -> Words:
    """Words without white space at their ends, and without empty runs."""
    kept = list(runs)
    for end, strip in ((0, str.lstrip), (-1, str.rstrip)):
        while kept and isinstance(kept[end], Run):
            run = kept[end]
            if not isinstance(run, Run):
                break
            text = strip(run.text)
            if text:
                kept[end] = replace(run, text=text)
                break
            kept.pop(end)
    return tuple(kept)


def _walk(node: etree._Element, ink: Ink, link: str) -> None:
    for child in node:
        kind = local(child)
        if kind == "r":
            _run(child, ink, link)
        elif kind == "hyperlink":
            _walk(child, ink, _target(child, ink.context) or link)
        elif kind in {"del", "moveFrom"}:
            ink.deleted.append("".join(t.text or "" for t in child.iter(f"{W}delText", f"{W}t")))
        elif kind == "sdt":
            _through(child.find(f"{W}sdtContent"), ink, link)
        elif kind == "AlternateContent":
            _through(_alternative(child), ink, link)
        elif kind in {"oMath", "oMathPara"}:
            ink.context.remarks.add("formula", "A formula was read as plain text; please check it.")
            ink.write(_printable("".join(t.text or "" for t in child.iter(f"{_MATHS}t"))), Run(""))
        elif kind in _THROUGH:
            if kind in {"ins", "moveTo"}:
                ink.inserted += 1
            _walk(child, ink, link)


def _through(node: etree._Element | None, ink: Ink, link: str) -> None:
    if node is not None:
        _walk(node, ink, link)


def _alternative(node: etree._Element) -> etree._Element | None:
    """One of the variants of the same content: the first that is there."""
    return next((child for child in node if local(child) in {"Choice", "Fallback"}), None)


def _run(node: etree._Element, ink: Ink, link: str) -> None:
    context = ink.context
    rpr = node.find(f"{W}rPr")
    char = context.styles.get(val(rpr, f"{W}rStyle") or " ", Style())
    like = Run(
        "",
        bold=settled(here=is_on(rpr, f"{W}b"), inherited=char.bold or ink.style.bold),
        italic=settled(here=is_on(rpr, f"{W}i"), inherited=char.italic or ink.style.italic),
    )
    hidden = settled(here=is_on(rpr, f"{W}vanish"), inherited=char.hidden or ink.style.hidden)
    before = len(ink.runs), _length(ink.runs)
    for child in _pieces(node):
        text = _piece(child, ink)
        if not text or context.in_code or context.in_contents:
            continue
        if hidden:
            ink.hidden.append(text)
            continue
        target = link or next((f.link for f in reversed(context.fields) if f.link), "")
        ink.write(text, replace(like, link=target))
        if text.strip():
            ink.sizes.add(number_of(val(rpr, f"{W}sz")) or ink.style.half_points)
    if (len(ink.runs), _length(ink.runs)) != before:
        _note_look(rpr, node, ink)


def _pieces(node: etree._Element) -> Iterator[etree._Element]:
    for child in node:
        if local(child) == "AlternateContent":
            variant = _alternative(child)
            yield from variant if variant is not None else ()
        else:
            yield child


def _piece(node: etree._Element, ink: Ink) -> str:
    """The text of one piece of a run; a piece that is no text has its effect."""
    kind = local(node)
    if kind == "t":
        return _printable(node.text or "")
    if kind in {"br", "cr"}:
        return "" if node.get(f"{W}type") in {"page", "column"} else "\n"
    if kind == "sym":
        return _symbol(node, ink)
    _take_effect(node, kind, ink)
    return {"tab": "\t", "ptab": "\t", "noBreakHyphen": "\u2011"}.get(kind, "")


def _take_effect(node: etree._Element, kind: str, ink: Ink) -> None:
    """Notes, fields, pictures and comments, none of which is text where it stands."""
    context = ink.context
    if kind in {"footnoteReference", "endnoteReference"}:
        _footnote(node, kind.removesuffix("Reference"), ink)
    elif kind == "fldChar":
        _field(node.get(f"{W}fldCharType", ""), context)
    elif kind == "instrText" and context.fields:
        context.fields[-1].code += node.text or ""
    elif kind in {"drawing", "pict", "object"}:
        _drawing(node, context)
    elif kind == "commentReference":
        said = context.comments.get(node.get(f"{W}id", ""), "")
        context.remarks.add("comment_left_out", f"Left out a comment: “{said}”.")


def _symbol(node: etree._Element, ink: Ink) -> str:
    code = node.get(f"{W}char", "").lower()
    if code not in _SYMBOLS:
        ink.context.remarks.add(
            "symbol", f"A symbol ({node.get(f'{W}font', '')} {code}) could not be read; look at it in Word."
        )
        return "\ufffd"
    return _SYMBOLS[code]


def _field(kind: str, context: Context) -> None:
    if kind == "begin":
        context.fields.append(Field())
    elif context.fields and kind == "separate":
        context.fields[-1].in_result = True
    elif context.fields and kind == "end":
        context.fields.pop()


def _footnote(node: etree._Element, kind: str, ink: Ink) -> None:
    note = ink.context.notes.get((kind, node.get(f"{W}id", "")))
    if note is None:
        ink.context.remarks.add("note_missing", "A footnote is referred to that is not in the file.")
        return
    runs: list[Run] = []
    for paragraph in note.iter(f"{W}p"):
        style = ink.context.style(val(paragraph.find(f"{W}pPr"), f"{W}pStyle"))
        read = trimmed(ink_of(paragraph, style, ink.context).runs)
        runs += [Run("\n")] if runs and read else []
        runs += [run for run in read if isinstance(run, Run)]
    if runs:
        ink.runs.append(Footnote(tuple(runs)))


def _drawing(node: etree._Element, context: Context) -> None:
    boxes = [box for box in node.iter(f"{W}txbxContent") if not _is_fallback(box, node)]
    context.boxes += boxes
    alt = next(
        (d for n in node.iter() if local(n) == "docPr" and (d := n.get("descr") or n.get("title"))), ""
    )
    if local(node) == "object":
        context.remarks.add("embedded_left_out", "Left out an embedded object.")
    elif not boxes and any(local(n) in {"blip", "imagedata", "chart", "relIds"} for n in node.iter()):
        described = f", described as “{short(alt)}”" if alt else ", which has no description"
        context.remarks.add("picture_left_out", f"Left out a picture{described}.")


def _is_fallback(box: etree._Element, top: etree._Element) -> bool:
    """Whether a text box is the older copy of one that is read anyway."""
    for above in box.iterancestors():
        if above is top:
            return False
        if local(above) == "Fallback":
            return True
    return False


def _target(node: etree._Element, context: Context) -> str:
    relation = context.links.get(node.get(f"{R}id", ""))
    if relation is None or not relation.is_external:
        return ""
    link = safe_link(relation.target)
    if not link:
        context.remarks.add("link_left_out", f"A link to “{short(relation.target)}” was taken off its words.")
    return link


def _note_look(rpr: etree._Element | None, node: etree._Element, ink: Ink) -> None:
    text = "".join(t.text or "" for t in node.iter(f"{W}t"))
    if is_on(rpr, f"{W}strike") or is_on(rpr, f"{W}dstrike"):
        ink.struck.append(text)
    is_white = (val(rpr, f"{W}color") or "").upper() == "FFFFFF"
    shaded = rpr is not None and (rpr.find(f"{W}shd") is not None or rpr.find(f"{W}highlight") is not None)
    if is_white and not shaded and next(node.iterancestors(f"{W}tc"), None) is None:
        ink.white.append(text)


def _report(ink: Ink) -> None:
    add = ink.context.remarks.add
    if ink.inserted:
        add("insertion_accepted", "Accepted a tracked insertion.")
    if any(text.strip() for text in ink.deleted):
        add(
            "deletion_accepted",
            f"Accepted a tracked deletion: “{short(' … '.join(ink.deleted))}” is left out.",
        )
    if any(text.strip() for text in ink.hidden):
        add("hidden_left_out", f"Left out hidden text: “{short(''.join(ink.hidden))}”.")
    if any(text.strip() for text in ink.struck):
        add("struck_kept", f"Words struck through were kept as plain words: “{short(''.join(ink.struck))}”.")
    if any(text.strip() for text in ink.white):
        add("white_kept", f"White words, unseen on white paper, were kept: “{short(''.join(ink.white))}”.")


def _length(runs: list[Inline]) -> int:
    return len(plain(runs))


def _printable(text: str) -> str:
    return _UNPRINTABLE.sub("", text)


def local(node: etree._Element) -> str:
    """The name of a node without its namespace."""
    return str(node.tag).rpartition("}")[2]
