"""Reading in a process of its own, for files that can ask for any amount of time or memory, or end the process itself."""

import subprocess
import sys
from dataclasses import dataclass
from typing import Final

MOST_BYTES: Final = 1_500_000_000


class GivenUp(Exception):
    """The other process took too long, asked for too much, or was ended. Shape: is_slow tells the first from the others."""

    def __init__(self, *, is_slow: bool) -> None:
        super().__init__(is_slow)
        self.is_slow = is_slow


@dataclass(frozen=True)
class Answer:
    """What the other process wrote, and whether it is a refusal."""

    written: bytes
    is_refusal: bool


REFUSED: Final = 3  # the exit code that goes with a sentence


def asked_apart(module: str, content: bytes, *words: str, seconds: int) -> Answer:
    """What a module makes of a file when it is run as a program.

    Raises: GivenUp. Note: what a failed process wrote may quote the file, and is not passed on.
    """
    program = [sys.executable, "-I", "-m", module, *words]
    try:
        done = subprocess.run(program, input=content, capture_output=True, check=False, timeout=seconds)
    except subprocess.TimeoutExpired:
        raise GivenUp(is_slow=True) from None
    if done.returncode not in (0, REFUSED):
        raise GivenUp(is_slow=False)
    return Answer(done.stdout, done.returncode == REFUSED)


def keep_small() -> None:
    """Hold this process to so much memory, where the system can."""
    try:
        import resource
    except ImportError:  # a system without limits: the time is limited all the same
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
