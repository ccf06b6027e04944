"""Every page of the demonstration that somebody can click to: server time, queries, and whether either grows.

Everybody of the demonstration follows every link from their desk; the same addresses are then asked for again, and
once more after the cases have been told three times over on the same boards.
"""

import json
import random
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.program import program

if TYPE_CHECKING:
    from django.test import Client

    from casereview.foundation.people.models import Person

REACH_MILLISECONDS, REACH_QUERIES = 100.0, 20
TIMES = 3
ROUNDS = 5
# Of one page, at most so many addresses are followed for one person and timed for all.
FOLLOWED, TIMED = 3, 12
LINK = re.compile(r'href="(/[^"#]*)')
# They end the session, alter the language, or are files that a browser saves.
NOT_FOLLOWED = {"desk:leave", "desk:language", "desk:pause", "account_logout", "dev:mail", "dev:gallery"}


@dataclass
class Page:
    """One page by its name: where it was met, and what it took. Units: milliseconds.

    Note: processor is what this process worked, the database apart: it holds on a machine that others use too.
    """

    name: str
    met: list[tuple["Person | None", str]] = field(default_factory=list)
    queries: dict[tuple[str, str], int] = field(default_factory=dict)
    grown: dict[tuple[str, str], int] = field(default_factory=dict)
    times: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    def chosen(self) -> list[tuple["Person | None", str]]:
        """A few of the addresses, the same ones every time. Note: a fixed seed; nothing secret is drawn."""
        return random.Random(11).sample(self.met, min(TIMED, len(self.met)))

    def figures(self) -> dict[str, Any]:
        """What is known of it. Shape: grew is how many queries more the same address takes at three times the rows."""
        worst = max(self.queries, key=lambda where: self.queries[where])
        return {
            "addresses": len(self.queries),
            "p50_milliseconds": round(share(self.times, 0.5), 1),
            "p95_milliseconds": round(share(self.times, 0.95), 1),
            "p95_processor_milliseconds": round(share(self.processor, 0.95), 1),
            "queries": self.queries[worst],
            "grew": max((self.grown[where] - self.queries[where] for where in self.grown), default=0),
            "worst": worst[1],
        }


def run() -> dict[str, Any]:
    """Load, follow, time, and tell three times over."""
    with program(demo=True):
        from django.db import transaction

        from casereview.devtools.demo import loading

        started = time.perf_counter()
        with transaction.atomic():
            towns = loading.load()
        loaded = time.perf_counter() - started
        pages, broken = _followed()
        _time(pages)
        for _ in range(TIMES - 1):
            with transaction.atomic():
                loading.tell(towns)
        _ask_again(pages)
    return {"load_seconds": round(loaded, 1), **_figures(pages), "broken": broken}


def _figures(pages: dict[str, Page]) -> dict[str, Any]:
    each = {name: page.figures() for name, page in sorted(pages.items())}
    times = [taken for page in pages.values() for taken in page.times]
    processor = [taken for page in pages.values() for taken in page.processor]
    return {
        "pages": len(each),
        "addresses": sum(page["addresses"] for page in each.values()),
        "p50_milliseconds": round(share(times, 0.5), 1),
        "p95_milliseconds": round(share(times, 0.95), 1),
        "p95_processor_milliseconds": round(share(processor, 0.95), 1),
        "slowest_page_p95_milliseconds": max(page["p95_milliseconds"] for page in each.values()),
        "most_queries": max(page["queries"] for page in each.values()),
        "most_grown_queries": max(page["grew"] for page in each.values()),
        "over_time": [name for name, page in each.items() if page["p95_milliseconds"] > REACH_MILLISECONDS],
        "over_queries": [name for name, page in each.items() if page["queries"] > REACH_QUERIES],
        "grown": {name: page["grew"] for name, page in each.items() if page["grew"] > 0},
        "each": each,
    }


def _followed() -> tuple[dict[str, Page], list[str]]:
    """Every page met by somebody, and the addresses that answered with an error."""
    from casereview.foundation.people.models import Person

    pages: dict[str, Page] = {}
    broken: list[str] = []
    for person in [*Person.objects.order_by("email"), None]:
        client = client_of(person)
        waiting, seen = ["/" if person else "/library/"], defaultdict[str, set[str]](set)
        while waiting:
            address = waiting.pop(0)
            name = name_of(address)
            if not name or address in seen[name] or len(seen[name]) >= FOLLOWED:
                continue
            seen[name].add(address)
            taken, status, text = _asked(client, address)
            if status >= 400:
                broken.append(f"{status} {address} ({name}), as {person.email if person else 'anybody'}")
            elif status == 200:
                page = pages.setdefault(name, Page(name))
                page.met.append((person, address))
                page.queries[(str(person), address)] = taken
                waiting += [unescape(found) for found in LINK.findall(text)]
    return pages, broken


def _asked(client: "Client", address: str) -> tuple[int, int, str]:
    """How many queries an address took, its status, and its text when it is a page."""
    from django.db import connection

    taken = 0

    def counted(execute: Callable[..., Any], *given: Any) -> Any:
        nonlocal taken
        taken += 1
        return execute(*given)

    with connection.execute_wrapper(counted):
        answer = client.get(address)
    is_page = answer.headers.get("Content-Type", "").startswith("text/html")
    return taken, answer.status_code, answer.content.decode() if is_page else ""


def _time(pages: dict[str, Page]) -> None:
    for page in pages.values():
        for person, address in page.chosen():
            client = client_of(person)
            for _ in range(ROUNDS):
                started, busy = time.perf_counter(), time.process_time()
                client.get(address)
                page.times.append((time.perf_counter() - started) * 1000)
                page.processor.append((time.process_time() - busy) * 1000)


def _ask_again(pages: dict[str, Page]) -> None:
    for page in pages.values():
        for person, address in page.chosen():
            taken, status, _ = _asked(client_of(person), address)
            if status == 200:
                page.grown[(str(person), address)] = taken


def client_of(person: "Person | None") -> "Client":
    """A browser in which this person is signed in; nobody for None."""
    from django.test import Client

    client = Client(raise_request_exception=False)
    if person is not None:
        client.force_login(person)
    return client


def name_of(address: str) -> str:
    """The name of the page at an address; empty for what is no page of ours, or not to be followed."""
    from django.urls import Resolver404, resolve

    try:
        name = resolve(address.partition("?")[0]).view_name
    except Resolver404:
        return ""
    return "" if name in NOT_FOLLOWED else name


def share(values: list[float], part: float) -> float:
    """The value below which this part of all lies."""
    return sorted(values)[max(int(len(values) * part) - 1, 0)] if values else 0.0


if __name__ == "__main__":
    print(json.dumps(run(), indent=2))
