"""`casereview manage`: the framework's own commands, with the database running."""

import argparse
import os

from casereview.cli.output import BadInput
from casereview.foundation.postgres import ServerProblem, needed_server


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes: whatever the framework's commands take."""
    parser.add_argument("words", nargs=argparse.REMAINDER, metavar="COMMAND ...", help="try: manage help")


def run(args: argparse.Namespace) -> int:
    """Hand the words over to the framework."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casereview.config.settings")
    from django.core.management import execute_from_command_line

    try:
        with needed_server():
            execute_from_command_line(["casereview manage", *args.words])
    except ServerProblem as problem:
        raise BadInput(str(problem)) from problem
    return 0
