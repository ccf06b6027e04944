"""`casereview init`: the first board and the first person, outside the demonstration."""

import argparse
import getpass
import sys

from casereview.cli import preparing
from casereview.cli.output import BadInput


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes; what is not given is asked for on a terminal."""
    parser.add_argument("--board", metavar="NAME", help="the board's name")
    parser.add_argument(
        "--nation", choices=["ENG", "WLS", "SCT", "NIR", "IM"], help="whose law and holidays apply"
    )
    parser.add_argument(
        "--framework", metavar="ID", help="the framework it works under (casereview law list)"
    )
    parser.add_argument("--name", help="the coordinator's name")
    parser.add_argument("--email", help="the coordinator's address")
    parser.add_argument(
        "--password-file", metavar="FILE", help="a file with the password; else it is asked for"
    )


def run(args: argparse.Namespace) -> int:
    """Make the board and its coordinator, who can then invite everybody else."""
    with preparing.with_database():
        preparing.bring_tables_up_to_date(_say)
        _make(args)
    return 0


def _make(args: argparse.Namespace) -> None:
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email
    from django.db import IntegrityError, transaction

    from casereview.engines import law
    from casereview.foundation.people import changes
    from casereview.foundation.people.models import Person
    from casereview.foundation.people.rules import Nation, Role

    board, email, name = (
        _asked(args.board, "Board"),
        _asked(args.email, "E-mail"),
        _asked(args.name, "Your name"),
    )
    nation = _asked(args.nation, "Nation (ENG, WLS, SCT, NIR or IM)").upper()
    if nation not in set(Nation):
        raise BadInput(f"there is no nation “{nation}”; there are: {', '.join(Nation)}")
    framework = _asked(args.framework, f"Framework ({', '.join(law.framework_ids())})")
    if framework not in law.framework_ids():
        raise BadInput(f"there is no framework “{framework}”; there are: {', '.join(law.framework_ids())}")
    if "[" in email:
        raise BadInput(f"{email}: give an address with a name after the @, not with a number")
    password = _password(args.password_file)
    try:
        validate_email(email)
        validate_password(password)
        with transaction.atomic():
            founded = changes.found_board(board, nation=Nation(nation), frameworks=[framework], by=None)
            person = Person.objects.create_user(email, password, name=name, job_title="Coordinator")
            changes.give_place_role(person, Role.COORDINATOR, place=founded.place, by=None)
    except ValidationError as problem:
        raise BadInput(" ".join(problem.messages)) from problem
    except IntegrityError as problem:
        raise BadInput("there is a board or a person of that name or address already") from problem
    sys.stdout.write(f"{board} is set up. {name} can sign in with {email}; start with: casereview serve\n")


def _asked(given: str | None, words: str) -> str:
    if given:
        return given
    if not sys.stdin.isatty():
        raise BadInput(f"{words}: not given; see casereview init --help")
    answer = input(f"{words}: ").strip()
    if not answer:
        raise BadInput(f"{words}: nothing was written; start again")
    return answer


def _password(path: str | None) -> str:
    if path:
        try:
            with open(path, encoding="utf-8") as stream:  # noqa: PTH123 -- a plain file named by the person
                return stream.readline().rstrip("\n")
        except OSError as problem:
            raise BadInput(f"{path}: {problem.strerror}") from problem
    if not sys.stdin.isatty():
        raise BadInput("give the password in a file with --password-file")
    first = getpass.getpass("Password (15 signs or more): ")
    if first != getpass.getpass("Once more: "):
        raise BadInput("the two passwords differ; start again")
    return first


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
