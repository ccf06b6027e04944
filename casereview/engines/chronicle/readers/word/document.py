"""A Word document as one would see it with all tracked changes accepted."""

import re
from typing import Final

from lxml import etree

from casereview.engines.chronicle.readers.archive import Package
from casereview.engines.chronicle.readers.faults import Unreadable
from casereview.engines.chronicle.readers.receipt import Hidden
from casereview.engines.chronicle.readers.tables.grid import Contents, Grid
from casereview.engines.chronicle.readers.word import tags
from casereview.engines.chronicle.readers.word.cells import table_lines, text_of
from casereview.engines.chronicle.readers.workbooks.parts import safe_tree

_STRICT: Final = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_MAIN_PART: Final = re.compile(r"/officeDocument$")
_REMOTE: Final = re.compile(r"(?:https?|ftps?|smb):|\\\\|file:(?:///*)?(?:%5c%5c|\\\\)", re.IGNORECASE)
_LONGEST_SHOWN: Final = 200


def read_word(name: str, package: Package, *, limit: int) -> Contents:
    """Every table of a Word document with the lines above it.

    Raises: Unreadable for a damaged or unsafe document, for one without a table, for too many rows.
    """
    package.check_parts()
    _refuse_remote(name, package)
    part = _main_part(package)
    data = package.read(part)
    if not data:
        raise Unreadable(name, "", "the file is damaged or was cut short. Ask for it again.")
    root = safe_tree(name, data.replace(_STRICT, tags.W[1:-1].encode()) if _STRICT in data[:4000] else data)
    contents = Contents("docx", [])
    _note_hidden(root, contents)
    _note_changes(root, contents)
    _accept(root)
    _tables(name, root, contents, limit)
    _note_extras(package, contents)
    return contents


def _main_part(package: Package) -> str:
    relations = safe_tree(package.file, package.read("_rels/.rels") or b"<r/>")
    for relation in relations.iter("{*}Relationship"):
        target = (relation.get("Target") or "").lstrip("/")
        if _MAIN_PART.search(relation.get("Type") or "") and target in package.names():
            return target
    return "word/document.xml"


def _refuse_remote(name: str, package: Package) -> None:
    """A template on another machine would be fetched when the document opens."""
    for part in package.names():
        if part.endswith("settings.xml.rels"):
            for relation in safe_tree(name, package.read(part)).iter("{*}Relationship"):
                is_outside = relation.get("TargetMode") == "External"
                if is_outside and _REMOTE.match(relation.get("Target") or ""):
                    raise Unreadable(
                        name,
                        "",
                        "the document loads a template from another machine, so it was not opened. "
                        "Ask for a copy saved without it.",
                    )


def _note_changes(root: etree._Element, contents: Contents) -> None:
    inserted = sum(1 for _ in root.iter(tags.INSERTED, tags.MOVED_TO))
    deleted = sum(1 for _ in root.iter(tags.DELETED, tags.MOVED_FROM))
    if inserted or deleted:
        contents.warnings.append(
            f"The document holds tracked changes ({inserted} insertions, {deleted} deletions). "
            "It was read as if all of them were accepted. Ask whether they are meant to be."
        )
    comments = sum(1 for _ in root.iter(tags.COMMENT))
    if comments:
        contents.warnings.append(f"There are {comments} comments in the margin; they were not read.")
    notes = sum(1 for _ in root.iter(tags.FOOTNOTE, tags.ENDNOTE))
    if notes:
        contents.warnings.append(f"There are {notes} footnotes or endnotes; they were not read.")
    nested = sum(1 for cell in root.iter(tags.CELL) for child in cell if child.tag == tags.TABLE)
    if nested:
        contents.warnings.append(
            f"{nested} cells hold a table of their own; its words were kept in the cell, one line for each of its cells."
        )


def _note_hidden(root: etree._Element, contents: Contents) -> None:
    for mark in list(root.iter(tags.HIDDEN)):
        facts = mark.getparent()
        run = facts.getparent() if facts is not None else None
        if run is None or run.tag != tags.RUN or mark.get(tags.VALUE) in {"0", "false", "off"}:
            continue
        text = text_of(run)
        if text.strip():
            contents.hidden.append(Hidden("text", _where(run), text[:_LONGEST_SHOWN]))


def _where(run: etree._Element) -> str:
    """Table and row of a run, or that it stands outside the tables."""
    row = next((one for one in run.iterancestors(tags.ROW) if _depth(one) == 1), None)
    if row is None:
        return "outside the tables"
    table = next(row.iterancestors(tags.TABLE))
    outer = [one for one in table.getroottree().iter(tags.TABLE) if _depth(one) == 0]
    rows = [one for one in table.iter(tags.ROW) if _depth(one) == 1]
    return f"table {outer.index(table) + 1}, row {rows.index(row) + 1}"


def _depth(element: etree._Element) -> int:
    return sum(1 for _ in element.iterancestors(tags.TABLE))


def _accept(root: etree._Element) -> None:
    """Accept every tracked change and take away wrappers, so that only what is seen is left."""
    for row in list(root.iter(tags.ROW)):
        facts = row.find(tags.ROW_FACTS)
        if facts is not None and facts.find(tags.DELETED) is not None:
            _remove(row)
    for control in list(root.iter(tags.CONTROL)):
        if next(control.iter(tags.PLACEHOLDER), None) is not None:
            for text in list(control.iter(tags.TEXT)):
                text.text = ""
    _join_paragraphs(root)
    etree.strip_elements(root, *tags.NOT_SHOWN, with_tail=False)
    etree.strip_tags(root, *tags.WRAPPERS)


def _join_paragraphs(root: etree._Element) -> None:
    """A paragraph whose mark was deleted runs on into the next."""
    for facts in list(root.iter(tags.PARAGRAPH_FACTS)):
        if facts.find(f"{tags.RUN_FACTS}/{tags.DELETED}") is None:
            continue
        paragraph = facts.getparent()
        after = paragraph.getnext() if paragraph is not None else None
        if paragraph is not None and after is not None and after.tag == tags.PARAGRAPH:
            for child in reversed([one for one in paragraph if one.tag != tags.PARAGRAPH_FACTS]):
                after.insert(1 if len(after) and after[0].tag == tags.PARAGRAPH_FACTS else 0, child)
            _remove(paragraph)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _tables(name: str, root: etree._Element, contents: Contents, limit: int) -> None:
    body = root.find(tags.BODY)
    lead: list[str] = []
    number = rows = merged = 0
    for element in body if body is not None else ():
        if element.tag == tags.PARAGRAPH:
            text = text_of(element).strip()
            if text:
                lead.append(text)
        elif element.tag == tags.TABLE:
            number += 1
            lines, marked, going_on = table_lines(element)
            rows += len(lines)
            merged += going_on
            if rows > limit + number:
                raise Unreadable(
                    name,
                    f"table {number}",
                    f"the file has more than {limit:,} rows. Split it and send the parts.",
                )
            contents.grids.append(Grid(None, number, lines, tuple(lead), marked))  # type: ignore[arg-type]
            lead = []
            element.clear()
    if not number:
        raise Unreadable(
            name,
            "",
            "the document holds no table. A chronology must be a table with headings such as Date, Source and Event.",
        )
    if merged:
        contents.warnings.append(
            f"{merged} cells are merged with the one above; each row was given its value."
        )


def _note_extras(package: Package, contents: Contents) -> None:
    if any("vbaProject" in name for name in package.names()):
        contents.warnings.append("The document holds macros; they were not run.")
    if any("/embeddings/" in name for name in package.names()):
        contents.warnings.append("Other files are embedded in the document; they were not read.")
