"""Files of many agencies brought together."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from casereview.engines.chronicle.collation.order import in_order
from casereview.engines.chronicle.columns import ColumnMap
from casereview.engines.chronicle.readers import Receipt, Sheetful, read_file
from casereview.engines.chronicle.rows import Row


@dataclass(frozen=True)
class Source:
    """One file to be merged, with what is known of it beforehand."""

    name: str
    read: Callable[[], bytes]
    agency: str | None = None
    subject: str | None = None
    mapping: ColumnMap | None = None


@dataclass(frozen=True)
class Collated:
    """The merged chronology. Shape: rows in their one order; receipts by file name."""

    rows: list[Row]
    receipts: list[Receipt]


def collate(
    sources: Iterable[Source],
    *,
    on: dt.date,
    watch: Callable[[Sequence[Source]], Iterable[Source]] = iter,
) -> Collated:
    """One chronology out of many files, each read once and by itself.

    Shape: `watch` is handed the files in the order of reading and gives them on, to show how far the work is.
    Raises: Unreadable for the first file, by name, that cannot be used.
    """
    ordered = sorted(sources, key=lambda source: source.name)
    sheetfuls = [
        read_file(
            source.name,
            source.read(),
            on=on,
            agency=source.agency,
            subject=source.subject,
            mapping=source.mapping,
        )
        for source in watch(ordered)
    ]
    _warn_of_twins([one.receipt for one in sheetfuls])
    return Collated(in_order(_told_apart(sheetfuls)), [one.receipt for one in sheetfuls])


def labels_for(paths: Sequence[str]) -> dict[str, str]:
    """A short name for each path: its last part, with as much before it as tells it from the others."""
    parts = {path: PurePath(path.replace("\\", "/")).parts for path in paths}
    labels = dict.fromkeys(parts, "")
    depth = 1
    waiting = set(parts)
    while waiting:
        named = {path: "/".join(parts[path][-depth:]) for path in waiting}
        counts = Counter(named.values())
        done = {path for path in waiting if counts[named[path]] == 1 or depth >= len(parts[path])}
        labels |= {path: named[path] for path in done}
        waiting -= done
        depth += 1
    return labels


def _warn_of_twins(receipts: list[Receipt]) -> None:
    """The same file sent twice under two names: both are kept, and both receipts say so."""
    for receipt in receipts:
        twins = [one.file for one in receipts if one is not receipt and one.sha256 == receipt.sha256]
        if twins:
            receipt.warnings.append(
                f"This is the same file, byte for byte, as {', '.join(twins)}. Leave one of them out."
            )


def _told_apart(sheetfuls: list[Sheetful]) -> list[Row]:
    """Every row under a place of its own, also where an export is merged with what it was made from."""
    counts = Counter(_place(row) for one in sheetfuls for row in one.rows)
    taken: set[tuple[str, str, int, int]] = set()
    rows: list[Row] = []
    for one in sheetfuls:
        for row in one.rows:
            place = _place(row)
            if counts[place] == 1 or (row.file == one.receipt.file and place not in taken):
                taken.add(place)
                rows.append(row)
                continue
            rows.append(_elsewhere(row, one.receipt.file, taken))
    return rows


def _elsewhere(row: Row, file: str, taken: set[tuple[str, str, int, int]]) -> Row:
    name, number = f"{file} > {row.file}", 2
    moved = replace(row, file=name)
    while _place(moved) in taken:
        moved = replace(row, file=f"{name} ({number})")
        number += 1
    taken.add(_place(moved))
    return moved


def _place(row: Row) -> tuple[str, str, int, int]:
    return row.file, row.sheet or "", row.table or 0, row.row
