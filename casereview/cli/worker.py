"""`casereview worker`: carry out waiting jobs until told to stop."""

import argparse
import asyncio
import os

from casereview.cli.output import BadInput
from casereview.foundation.postgres import ServerProblem, needed_server

# A job being carried out may take this long to end when the worker is told to stop; then it is left for recovery.
LEAVE_SECONDS = 8


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "--concurrency", type=int, default=2, metavar="N", help="jobs at the same time (default 2)"
    )


def run(args: argparse.Namespace) -> int:
    """Work until interrupted."""
    if args.concurrency < 1:
        raise BadInput("--concurrency must be 1 or more.")
    try:
        with needed_server():
            _work(args.concurrency)
    except ServerProblem as problem:
        raise BadInput(str(problem)) from problem
    return 0


def _work(concurrency: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casereview.config.settings")
    import django

    django.setup()
    from procrastinate.contrib.django import app

    from casereview.foundation.jobs.rules import DEAD_AFTER_SECONDS, HEARTBEAT_SECONDS

    async def work() -> None:
        async with app.open_async():
            await app.run_worker_async(
                concurrency=concurrency,
                delete_jobs="successful",
                update_heartbeat_interval=HEARTBEAT_SECONDS,
                stalled_worker_timeout=3 * DEAD_AFTER_SECONDS,
                shutdown_graceful_timeout=LEAVE_SECONDS,
            )

    with app.replace_connector(app.connector.get_worker_connector()):  # type: ignore[attr-defined]
        asyncio.run(work())
