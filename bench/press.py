"""How long a report of a hundred pages takes to become a tagged PDF and a page."""

import io
import json
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pikepdf

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from casereview.engines.press.html import page_html
from casereview.engines.press.pdf import pdf
from casereview.engines.press.structure import (
    Block,
    Item,
    List,
    Meta,
    Report,
    Section,
    paragraph,
    table,
    words,
)

CHAPTERS, SECTIONS = 10, 5
_SENTENCES = (
    "The health visitor called at the house and was told that the children were asleep upstairs.",
    "Nobody recorded whether the younger child had been seen, and the next visit was planned for the spring.",
    "The school wrote to the family twice; both letters were returned and both were filed.",
    "Workers in four organisations held a part of the picture, and no meeting put the parts side by side.",
)


def run() -> dict[str, float]:
    """Seconds for each format of a generated report, the first PDF apart from those that follow.

    Units: seconds; pages. The first includes loading the printer and its letters.
    """
    report = _report()
    first, made = _timed(lambda: pdf(report, on=date(2026, 11, 2)))
    other = _report("A second copy")  # another text, so that nothing kept from the first can help
    again, _ = _timed(lambda: pdf(other, on=date(2026, 11, 2)))
    page, _ = _timed(lambda: page_html(report, on=date(2026, 11, 2)).encode())
    with pikepdf.open(io.BytesIO(made)) as printed:
        pages = len(printed.pages)
    return {
        "pages": pages,
        "pdf_first_seconds": round(first, 3),
        "pdf_seconds": round(again, 3),
        "html_seconds": round(page, 3),
    }


def _timed(work: Callable[[], bytes]) -> tuple[float, bytes]:
    started = time.perf_counter()
    made = work()
    return time.perf_counter() - started, made


def _report(title: str = "A generated report of a hundred pages") -> Report:
    sections: list[Section] = []
    for chapter in range(1, CHAPTERS + 1):
        sections.append(
            Section(f"s-{chapter}", f"Chapter {chapter} of {title}", 1, str(chapter), (_text(chapter),))
        )
        sections += [
            Section(
                f"s-{chapter}-{part}",
                f"Part {part}",
                2,
                f"{chapter}.{part}",
                _blocks(title, chapter * 10 + part),
            )
            for part in range(1, SECTIONS + 1)
        ]
    return Report(title, tuple(sections), meta=Meta(kind="Overview report", board="A board"))


def _blocks(title: str, seed: int) -> tuple[Block, ...]:
    rows = [[f"{day} May 2018", "Health visiting", _SENTENCES[(seed + day) % 4]] for day in range(1, 11)]
    return (
        *(_text(seed + at) for at in range(6)),
        List(tuple(Item(words(f"{at}. {sentence}")) for at, sentence in enumerate(_SENTENCES)), ordered=True),
        table(["Date", "Organisation", "What happened"], rows, f"{title}, {seed}"),
    )


def _text(seed: int) -> Block:
    return paragraph(" ".join(_SENTENCES[(seed + at) % 4] + f" ({seed}.{at})" for at in range(6)))


if __name__ == "__main__":
    print(json.dumps(run(), indent=2))
