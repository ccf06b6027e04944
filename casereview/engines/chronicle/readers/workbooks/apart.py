"""The reader of old workbooks as a program of its own: the file on standard input, its sheets as JSON on standard output."""

import json
import sys

from casereview.engines.chronicle.readers.apart import REFUSED, keep_small
from casereview.engines.chronicle.readers.faults import Unreadable
from casereview.engines.chronicle.readers.workbooks.sheets import packed, sheets_in


def main() -> int:
    """Read once."""
    keep_small()
    try:
        sheets = sheets_in("", sys.stdin.buffer.read())
    except Unreadable as problem:
        sys.stdout.write(json.dumps({"message": problem.message}))
        return REFUSED
    sys.stdout.write(json.dumps(packed(sheets)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
