"""The printer, run as a program of its own: data on standard input, the PDF on standard output.

It is apart because the printer keeps what it has laid out, a hundred megabytes for each long report,
until its process ends; and because a process can be stopped when it takes too long.
"""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import typst

CANNOT_PRINT = 3  # the exit code that goes with a message of the printer's own


def main() -> int:
    """Print once. Shape: the input names the template, the letters, the day, and holds the report."""
    asked = json.load(sys.stdin.buffer)
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[asked["fonts"]])
    compiler = typst.Compiler(
        Path(asked["template"]).read_bytes(),
        font_paths=fonts,
        ignore_system_fonts=True,
        sys_inputs={"report": json.dumps(asked["report"], ensure_ascii=False)},
    )
    year, month, day = asked["report"]["on"]
    try:
        made = compiler.compile(
            format="pdf", pdf_standards=["ua-1"], timestamp=datetime(year, month, day, tzinfo=UTC)
        )
    except typst.TypstError as problem:
        sys.stderr.write(str(problem))
        return CANNOT_PRINT
    if not isinstance(made, bytes):
        sys.stderr.write("the printer gave no file")
        return CANNOT_PRINT
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
