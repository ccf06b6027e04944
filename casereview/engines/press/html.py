"""The report as accessible HTML: a fragment for a page, or a page of its own."""

import base64
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from html import escape
from importlib import resources

from casereview.engines.press.outline import contents, levelled
from casereview.engines.press.structure import (
    Block,
    Blocks,
    Cell,
    Footnote,
    Image,
    Inline,
    Item,
    List,
    Paragraph,
    Quote,
    Report,
    Row,
    Run,
    Section,
    Table,
)
from casereview.engines.press.wording import Phrases, day, phrases

_NARROW_COLUMNS = 3


def body_html(report: Report, *, top: int = 2) -> str:
    """The report's text as a fragment: headings with ids, tables, notes at the end.

    Note: every word of the report is escaped here; the fragment may be put into a page as it is.
    """
    return "\n".join(_Writer(phrases(report.meta.language), top).body(report))


def contents_html(report: Report, deepest: int = 2) -> str:
    """The contents as a nested list of links; nothing for a report without sections."""
    parts: list[str] = []
    level = 0
    for line in contents(report, deepest):
        if line.level > level:
            parts.append("<ol>" * (line.level - level))
        else:
            parts.append("</li>" + "</ol></li>" * (level - line.level))
        parts.append(f'<li><a href="#{line.id}">{_heading_words(line.number, line.title)}</a>')
        level = line.level
    parts.append("</li></ol>" * level)
    return "".join(parts)


def page_html(report: Report, *, on: date, notice: str = "", stylesheet: str = "report.css") -> str:
    """A page of its own, without script, that needs one stylesheet beside it."""
    meta, said = report.meta, phrases(report.meta.language)
    said_above = " · ".join(filter(None, (meta.kind, meta.board, meta.version, day(on, meta.language))))
    marking = f'<p class="cr-marking">{escape(meta.marking)}</p>\n' if meta.marking else ""
    standfirst = f'<p class="cr-standfirst">{escape(meta.standfirst)}</p>\n' if meta.standfirst else ""
    noticed = f'<p class="cr-notice">{_broken(notice)}</p>\n' if notice else ""
    listed = contents_html(report)
    nav = f'<nav class="cr-contents" aria-labelledby="contents"><h2 id="contents">{said.contents}</h2>{listed}</nav>'
    return f"""<!doctype html>
<html lang="{escape(meta.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{escape(report.title)}</title>
<link rel="stylesheet" href="{escape(stylesheet)}">
</head>
<body class="cr-report">
<a class="cr-skip" href="#main">{said.skip}</a>
<header class="cr-head">
<div class="cr-wrap">
{marking}<p class="cr-above">{escape(said_above)}</p>
<h1>{escape(report.title)}</h1>
{standfirst}{_facts(meta.facts)}</div>
</header>
<div class="cr-wrap cr-columns">
{nav if listed else ""}
<main id="main">
{noticed}{body_html(report)}
</main>
</div>
</body>
</html>
"""


def stylesheet() -> str:
    """The stylesheet of `page_html`; it takes its letters from a folder `fonts` beside it, if there."""
    return resources.files(__package__).joinpath("report.css").read_text(encoding="utf-8")


@dataclass
class _Writer:
    """Writes blocks, and keeps the footnotes until the end."""

    said: Phrases
    top: int
    notes: list[Footnote] = field(default_factory=list)
    unnamed: int = 0

    def body(self, report: Report) -> Iterator[str]:
        """All of the report but its title."""
        yield from self._blocks(report.opening)
        for level, section in levelled(report):
            yield self._heading(level, section)
            yield from self._blocks(section.blocks)
        if self.notes:
            yield from self._endnotes()

    def _heading(self, level: int, section: Section) -> str:
        tag = f"h{min(level + self.top - 1, 6)}"
        return f'<{tag} id="{section.id}">{_heading_words(section.number, section.title)}</{tag}>'

    def _blocks(self, blocks: Blocks) -> Iterator[str]:
        for block in blocks:
            yield self._block(block)

    def _block(self, block: Block) -> str:
        if isinstance(block, Paragraph):
            return f"<p>{self._words(block.runs)}</p>"
        if isinstance(block, List):
            return self._list(block)
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Quote):
            said = "".join(f"<p>{self._words(paragraph.runs)}</p>" for paragraph in block.paragraphs)
            by = f'<footer class="cr-soft">{escape(block.said_by)}</footer>' if block.said_by else ""
            return f"<blockquote>{said}{by}</blockquote>"
        return _figure(block)

    def _list(self, points: List) -> str:
        items = "".join(self._item(item) for item in points.items)
        if not points.ordered:
            return f"<ul>{items}</ul>"
        style = f' type="{points.style}"' if points.style != "1" else ""
        start = f' start="{points.start}"' if points.start != 1 else ""
        return f"<ol{style}{start}>{items}</ol>"

    def _item(self, item: Item) -> str:
        return f"<li>{self._words(item.runs)}{''.join(map(self._list, item.inside))}</li>"

    def _table(self, table: Table) -> str:
        caption = f"<caption>{escape(table.caption)}</caption>" if table.caption else ""
        head = "".join(self._row(row, "col") for row in table.head)
        body = "".join(self._row(row, "row" if table.first_column_heads else "") for row in table.rows)
        inside = (
            f"{caption}{f'<thead>{head}</thead>' if head else ''}{f'<tbody>{body}</tbody>' if body else ''}"
        )
        if table.columns < _NARROW_COLUMNS:
            return f'<table class="cr-table">{inside}</table>'
        name = escape(table.caption or self._next_name())
        return f'<div class="cr-scroll" role="region" aria-label="{name}" tabindex="0"><table class="cr-table">{inside}</table></div>'

    def _next_name(self) -> str:
        """A name for a table without a caption, so that no two are called the same by ear."""
        self.unnamed += 1
        return self.said.table if self.unnamed == 1 else f"{self.said.table} {self.unnamed}"

    def _row(self, row: Row, heads: str) -> str:
        """A row whose cells are heads of their column (`col`), or whose first names the row (`row`)."""
        cells = (
            self._cell(cell, heads if heads == "col" or (heads == "row" and at == 0) else "")
            for at, cell in enumerate(row)
        )
        return f"<tr>{''.join(cells)}</tr>"

    def _cell(self, cell: Cell, scope: str) -> str:
        spans = f' colspan="{cell.across}"' if cell.across > 1 else ""
        spans += f' rowspan="{cell.down}"' if cell.down > 1 else ""
        words = self._words(cell.runs)
        if scope and words.strip():
            group = "group" if (cell.across if scope == "col" else cell.down) > 1 else ""
            return f'<th scope="{scope}{group}"{spans}>{words}</th>'
        return f"<td{spans}>{words}</td>"

    def _words(self, runs: Iterable[Inline]) -> str:
        return "".join(_run(run) if isinstance(run, Run) else self._note(run) for run in runs)

    def _note(self, note: Footnote) -> str:
        self.notes.append(note)
        number = len(self.notes)
        return (
            f'<sup class="cr-ref"><a id="note-{number}-from" href="#note-{number}" '
            f'aria-label="{self.said.note} {number}">{number}</a></sup>'
        )

    def _endnotes(self) -> Iterator[str]:
        yield f'<section class="cr-notes" aria-labelledby="notes"><h{self.top} id="notes">{self.said.notes}</h{self.top}><ol>'
        for number, note in enumerate(self.notes, start=1):
            back = f'<a href="#note-{number}-from" aria-label="{self.said.back} {number}">↩</a>'
            yield f'<li id="note-{number}">{"".join(map(_run, note.runs))} {back}</li>'
        yield "</ol></section>"


def _run(run: Run) -> str:
    text = _broken(run.text)
    if run.italic:
        text = f"<em>{text}</em>"
    if run.bold:
        text = f"<strong>{text}</strong>"
    if run.link:
        text = f'<a href="{escape(run.link)}" rel="noreferrer">{text}</a>'
    return text


def _broken(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _heading_words(number: str, title: str) -> str:
    shown = f'<span class="cr-number">{escape(number)}</span> ' if number else ""
    return shown + escape(title)


def _figure(image: Image) -> str:
    data = base64.b64encode(image.data).decode()
    caption = f"<figcaption>{escape(image.caption)}</figcaption>" if image.caption else ""
    return f'<figure><img src="data:{image.media_type};base64,{data}" alt="{escape(image.alt)}">{caption}</figure>'


def _facts(facts: tuple[tuple[str, str], ...]) -> str:
    if not facts:
        return ""
    pairs = "".join(f"<div><dt>{escape(label)}</dt><dd>{_broken(value)}</dd></div>" for label, value in facts)
    return f'<dl class="cr-facts">{pairs}</dl>\n'
