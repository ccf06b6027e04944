"""What the document's styles and numberings mean for structure."""

import re
from dataclasses import dataclass, replace

from lxml import etree

from casereview.engines.press.reading.package import W

BULLET = "bullet"


@dataclass(frozen=True)
class Style:
    """A style with everything it inherits."""

    name: str = ""
    outline: int | None = None  # 0 is a first-level heading
    bold: bool = False
    italic: bool = False
    hidden: bool = False
    half_points: int = 20  # the format's own default
    numbering: tuple[str, int] | None = None  # list id, depth
    indent: int = 0


_HEADING = re.compile(r"heading ([1-9])$", re.IGNORECASE)


def val(node: etree._Element | None, path: str) -> str | None:
    """The value of a property, or None when it is not set."""
    found = node.find(path) if node is not None else None
    return None if found is None else found.get(f"{W}val", "")


def is_on(node: etree._Element | None, path: str) -> bool | None:
    """Whether a switch such as bold is on, off, or not set (None)."""
    value = val(node, path)
    return None if value is None else value not in {"0", "false", "off", "none"}


def number_of(text: str | None) -> int | None:
    """A whole number as the format writes it; None when it is none."""
    return int(text) if text is not None and re.fullmatch(r"-?\d{1,9}", text) else None


def styles_of(tree: etree._Element | None) -> dict[str, Style]:
    """Every style by its id; the default paragraph style also under the empty id."""
    if tree is None:
        return {"": Style()}
    nodes = {node.get(f"{W}styleId", ""): node for node in tree.iter(f"{W}style")}
    base = _with(Style(), tree.find(f"{W}docDefaults/{W}rPrDefault"))
    styles: dict[str, Style] = {}
    for identity in nodes:
        _resolve(identity, nodes, styles, base)
    default = next(
        (
            i
            for i, n in nodes.items()
            if n.get(f"{W}type") == "paragraph" and n.get(f"{W}default") in {"1", "true"}
        ),
        None,
    )
    styles[""] = styles[default] if default is not None else base
    return styles


def _resolve(identity: str, nodes: dict[str, etree._Element], styles: dict[str, Style], base: Style) -> None:
    """Work out one style and those it rests on, the lowest first; a circle ends where it closes."""
    chain: list[str] = []
    at: str | None = identity
    while at is not None and at in nodes and at not in styles and at not in chain:
        chain.append(at)
        at = val(nodes[at], f"{W}basedOn")
    above = styles.get(at or "", base)
    for name in reversed(chain):
        above = styles[name] = _named(_with(above, nodes[name]), nodes[name])


def _named(style: Style, node: etree._Element) -> Style:
    name = val(node, f"{W}name") or ""
    heading = _HEADING.match(name)
    return replace(style, name=name, outline=int(heading[1]) - 1) if heading else replace(style, name=name)


def _with(style: Style, node: etree._Element | None) -> Style:
    """A style with the properties set on a node laid over it."""
    if node is None:
        return style
    ppr, rpr = node.find(f"{W}pPr"), node.find(f"{W}rPr")
    outline = number_of(val(ppr, f"{W}outlineLvl"))
    list_id = val(ppr, f"{W}numPr/{W}numId")
    depth = number_of(val(ppr, f"{W}numPr/{W}ilvl"))
    numbering = style.numbering
    if list_id is not None:
        numbering = (list_id, depth or 0) if list_id != "0" else None
    return replace(
        style,
        outline=style.outline if outline is None else (outline if outline < 9 else None),
        bold=settled(here=is_on(rpr, f"{W}b"), inherited=style.bold),
        italic=settled(here=is_on(rpr, f"{W}i"), inherited=style.italic),
        hidden=settled(here=is_on(rpr, f"{W}vanish"), inherited=style.hidden),
        half_points=number_of(val(rpr, f"{W}sz")) or style.half_points,
        numbering=numbering,
        indent=indent_of(ppr) if ppr is not None and ppr.find(f"{W}ind") is not None else style.indent,
    )


def indent_of(ppr: etree._Element | None) -> int:
    """How far a paragraph is set in from the left. Units: twentieths of a point."""
    node = ppr.find(f"{W}ind") if ppr is not None else None
    return 0 if node is None else number_of(node.get(f"{W}left") or node.get(f"{W}start")) or 0


def settled(*, here: bool | None, inherited: bool) -> bool:
    """A switch that is set here, or else as it was inherited."""
    return inherited if here is None else here
