"""A Word document as one would see it with all tracked changes accepted."""

import re
from typing import Final

from casereview.engines.chronicle.readers.archive import Package
from casereview.engines.chronicle.readers.faults import Unreadable
from casereview.engines.chronicle.readers.tables.grid import Cell, Contents, Grid
from casereview.engines.chronicle.readers.word import tags
from casereview.engines.chronicle.readers.word.cells import tables_in
from casereview.engines.chronicle.readers.word.changes import accept
from casereview.engines.chronicle.readers.word.noticing import note_changes, note_hidden
from casereview.engines.chronicle.readers.word.placing import RawTable, lines_of
from casereview.engines.chronicle.readers.word.quick import plain_tables
from casereview.engines.chronicle.readers.workbooks.parts import safe_tree

_STRICT: Final = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_MAIN_PART: Final = re.compile(r"/officeDocument$")
_REMOTE: Final = re.compile(r"(?:https?|ftps?|smb):|\\\\|file:(?:///*)?(?:%5c%5c|\\\\)", re.IGNORECASE)


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
    contents = Contents("docx", [])
    tables = plain_tables(data)
    if tables is None:
        root = safe_tree(
            name, data.replace(_STRICT, tags.W[1:-1].encode()) if _STRICT in data[:4000] else data
        )
        note_hidden(root, contents)
        note_changes(root, contents)
        accept(root)
        tables = tables_in(root)
    _take(name, tables, contents, limit)
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


def _take(name: str, tables: list[RawTable], contents: Contents, limit: int) -> None:
    rows = merged = 0
    for number, table in enumerate(tables, start=1):
        rows += len(table.rows)
        if rows > limit + number:
            raise Unreadable(
                name,
                f"table {number}",
                f"the file has more than {limit:,} rows. Split it and send the parts.",
            )
        lines, going_on = lines_of(table)
        merged += going_on
        cells: list[list[Cell]] = [list(line) for line in lines]
        contents.grids.append(Grid(None, number, cells, table.lead, frozenset(table.marked)))
    if not tables:
        raise Unreadable(
            name,
            "",
            "the document holds no table. A chronology must be a table with headings such as Date, Source and Event.",
        )
    if merged:
        contents.warnings.append(
            f"{merged} cells are merged with the one above; each row was given its value."
        )
    nested = sum(table.nested for table in tables)
    if nested:
        contents.warnings.append(
            f"{nested} cells hold a table of their own; its words were kept in the cell, one line for each of its cells."
        )


def _note_extras(package: Package, contents: Contents) -> None:
    if any("vbaProject" in name for name in package.names()):
        contents.warnings.append("The document holds macros; they were not run.")
    if any("/embeddings/" in name for name in package.names()):
        contents.warnings.append("Other files are embedded in the document; they were not read.")
