"""How many date cells a second, on cells as agencies write them, nearly all of them different from one another."""

import datetime as dt
import json
import random
import time
from collections.abc import Callable
from typing import Any

from casereview.engines.chronicle.dates import read_date

CELLS = 60_000
ROUNDS = 3
ON = dt.date(2026, 1, 1)
_SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec")
_ORDINALS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}


def _clock(chance: random.Random) -> str:
    return f"{chance.randrange(24):02}:{chance.randrange(60):02}"


def _twelve(chance: random.Random) -> str:
    return f"{chance.randint(1, 12)}.{chance.randrange(60):02}{chance.choice(('am', 'pm'))}"


# A way of writing a day, and how often it is met in a hundred cells of real chronologies.
_WAYS: tuple[tuple[int, Callable[[dt.date, random.Random], str]], ...] = (
    (22, lambda d, _: f"{d:%d/%m/%Y}"),
    (8, lambda d, _: f"{d.day}/{d.month}/{d:%y}"),
    (7, lambda d, _: f"{d:%d.%m.%Y}"),
    (6, lambda d, _: d.isoformat()),
    (10, lambda d, _: f"{d.day} {d:%B %Y}"),
    (7, lambda d, _: f"{d.day}{_ORDINALS.get(d.day, 'th')} {_SHORT[d.month - 1]} {d:%y}"),
    (5, lambda d, _: f"{d:%a} {d.day}/{d.month}/{d:%y}"),
    (4, lambda d, _: f"{d:%A} {d.day}{_ORDINALS.get(d.day, 'th')} {d:%B %Y}"),
    (4, lambda d, _: f"{d:%d-%b-%y}".lower()),
    (3, lambda d, _: f"{d:%d.%m}/{d:%y}"),
    (3, lambda d, _: f"? {d.day} {d:%B %Y}"),
    (6, lambda d, chance: f"{d:%d-%b-%Y} {_clock(chance)}"),
    (4, lambda d, chance: f"{d:%d/%m/%Y} {_twelve(chance)}"),
    (3, lambda d, chance: f"{d} {_clock(chance)}:{chance.randrange(60):02}"),
    (2, lambda d, _: f"w/c {d.day}/{d.month}/{d:%y}"),
    (2, lambda d, chance: f"{min(d.day, 27)}-{min(d.day, 27) + chance.randint(1, 1)} {d:%b %Y}"),
    (1, lambda d, _: f"early {d:%B %Y}"),
    (1, lambda d, _: f"{d:%B %Y}"),
    (1, lambda d, _: f"about {d.year}"),
    (1, lambda d, _: f"{d.day} {d:%B}"),
)


def cells(count: int, seed: int = 1) -> list[str]:
    """Invented cells in the ways and proportions above."""
    chance = random.Random(seed)
    weights, ways = [weight for weight, _ in _WAYS], [way for _, way in _WAYS]
    first = dt.date(1990, 1, 1).toordinal()
    span = ON.toordinal() - first
    return [
        way(dt.date.fromordinal(first + chance.randrange(span)), chance)
        for way in chance.choices(ways, weights, k=count)
    ]


def _best(read: Callable[[str], Any], made: list[str]) -> float:
    taken = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        for cell in made:
            read(cell)
        taken.append(time.perf_counter() - started)
    return len(made) / min(taken)


def _with_dateutil(made: list[str]) -> dict[str, Any]:
    try:
        from dateutil.parser import ParserError, parse
    except ImportError:
        return {"dateutil": "not installed, so there is nothing to compare with"}

    def read(cell: str) -> dt.datetime | None:
        try:
            return parse(cell, dayfirst=True)
        except (ParserError, OverflowError):
            return None

    some = made[: len(made) // 6]
    return {
        "dateutil_cells_per_second": round(_best(read, some)),
        "dateutil_refused": sum(read(c) is None for c in some) / len(some),
    }


def run() -> dict[str, Any]:
    """Cells a second on one thread, and the same for dateutil in the same run.

    Units: cells per second, the best of a few rounds; refused is a share of the cells. No reading is remembered.
    """
    made = cells(CELLS)
    speed = _best(lambda cell: read_date(cell, on=ON), made)
    refused = sum(read_date(cell, on=ON).error is not None for cell in made)
    compared = _with_dateutil(made)
    peer = compared.get("dateutil_cells_per_second")
    return {
        "name": "date cells parsed",
        "cells_per_second": round(speed),
        "reach": 100_000,
        "cells": len(made),
        "different_cells": len(set(made)),
        "refused": refused / len(made),
        **compared,
        "times_as_fast_as_dateutil": round(speed / peer, 1) if peer else None,
    }


if __name__ == "__main__":
    print(json.dumps(run(), indent=2))
