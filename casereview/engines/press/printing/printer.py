"""Words given as data, a template, and out comes a tagged PDF (PDF/UA-1)."""

import json
import re
import subprocess
import sys
import unicodedata
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from casereview.engines.press.printing.program import CANNOT_PRINT

_MOST_SECONDS = 60


class CannotPrint(ValueError):
    """Something that no bundled letter shows, or too much; the message names it."""


def printed(template: Traversable, given: dict[str, Any]) -> bytes:
    """What the template makes of what it is given. Shape: given has `on` as year, month, day.

    Raises: CannotPrint when a character has no letter to show it, or the printer takes over a minute.
    Note: the words go in as data, never as the printer's own language, and no network is asked.
    """
    asked = {
        "template": str(template),
        "fonts": str(resources.files("fontpkg_atkinson_hyperlegible").joinpath("files")),
        "report": given,
    }
    return _printed(json.dumps(asked).encode())


def _printed(asked: bytes) -> bytes:
    program = [sys.executable, "-I", str(resources.files(__package__).joinpath("program.py"))]
    try:
        done = subprocess.run(program, input=asked, capture_output=True, check=False, timeout=_MOST_SECONDS)
    except subprocess.TimeoutExpired as problem:
        raise CannotPrint("There is too much to print: it took longer than a minute.") from problem
    if done.returncode == 0:
        return done.stdout
    said = done.stderr.decode(errors="replace")
    shown = re.search(r'the text `"(.+?)"` could not be displayed', said)
    if done.returncode == CANNOT_PRINT and shown is not None:
        raise CannotPrint(_cannot_show(shown[1]))
    # The printer may quote the report, whose words do not belong in a log: only what stands before that.
    raise RuntimeError(f"the printer stopped with code {done.returncode}: {said.split('`')[0][:300]}")


def _cannot_show(shown: str) -> str:
    code = re.fullmatch(r"\\u\{([0-9a-f]+)\}", shown)
    letter = chr(int(code[1], 16)) if code else shown[0]
    name = unicodedata.name(letter, "a letter without a name").lower()
    return f"The PDF cannot show “{letter}” (U+{ord(letter):04X}, {name}). Write it in other letters, or take it out."
