"""`casereview draw`: documents that are drawn from the code; CI compares."""

import argparse
import sys
from pathlib import Path

from casereview.cli import preparing


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--into", metavar="DIR", default="docs/drawn", help="default docs/drawn")


def run(args: argparse.Namespace) -> int:
    """Write the access matrix."""
    preparing.set_up_framework()
    from casereview.foundation.access.drawing import matrix_as_text

    folder = Path(args.into)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "access.md").write_text(matrix_as_text(), encoding="utf-8")
    sys.stdout.write(f"{folder / 'access.md'}\n")
    return 0
