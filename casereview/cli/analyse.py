"""`casereview analyse`: the same event told twice, spells unseen and unheard, rows per agency and month."""

import argparse
import json
import os
import sys
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casereview.cli.output import BadInput, add_json, print_json, wants_json

# The sums are many and small: on a busy machine threads would only wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

if TYPE_CHECKING:
    from casereview.engines.anonymity.register import Register
    from casereview.engines.chronicle.analysis import Analysis, Cluster, Spell
    from casereview.engines.chronicle.rows import Row

DAY_FORMATS = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y")
EVENT_WIDTH = 78


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's words."""
    parser.add_argument("merged", metavar="MERGED.json", type=Path, help="what `casereview collate -o` wrote")
    parser.add_argument(
        "--register", metavar="R.csv", type=Path, help="who is called what: brings names together"
    )
    parser.add_argument(
        "--child", metavar="NAME", action="append", default=[], help="a child to look for; may be given again"
    )
    parser.add_argument(
        "--from", dest="from_", metavar="D", type=_day, help="first day of the period (2017-04-01)"
    )
    parser.add_argument("--to", metavar="D", type=_day, help="last day of the period")
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Analyse and print. Raises: BadInput."""
    from casereview.engines.chronicle.analysis import NameUnclear, RowUnreadable, analyse, rows_in_order

    if args.from_ and args.to and args.from_ > args.to:
        raise BadInput(f"The period ends ({args.to}) before it begins ({args.from_}).")
    try:
        rows = rows_in_order(_rows(args.merged))
        analysis = analyse(
            rows, register=_register(args.register), children=args.child, from_=args.from_, to=args.to
        )
    except RowUnreadable as problem:
        raise BadInput(f"{args.merged}: {problem}") from problem
    except NameUnclear as problem:
        raise BadInput(f"--child: {problem}") from problem
    for name in analysis.unmentioned:
        sys.stderr.write(
            f"casereview analyse: no row says that {name} was seen or heard. Is the name right?\n"
        )
    if wants_json(args):
        print_json(analysis.as_json())
    else:
        sys.stdout.write(_words(analysis, rows))
    return 0


def _day(text: str) -> date:
    for written in DAY_FORMATS:
        try:
            return datetime.strptime(text, written).date()  # noqa: DTZ007 -- a day has no time zone
        except ValueError:
            continue
    raise argparse.ArgumentTypeError(f"“{text}” is not a day; write it like 2017-04-01")


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        raise BadInput(f"{path} cannot be read: {problem.strerror}.") from problem


def _rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a merged chronology. Raises: BadInput."""
    try:
        merged = json.loads(_content(path).decode("utf-8-sig"))
    except (UnicodeDecodeError, RecursionError) as problem:
        raise BadInput(
            f"{path} is not JSON. Make it with casereview collate -o {path.stem}.json."
        ) from problem
    except json.JSONDecodeError as problem:
        raise BadInput(f"{path}, line {problem.lineno}: this is not JSON ({problem.msg}).") from problem
    rows = merged.get("rows") if isinstance(merged, dict) else None
    if not isinstance(rows, list):
        raise BadInput(f"{path} has no “rows”. Make it with casereview collate -o {path.stem}.json.")
    return rows


def _register(path: Path | None) -> "Register | None":
    from casereview.engines.anonymity.register import Register, RegisterUnreadable

    if path is None:
        return None
    try:
        return Register.read_bytes(_content(path))
    except RegisterUnreadable as problem:
        raise BadInput(f"{path}: {problem}") from problem


def _words(analysis: "Analysis", rows: "Sequence[Row]") -> str:
    """The analysis for a person to read."""
    from casereview.engines.chronicle.analysis import place

    at = {place(row): row for row in rows}
    lines = [f"{len(rows)} rows from {len(analysis.counts)} agencies.", ""]
    lines.append(f"Events told by several agencies: {len(analysis.clusters)}")
    for cluster in analysis.clusters:
        lines += ["", *_cluster_words(cluster, at)]
    lines += ["", "Not seen by anyone for 14 days or more", *_spell_words(analysis.unseen_spells)]
    lines += ["", "Not spoken to by anyone for 14 days or more", *_spell_words(analysis.unheard_spells)]
    lines += ["", "Rows of each agency", *_count_words(analysis.counts)]
    return "\n".join(lines) + "\n"


def _cluster_words(cluster: "Cluster", at: "Mapping[Any, Row]") -> Iterable[str]:
    for reference in cluster.rows:
        row = at[reference]
        when = " ".join(filter(None, (row.date, row.time)))
        yield f"  {when}  {row.agency} ({reference.file}, row {reference.row})"
        yield f"      {textwrap.shorten(row.event, EVENT_WIDTH, placeholder=' …')}"
    yield "    They agree." if cluster.agree else f"    They differ in: {', '.join(cluster.differences)}."


def _spell_words(spells: "Sequence[Spell]") -> list[str]:
    if not spells:
        return ["  none"]
    return [
        f"  {spell.child or 'any child'}: {spell.first} to {spell.last}, {spell.days} days"
        for spell in spells
    ]


def _count_words(counts: Mapping[str, Mapping[str, int]]) -> Iterable[str]:
    width = max((len(agency) for agency in counts), default=0)
    for agency, months in counts.items():
        busiest = max(months, key=lambda month: (months[month], month))
        yield f"  {agency:<{width}}  {sum(months.values()):>6}   most in {busiest}: {months[busiest]}"
