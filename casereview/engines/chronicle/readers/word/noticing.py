"""What a Word document holds beside its page: tracked changes, comments, notes, hidden text."""

from typing import Final

from lxml import etree

from casereview.engines.chronicle.readers.receipt import Hidden
from casereview.engines.chronicle.readers.tables.grid import Contents
from casereview.engines.chronicle.readers.word import tags
from casereview.engines.chronicle.readers.word.cells import text_of

_LONGEST_SHOWN: Final = 200


def note_changes(root: etree._Element, contents: Contents) -> None:
    """Warn of tracked changes, comments and notes."""
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


def note_hidden(root: etree._Element, contents: Contents) -> None:
    """List runs of text that are formatted as hidden."""
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
