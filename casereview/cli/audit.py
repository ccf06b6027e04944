"""`casereview audit verify`: does the record hold?"""

import argparse
import sys

from casereview.cli import preparing
from casereview.cli.output import BadInput, add_json, print_json, wants_json


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("what", choices=["verify"], help="check every chain of the record")
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Check every entry of the record against its hash, its neighbour and the anchors kept beside the keys.

    Raises: BadInput where no installation has made its tables yet.
    """
    with preparing.with_database():
        from django.db import OperationalError, ProgrammingError

        from casereview.foundation.audit import queries

        try:
            faults, entries = queries.faults(), queries.count_all()
        except (OperationalError, ProgrammingError) as problem:
            # The first line says what is wrong; those below it hold the query.
            raise BadInput(
                f"The record cannot be read: {str(problem).strip().splitlines()[0]}. "
                "Start casereview serve or casereview init once, or see DATABASE_URL."
            ) from problem
    if wants_json(args):
        print_json(
            {
                "entries": entries,
                "faults": [{"chain": one.chain, "number": one.number, "words": one.words} for one in faults],
            }
        )
    elif faults:
        sys.stdout.write("".join(f"chain {one.chain}: {one.words}\n" for one in faults))
    else:
        sys.stdout.write(f"The record holds: {entries} entries, each following from the one before.\n")
    return 1 if faults else 0
