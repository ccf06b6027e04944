"""The one entry: `casereview COMMAND ...`."""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from casereview import __version__
from casereview.cli.output import BadInput


@dataclass(frozen=True)
class Command:
    """A command: the module that carries it out, and one line for the help."""

    module: str
    words: str


# A module offers configure(parser) and run(args) -> exit code, and is imported only when asked for,
# so that the engines start without the web framework.
COMMANDS: dict[str, Command] = {
    "serve": Command("casereview.cli.serve", "start everything needed and the web application"),
    "init": Command("casereview.cli.init", "create the first board and the first person"),
    "law": Command("casereview.cli.law", "frameworks, criteria and duties"),
    "dates": Command("casereview.cli.dates", "read dates and times as people write them"),
    "collate": Command("casereview.cli.collate", "merge agency chronologies into one"),
    "analyse": Command("casereview.cli.analyse", "same events, unseen and unheard spells, counts"),
    "anonymise": Command("casereview.cli.anonymise", "put pseudonyms in place of names"),
    "leaks": Command("casereview.cli.leaks", "find what could still identify someone"),
    "press": Command("casereview.cli.press", "make the published formats of a report"),
    "audit": Command("casereview.cli.audit", "verify the record"),
    "draw": Command("casereview.cli.draw", "draw the documents that follow from the code"),
    "worker": Command("casereview.cli.worker", "carry out waiting jobs"),
    "manage": Command("casereview.cli.manage", "the framework's own commands, for those who run a server"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out one command and give its exit code (0 done, 1 something found, 2 bad input)."""
    words = list(sys.argv[1:] if argv is None else argv)
    if not words or words[0] in ("-h", "--help"):
        sys.stdout.write(_overview())
        return 0
    if words[0] == "--version":
        sys.stdout.write(f"casereview {__version__}\n")
        return 0
    if words[0] not in COMMANDS:
        sys.stderr.write(f"casereview: there is no command “{words[0]}”. See casereview --help.\n")
        return 2
    return _carry_out(words[0], words[1:])


def _carry_out(name: str, rest: Sequence[str]) -> int:
    command = COMMANDS[name]
    module = importlib.import_module(command.module)
    parser = argparse.ArgumentParser(prog=f"casereview {name}", description=command.words.capitalize() + ".")
    module.configure(parser)
    try:
        return int(module.run(parser.parse_args(rest)))
    except BadInput as problem:
        sys.stderr.write(f"casereview {name}: {problem}\n")
        return 2
    except BrokenPipeError:
        # The reader (head, less) has gone; nothing is wrong with the answer.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped.\n")
        return 130


def _overview() -> str:
    width = max(map(len, COMMANDS))
    lines = [f"  {name:<{width}}  {command.words}" for name, command in COMMANDS.items()]
    return "casereview COMMAND [--help]\n\n" + "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
