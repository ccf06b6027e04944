"""`casereview serve`: the database if none is named, the web application and the worker, under one parent."""

import argparse
import errno
import http.client
import os
import signal
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from casereview.cli import preparing
from casereview.cli.children import Child, Children
from casereview.cli.output import BadInput
from casereview.foundation.postgres import Server, ServerProblem, needed_server

MOST_WEB_PROCESSES = 2
THREADS_EACH = 4
FIRST_ANSWER_SECONDS = 60


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--demo", action="store_true", help="with invented boards, cases and people")
    parser.add_argument("--port", type=int, default=8000, metavar="N", help="default 8000")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1)")


def run(args: argparse.Namespace) -> int:
    """Start everything, say where it is, and look after it until told to stop."""
    _check_port(args.host, args.port)
    if args.demo:
        os.environ["CASEREVIEW_DEMO"] = "yes"
    os.environ.setdefault("CASEREVIEW_ADDRESS", _address(args))
    try:
        with _stopping_on_signals():
            return _serve(args)
    except ServerProblem as problem:
        raise BadInput(str(problem)) from problem
    except KeyboardInterrupt:
        _say("Stopped.")
        return 0


def _serve(args: argparse.Namespace) -> int:
    _say("Starting the database ...")
    with needed_server() as server, _all_stopped_at_the_end() as children:
        preparing.set_up_framework()
        preparing.bring_tables_up_to_date(_say)
        preparing.collect_static_files(_say)
        if args.demo:
            preparing.load_demonstration(_say)
        web = children.add("web application", _web_command(args))
        children.add("worker", [sys.executable, "-m", "casereview.cli.main", "worker"])
        first = _first_answer(args, web)
        if first is None or first >= http.client.INTERNAL_SERVER_ERROR:
            sys.stderr.write(
                "casereview serve: the web application does not start; the lines above say why.\n"
            )
            return 1
        _say(f"\nCasereview is at {_address(args)}   (Ctrl-C stops it)")
        for line in preparing.demonstration_people() if args.demo else _who_can_sign_in():
            _say(line)
        children.look_after(lambda: _look_after_database(server))
    return 0


def _look_after_database(server: Server | None) -> None:
    if server is not None and not server.is_alive:
        _say("The database ended; starting it again.")
        server.start()


def _web_command(args: argparse.Namespace) -> list[str]:
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--log-level", "warning"),
        *("--host", args.host, "--port", str(args.port), "--respawn-failed-workers"),
        *("--workers", str(min(os.cpu_count() or 1, MOST_WEB_PROCESSES))),
        *("--blocking-threads", str(THREADS_EACH), "--workers-kill-timeout", "5"),
        "casereview.config.wsgi:application",
    ]


def _who_can_sign_in() -> list[str]:
    from casereview.foundation.people.models import Person

    count = Person.objects.filter(is_active=True).count()
    if not count:
        return ["Nobody can sign in yet. Create the first board and person: casereview init"]
    return [f"{count} people can sign in, with their own e-mail address and password."]


def _check_port(host: str, port: int) -> None:
    if not 1 <= port <= 65535:
        raise BadInput(f"--port is {port}; give a number from 1 to 65535.")
    try:
        family, kind, _, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except socket.gaierror as problem:
        raise BadInput(f"--host “{host}” is no address of this machine.") from problem
    with socket.socket(family, kind) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(where)
        except PermissionError as problem:
            raise BadInput(
                f"Port {port} is not yours to use. Choose one above 1023, such as --port 8000."
            ) from problem
        except OSError as problem:
            reason = (
                "is taken by another program"
                if problem.errno == errno.EADDRINUSE
                else f"cannot be used ({problem.strerror})"
            )
            raise BadInput(
                f"Port {port} on {host} {reason}. Choose another, such as --port {port + 1}."
            ) from problem


def _address(args: argparse.Namespace) -> str:
    host = "127.0.0.1" if args.host in ("0.0.0.0", "::") else args.host  # noqa: S104 -- compared, not bound
    return f"http://{f'[{host}]' if ':' in host else host}:{args.port}"


def _first_answer(args: argparse.Namespace, web: Child) -> int | None:
    """The status of the first answer, waiting while the web application starts; None when there is none."""
    host = _address(args).removeprefix("http://")
    deadline = time.monotonic() + FIRST_ANSWER_SECONDS
    while web.is_alive and time.monotonic() < deadline:
        asked = http.client.HTTPConnection(host, timeout=30)
        try:
            asked.request("GET", "/")
            return asked.getresponse().status
        except OSError:
            time.sleep(0.1)
        finally:
            asked.close()
    return None


@contextmanager
def _all_stopped_at_the_end() -> Iterator[Children]:
    children = Children(_say)
    try:
        yield children
    finally:
        _ignore_signals()
        if children.all:
            _say("\nStopping ...")
        children.stop()


@contextmanager
def _stopping_on_signals() -> Iterator[None]:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    try:
        yield
    finally:
        _ignore_signals()


def _ignore_signals() -> None:
    # Once we are stopping, a second Ctrl-C must not leave half of it running.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)


def _interrupt(number: int, frame: FrameType | None) -> None:
    del number, frame
    raise KeyboardInterrupt


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()
