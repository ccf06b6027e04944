"""`python -m bench`: every measure, one after another, each in a process of its own on one thread of numbers."""

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from bench.figures import FIGURES

HERE = Path(__file__).parent
# Libraries of numbers would otherwise take every core, and the figures would be of another machine each time.
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS"), "1"
)
# They stand only on the engines; the others start the program, and the last sets up a whole copy of it.
LAST = ("chronology_page", "timeline", "library", "pages", "start")


def main() -> int:
    """Measure, and print. Shape: 1 when a measure broke, never because a figure was not reached."""
    asked = _asked()
    measured: dict[str, Any] = {}
    broken: dict[str, str] = {}
    took: dict[str, Any] = {}
    for name in asked.only or names():
        started, busy = time.perf_counter(), _processor()
        done = subprocess.run(
            [sys.executable, "-m", f"bench.{name}"],
            cwd=HERE.parent,
            env={**os.environ, **ONE_THREAD},
            capture_output=True,
            text=True,
            check=False,
        )
        took[name] = {
            "seconds": round(time.perf_counter() - started, 1),
            "processor": round(_processor() - busy, 1),
        }
        sys.stderr.write(
            f"{name}: {took[name]['seconds']} s, of which the processor worked {took[name]['processor']} s\n"
        )
        try:
            measured[name] = json.loads(done.stdout)
        except json.JSONDecodeError:
            broken[name] = done.stderr.strip()[-2000:]
    answer = {
        "machine": _machine(),
        "figures": _rows(measured),
        "took": took,
        "measured": measured,
        "broken": broken,
    }
    print(json.dumps(answer, indent=2) if asked.json else _table(answer))
    return 1 if broken else 0


def names() -> list[str]:
    """Every measure: the files here that have a run, those that start the program last."""
    found = [path.stem for path in sorted(HERE.glob("*.py")) if "\ndef run(" in path.read_text("utf-8")]
    return sorted(found, key=lambda name: (LAST.index(name) + 1 if name in LAST else 0, name))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--json", action="store_true", help="everything that was measured, as JSON")
    parser.add_argument("--only", action="append", choices=names(), metavar="NAME", help=", ".join(names()))
    return parser.parse_args()


def _processor() -> float:
    """Seconds in which a core worked for the measures so far."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def _machine() -> dict[str, Any]:
    """Where this was. Note: load is how many processes wanted the cores; above them, times are not ours alone."""
    return {
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[1], 1),
        "system": platform.platform(),
        "python": platform.python_version(),
    }


def _rows(measured: dict[str, Any]) -> list[dict[str, Any]]:
    rows = []
    for figure in FIGURES:
        value = figure.value(measured)
        rows.append(
            {
                "what": figure.what.strip(),
                "value": value,
                "unit": figure.unit,
                "goal": figure.goal,
                "way": figure.way if figure.goal is not None else None,
                "reached": figure.reached(value),
                "bench": figure.bench or None,
            }
        )
    return rows


def _table(answer: dict[str, Any]) -> str:
    machine = answer["machine"]
    lines = [
        f"{machine['cores']} cores, load {machine['load']}, Python {machine['python']}, {machine['system']}",
        "",
    ]
    for figure, row in zip(FIGURES, answer["figures"], strict=True):
        if row["value"] is None and figure.bench and figure.bench not in answer["measured"]:
            continue  # It was not asked for, or broke and is named below.
        value = "not measured yet" if row["value"] is None else f"{row['value']:,.10g} {row['unit']}"
        goal = "" if row["goal"] is None else f"{row['way']} {row['goal']:,.10g}"
        reached = {True: "reached", False: "NOT REACHED", None: ""}[row["reached"]]
        lines.append(f"{figure.what:<44}{value:>28}   {goal:<20}{reached}".rstrip())
    lines += [f"\n{name} broke:\n{why}" for name, why in answer["broken"].items()]
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())
