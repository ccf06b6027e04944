"""A section as a person types and edits it in a plain field, there and back.

An empty line parts paragraphs; a line end is a line break; `- ` and `1. ` begin points, two spaces set
them deeper; `> ` begins a quote and `> -- ` says whose; `| a | b |` is a row of a table, the first its
head; **bold**, *italic*, [words](https://...) and [^a note] stand inside lines; a backslash makes the next
sign an ordinary one.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from casereview.engines.press.structure import (
    DEEPEST_LIST,
    BadReport,
    Block,
    Blocks,
    Footnote,
    Image,
    Inline,
    Item,
    List,
    Paragraph,
    Quote,
    Row,
    Run,
    Table,
    Words,
    plain,
    table,
)

_POINT = re.compile(r"^( *)(?:[-•]|(\d{1,4})[.)])[ \t]+(?=\S)")
# No sign looks past the next one of its kind, so that a page of open signs is read as quickly as any other.
_SIGNS = re.compile(
    r"\\(?P<sign>[\\*\[\]|>-])|\[\^(?P<note>(?:\\.|[^\[\]\\]|\[[^\[\]]*\])+)\]|\[(?P<words>(?:\\.|[^\[\]\\])+)\]\((?P<link>[^\s()\[\]]+)\)"
    r"|\*{3}(?=[^\s*])(?P<both>(?:\\.|[^*\\])+?)(?<=\S)\*{3}"
    r"|\*\*(?=\S)(?P<bold>(?:\\.|[^*\\]|\*(?!\*))+?)(?<=\S)\*\*|\*(?=[^\s*])(?P<italic>(?:\\.|[^*\\])+?)(?<=\S)\*",
    re.DOTALL,
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_PLAIN = Run("")
_IN_LINKS = {ord(sign): f"%{ord(sign):02X}" for sign in " ()[]"}
_RULE = re.compile(r"^[\s|:-]+$")


def tidy(text: str) -> str:
    """Text as pasted, with line ends of one kind and without signs that cannot be shown."""
    return _CONTROL.sub("", re.sub("\r\n?|\x0b|\x0c|\x85|\u2028|\u2029", "\n", text))


def from_typed(text: str) -> Blocks:
    """The blocks that typed text stands for; any text stands for some."""
    blocks: list[Block] = []
    for kind, lines in _stretches(tidy(text).split("\n")):
        if kind == "point":
            blocks += _lists(lines)
        elif kind == "quote":
            quote = _quote(lines)
            blocks += [quote] if quote.paragraphs else []
        elif kind == "row":
            blocks.append(_table(lines))
        else:
            blocks.append(Paragraph(_words("\n".join(lines))))
    return tuple(blocks)


def to_typed(blocks: Iterable[Block]) -> str:
    """Blocks as text to edit. Note: a picture is only named; merged cells stand in their first place."""
    return "\n\n".join(filter(None, map(_typed, blocks)))


def _stretches(lines: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Lines of one kind that follow each other; an empty line ends a stretch."""
    kind, held = "", list[str]()
    for line in lines:
        now = _kind(line)
        goes_on = now == kind or (now == "text" and kind == "point" and line.startswith("  "))
        if held and not goes_on:
            yield kind, held
            held = []
        if now:
            held.append(line)
        kind = kind if goes_on else now
    if held:
        yield kind, held


def _kind(line: str) -> str:
    bare = line.strip()
    if not bare:
        return ""
    if _POINT.match(line):
        return "point"
    if bare.startswith(">"):
        return "quote"
    return "row" if len(bare) > 2 and bare.startswith("|") and bare.endswith("|") else "text"


@dataclass
class _Point:
    """A point and the points below it."""

    number: int | None
    text: str
    below: list["_Point"]


def _lists(lines: Sequence[str]) -> Iterator[List]:
    tops: list[_Point] = []
    trail: list[tuple[int, list[_Point]]] = [(0, tops)]
    for line in lines:
        found = _POINT.match(line)
        if found is None:  # a point's second line
            trail[-1][1][-1].text += f"\n{line.strip()}"
            continue
        indent = len(found[1])
        while len(trail) > 1 and indent < trail[-1][0]:
            trail.pop()
        if indent >= trail[-1][0] + 2 and trail[-1][1] and len(trail) < DEEPEST_LIST:
            trail.append((indent, trail[-1][1][-1].below))
        trail[-1][1].append(_Point(int(found[2]) if found[2] else None, line[found.end() :].strip(), []))
    yield from _gathered(tops)


def _gathered(points: Sequence[_Point]) -> Iterator[List]:
    """Points as lists: a new one where bullets turn into numbers or the count jumps."""
    at = 0
    while at < len(points):
        start, end = points[at].number, at + 1
        while end < len(points) and _counts_on(start, end - at, points[end].number):
            end += 1
        items = tuple(Item(_words(point.text), tuple(_gathered(point.below))) for point in points[at:end])
        yield List(items, ordered=start is not None, start=1 if start is None else start)
        at = end


def _counts_on(start: int | None, steps: int, number: int | None) -> bool:
    return number is None if start is None else number == start + steps


def _quote(lines: Sequence[str]) -> Quote:
    texts = [line.strip().removeprefix(">").strip() for line in lines]
    said_by = texts.pop()[2:].strip() if len(texts) > 1 and texts[-1].startswith("--") else ""
    return Quote(tuple(Paragraph(_words(text)) for text in texts if text), said_by)


def _table(lines: Sequence[str]) -> Table:
    rows = [line.strip()[1:-1] for line in lines if not _RULE.match(line)] or [lines[0].strip()[1:-1]]
    cells = [[part.strip() for part in re.split(r"(?<!\\)\|", row)] for row in rows]
    bare = table(cells[0], cells[1:])
    return Table(_read_cells(bare.head), _read_cells(bare.rows))


def _read_cells(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    return tuple(tuple(replace(cell, runs=_words(plain(cell.runs))) for cell in row) for row in rows)


def _words(text: str, like: Run = _PLAIN) -> Words:
    """Words with their marks read; a mark inside a mark adds to it."""
    runs: list[Inline] = []
    at = 0
    for found in _SIGNS.finditer(text):
        _add(runs, replace(like, text=text[at : found.start()]))
        at = found.end()
        if found["sign"]:
            _add(runs, replace(like, text=found["sign"]))
        elif found["note"]:
            note = tuple(run for run in _words(found["note"]) if isinstance(run, Run))
            runs.append(Footnote(note))
        elif found["words"]:
            _add_all(runs, _linked(found, like))
        else:
            marked = found["both"] or found["bold"] or found["italic"]
            bold, italic = found["italic"] is None, found["bold"] is None
            _add_all(
                runs, _words(marked, replace(like, bold=like.bold or bold, italic=like.italic or italic))
            )
    _add(runs, replace(like, text=text[at:]))
    return tuple(runs)


def _linked(found: re.Match[str], like: Run) -> Words:
    """Words that lead somewhere; as they were typed, when it is nowhere one may go."""
    try:
        return _words(found["words"], replace(like, link=found["link"]))
    except BadReport:
        return (replace(like, text=found[0]),)


def _add_all(runs: list[Inline], more: Words) -> None:
    for run in more:
        if isinstance(run, Run):
            _add(runs, run)
        else:
            runs.append(run)


def _add(runs: list[Inline], run: Run) -> None:
    """Add words; those in the same hand as the last are joined to them."""
    last = runs[-1] if runs else None
    if isinstance(last, Run) and replace(last, text="") == replace(run, text=""):
        runs[-1] = replace(last, text=last.text + run.text)
    elif run.text:
        runs.append(run)


def _typed(block: Block) -> str:
    if isinstance(block, Paragraph):
        return re.sub(r"(?m)^(\s*)([->|•])", r"\1\\\2", _marked(block.runs).strip("\n"))
    if isinstance(block, List):
        return "\n".join(_typed_list(block, 0))
    if isinstance(block, Quote):
        lines = [f"> {_marked(p.runs)}".replace("\n", "\n> ") for p in block.paragraphs]
        return "\n".join([*lines, *([f"> -- {block.said_by}"] if block.said_by else [])])
    if isinstance(block, Image):
        return f"(Picture: {block.alt})"
    rows = [
        " | ".join(_marked(cell.runs).replace("|", "\\|").replace("\n", " ") for cell in row)
        for row in block.head + block.rows
    ]
    caption = [f"{block.caption}\n"] if block.caption else []
    return "\n".join([*caption, *(f"| {row} |" for row in rows)])


def _typed_list(points: List, depth: int) -> Iterator[str]:
    for number, item in enumerate(points.items, start=points.start):
        mark = f"{number}." if points.ordered else "-"
        yield f"{'  ' * depth}{mark} " + _marked(item.runs).replace("\n", f"\n{'  ' * (depth + 1)}")
        for below in item.inside:
            yield from _typed_list(below, depth + 1)


def _marked(runs: Words) -> str:
    parts = []
    for run in runs:
        if isinstance(run, Footnote):
            parts.append(f"[^{_marked(run.runs)}]")
            continue
        text = re.sub(r"([\\*\[\]])", r"\\\1", run.text)
        front, middle, back = _edges(text)
        if middle:
            stars = "*" * (run.italic + 2 * run.bold)
            middle = f"{stars}{middle}{stars}"
            middle = f"[{middle}]({run.link.translate(_IN_LINKS)})" if run.link else middle
        parts.append(front + middle + back)
    return "".join(parts)


def _edges(text: str) -> tuple[str, str, str]:
    """White space before, words, white space after: marks hold to words."""
    middle = text.strip()
    if not middle:
        return text, "", ""
    at = text.index(middle)
    return text[:at], middle, text[at + len(middle) :]
