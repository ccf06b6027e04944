"""The report as JSON, there and back, and the digest that approvals are bound to."""

import base64
import binascii
import hashlib
import json
from typing import Any, cast

from casereview.engines.press.structure import (
    BadReport,
    Block,
    Blocks,
    Cell,
    Footnote,
    Image,
    Inline,
    Item,
    List,
    Meta,
    Paragraph,
    Quote,
    Report,
    Row,
    Run,
    Section,
    Table,
    Words,
)

FORM = 1  # raised when the shape changes in a way old readers would misread

Json = dict[str, Any]


def to_json(report: Report) -> str:
    """The report as canonical JSON: the same report always gives the same text."""
    return json.dumps(to_plain(report), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sha256(report: Report) -> str:
    """The digest of the report's canonical JSON, in hexadecimal."""
    return hashlib.sha256(to_json(report).encode()).hexdigest()


def from_json(text: str) -> Report:
    """The report a JSON text holds.

    Raises: BadReport when the text is no report of ours.
    """
    try:
        return from_plain(json.loads(text))
    except (json.JSONDecodeError, RecursionError) as problem:
        raise BadReport("This is not a report: it cannot be read as JSON.") from problem


def to_plain(report: Report) -> Json:
    """The report as plain dictionaries and lists."""
    meta = report.meta
    return {
        "form": FORM,
        "title": report.title,
        "meta": {
            "kind": meta.kind,
            "board": meta.board,
            "version": meta.version,
            "marking": meta.marking,
            "standfirst": meta.standfirst,
            "facts": [list(pair) for pair in meta.facts],
            "language": meta.language,
        },
        "opening": blocks_to_plain(report.opening),
        "sections": [
            {
                "id": section.id,
                "number": section.number,
                "title": section.title,
                "level": section.level,
                "blocks": blocks_to_plain(section.blocks),
            }
            for section in report.sections
        ],
    }


def from_plain(plain: Any) -> Report:
    """The report that plain dictionaries and lists hold.

    Raises: BadReport when something is missing or of the wrong kind.
    """
    try:
        _must_be_our_form(plain["form"])
        return Report(
            title=_text(plain["title"]),
            meta=_meta(plain["meta"]),
            opening=blocks_from_plain(plain["opening"]),
            sections=tuple(_section(section) for section in plain["sections"]),
        )
    except BadReport:
        raise
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as problem:
        raise BadReport("This is not a report: a part of it is missing or of the wrong kind.") from problem


def blocks_to_plain(blocks: Blocks) -> list[Json]:
    """Blocks as plain dictionaries, each with its `kind`."""
    return [_block_to_plain(block) for block in blocks]


def blocks_from_plain(plain: Any) -> Blocks:
    """The blocks that plain dictionaries hold."""
    return tuple(_block(block) for block in plain)


def _must_be_our_form(form: Any) -> None:
    if form != FORM:
        raise BadReport(f"This report is written in form {form}; this version reads form {FORM}.")


def _meta(plain: Json) -> Meta:
    texts = {key: _text(value) for key, value in plain.items() if key != "facts"}
    facts = tuple((_text(label), _text(value)) for label, value in plain["facts"])
    return Meta(**texts, facts=facts)


def _section(plain: Json) -> Section:
    return Section(
        id=_text(plain["id"]),
        number=_text(plain["number"]),
        title=_text(plain["title"]),
        level=_number(plain["level"]),
        blocks=blocks_from_plain(plain["blocks"]),
    )


def _block_to_plain(block: Block) -> Json:
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "runs": _words_to_plain(block.runs)}
    if isinstance(block, List):
        return _list_to_plain(block)
    if isinstance(block, Table):
        return {
            "kind": "table",
            "head": [_row_to_plain(row) for row in block.head],
            "rows": [_row_to_plain(row) for row in block.rows],
            "caption": block.caption,
            "first_column_heads": block.first_column_heads,
        }
    if isinstance(block, Quote):
        return {
            "kind": "quote",
            "paragraphs": [_words_to_plain(paragraph.runs) for paragraph in block.paragraphs],
            "said_by": block.said_by,
        }
    return {
        "kind": "image",
        "data": base64.b64encode(block.data).decode(),
        "media_type": block.media_type,
        "alt": block.alt,
        "caption": block.caption,
    }


def _block(plain: Json) -> Block:
    kind = plain["kind"]
    if kind == "paragraph":
        return Paragraph(_words(plain["runs"]))
    if kind == "list":
        return _list(plain)
    if kind == "table":
        return Table(
            head=tuple(_row(row) for row in plain["head"]),
            rows=tuple(_row(row) for row in plain["rows"]),
            caption=_text(plain["caption"]),
            first_column_heads=_flag(plain["first_column_heads"]),
        )
    if kind == "quote":
        paragraphs = tuple(Paragraph(_words(runs)) for runs in plain["paragraphs"])
        return Quote(paragraphs, _text(plain["said_by"]))
    if kind == "image":
        try:
            data = base64.b64decode(_text(plain["data"]), validate=True)
        except binascii.Error as problem:
            raise BadReport("A picture in the report is damaged.") from problem
        return Image(data, _text(plain["media_type"]), _text(plain["alt"]), _text(plain["caption"]))
    raise BadReport(f"The report holds a part of an unknown kind, “{str(kind)[:30]}”.")


def _list_to_plain(points: List) -> Json:
    return {
        "kind": "list",
        "ordered": points.ordered,
        "start": points.start,
        "style": points.style,
        "items": [
            {"runs": _words_to_plain(item.runs), "inside": [_list_to_plain(below) for below in item.inside]}
            for item in points.items
        ],
    }


def _list(plain: Json) -> List:
    items = tuple(
        Item(_words(i["runs"]), tuple(_list(below) for below in i["inside"])) for i in plain["items"]
    )
    return List(items, _flag(plain["ordered"]), _number(plain["start"]), _text(plain["style"]))


def _row_to_plain(row: Row) -> list[Json]:
    return [{"runs": _words_to_plain(cell.runs), "across": cell.across, "down": cell.down} for cell in row]


def _row(plain: Any) -> Row:
    return tuple(Cell(_words(c["runs"]), _number(c["across"]), _number(c["down"])) for c in plain)


def _words_to_plain(runs: Words) -> list[Json]:
    return [
        _run_to_plain(run) if isinstance(run, Run) else {"note": [_run_to_plain(part) for part in run.runs]}
        for run in runs
    ]


def _words(plain: Any) -> Words:
    return tuple(_inline(run) for run in plain)


def _inline(plain: Json) -> Inline:
    if "note" in plain:
        return Footnote(tuple(_run(part) for part in plain["note"]))
    return _run(plain)


def _run_to_plain(run: Run) -> Json:
    """Only what is set is written: most runs are plain words."""
    marks = {"bold": run.bold, "italic": run.italic, "link": run.link}
    return {"text": run.text, **{key: value for key, value in marks.items() if value}}


def _run(plain: Json) -> Run:
    return Run(
        _text(plain["text"]),
        _flag(plain.get("bold", False)),
        _flag(plain.get("italic", False)),
        _text(plain.get("link", "")),
    )


def _text(value: Any) -> str:
    return cast("str", _kind(value, str))


def _number(value: Any) -> int:
    if isinstance(value, bool):
        raise BadReport("This is not a report: a number was expected.")
    return cast("int", _kind(value, int))


def _flag(value: Any) -> bool:
    return cast("bool", _kind(value, bool))


def _kind(value: Any, wanted: type) -> Any:
    if not isinstance(value, wanted):
        raise BadReport(
            f"This is not a report: {type(value).__name__} stands where {wanted.__name__} belongs."
        )
    return value
