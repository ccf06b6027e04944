"""How fast names are replaced, and how many planted leaks are found.

Everything is generated: invented names, invented prose. The same text is replaced by one big `re` alternation in the
same run, so that the figure holds on any machine as a ratio.
"""

import json
import random
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from casereview.engines.anonymity.documents import Document, read_document
from casereview.engines.anonymity.documents.anonymising import anonymise_docx
from casereview.engines.anonymity.leaks import POSSIBLE, LeakFinder
from casereview.engines.anonymity.leaks.given_names import GIVEN, short_forms
from casereview.engines.anonymity.ordinary import NOT_NAMES_AT_START
from casereview.engines.anonymity.pseudonyms import Pseudonymiser, restore
from casereview.engines.anonymity.register import Entry, Register
from casereview.engines.anonymity.words import NAME_WORDS

T = TypeVar("T")

ENTRIES = 500
MEGABYTES = 8
PEER_MEGABYTES = 0.5
PLANTED = 2_000
UNLISTED = 400
SAMPLE = Path(__file__).resolve().parents[1] / "casereview" / "devtools" / "samples" / "family-r"
SENTENCES = (
    "The health visitor called at the house and was told that the children were asleep upstairs.",
    "Nobody recorded whether the younger child had been seen, and the next visit was planned for the spring.",
    "The school wrote to the family twice; both letters were returned and both were filed.",
    "Workers in four organisations held a part of the picture, and no meeting put the parts side by side.",
    "Children's Social Care closed the case after the Child Protection Conference, and the Police were not told.",
    "At the second core group it was agreed that weekly weights would begin, but the plan did not say by whom.",
    "Supervision in October set the right action and did not return to it until the Panel asked.",
    "Good practice was seen when the Midwife rang the GP on the same day and wrote down what was said.",
    "Recommendation: the Board should audit how often a child under two is seen, including by whom and for how long.",
)
AROUND = (
    "On that day {} was not at home and nobody opened the door.",
    "The visit to {} was brief, and the record does not say why.",
    "It was {} who told the school about the bruise.",
    "The social worker spoke to {} by telephone in the afternoon.",
    "A letter was sent to {} and no reply was received.",
)
ONSETS, VOWELS, ENDS = ["b", "br", "d", "f", "g", "gr", "h", "k", "l", "m", "n", "p", "pr", "s", "st", "t", "th", "tr", "w", "wh"], ["a", "e", "i", "o", "ou", "ea"], (
    ["dlam", "ckwith", "rsden", "ndle", "ttersby", "lvaston", "mbourne", "rkett", "xley", "shford", "ndrick", "lthorpe", "wsett", "nnable", "rrowby"]
)  # fmt: skip


def run() -> dict[str, float]:
    """The figures of design section 8 for anonymity.

    Units: megabytes (10^6 bytes) and words a second; recall as a share of what was planted; alarms per 1,000 words.
    """
    dice = random.Random(20_190_517)
    register = Register(tuple(entries(dice)))
    figures = _replacing(register, dice)
    finder = LeakFinder(register)
    figures |= _finding(finder, register, dice)
    figures |= _alarms(finder)
    return {name: round(value, 3) for name, value in figures.items()}


def entries(dice: random.Random) -> Iterator[Entry]:
    """People with first name, surname, title and initial, as a register lists them."""
    firsts = sorted(GIVEN - NAME_WORDS - NOT_NAMES_AT_START)
    surnames: set[str] = set()
    while len(surnames) < ENTRIES:
        surnames.add((dice.choice(ONSETS) + dice.choice(VOWELS) + dice.choice(ENDS)).capitalize())
    for row, surname in enumerate(sorted(surnames), start=2):
        first = dice.choice(firsts).capitalize()
        variants = (surname, f"{dice.choice(['Mr', 'Ms', 'Mrs'])} {surname}", f"{first[0]}. {surname}")
        yield Entry(f"{first} {surname}", "professional", f"P{row}", variants, row)


def prose(register: Register, dice: random.Random, characters: int) -> str:
    """Ordinary paragraphs in which about one sentence in four names somebody."""
    paragraphs: list[str] = []
    length = 0
    while length < characters:
        sentences = dice.choices(SENTENCES, k=6)
        for _ in range(2):
            sentences.insert(
                dice.randrange(6),
                dice.choice(AROUND).format(dice.choice(dice.choice(register.entries).names)),
            )
        paragraphs.append(" ".join(sentences))
        length += len(paragraphs[-1]) + 2
    return "\n\n".join(paragraphs)


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    started = time.perf_counter()
    made = work()
    return time.perf_counter() - started, made


def _replacing(register: Register, dice: random.Random) -> dict[str, float]:
    text = prose(register, dice, int(MEGABYTES * 1e6))
    names = Pseudonymiser(register)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.txt"
        seconds, _ = _timed(lambda: out.write_text(names.text(text), encoding="utf-8"))
    assert restore(names.anonymise(text[:200_000])) == text[:200_000]
    part = text[: int(PEER_MEGABYTES * 1e6)]
    peer, _ = _timed(lambda: _by_alternation(register)(part))
    events = [sentence.format(entry.real) for entry in register.entries for sentence in AROUND]
    each, _ = _timed(lambda: [names.text(event) for event in events])
    own = len(text) / 1e6 / seconds
    other = len(part) / 1e6 / peer
    return {
        "anonymise_megabytes_a_second": own,
        "re_alternation_megabytes_a_second": other,
        "times_re_alternation": own / other,
        "microseconds_an_event": each / len(events) * 1e6,
    }


def _by_alternation(register: Register) -> Callable[[str], str]:
    """What one would write first: all names in one pattern, the longest first."""
    known = {name.casefold(): entry.pseudonym for entry in register.entries for name in entry.names}
    pattern = re.compile(
        r"\b(?:" + "|".join(map(re.escape, sorted(known, key=len, reverse=True))) + r")\b", re.IGNORECASE
    )
    return lambda text: pattern.sub(lambda found: known[found[0].casefold()], text)


@dataclass(frozen=True)
class Plant:
    """A leak put into a sentence."""

    way: str
    written: str


def plants(register: Register, dice: random.Random) -> Iterator[Plant]:
    """Register names as slips leave them in a text."""
    ways = (*WAYS, "nickname")
    for number in range(PLANTED):
        way = ways[number % len(ways)]
        entry = dice.choice(register.entries)
        while way == "nickname" and not short_forms(entry.real.split()[0].casefold()):
            entry = dice.choice(register.entries)
        first, surname = entry.real.split()
        written = (
            min(short_forms(first.casefold())).capitalize()
            if way == "nickname"
            else WAYS[way](first, surname, dice)
        )
        yield Plant(way, written)


WAYS: dict[str, Callable[[str, str, random.Random], str]] = {
    "exact": lambda first, last, _: f"{first} {last}",
    "case": lambda first, last, _: f"{first} {last}".upper(),
    "small": lambda _, last, __: last.lower(),
    "possessive": lambda first, last, _: f"{first} {last}’s sister",
    "punctuated": lambda first, last, _: f"“{last}, {first}”",
    "initial": lambda first, last, _: f"{first[0]} {last}",
    "broken": lambda first, last, _: f"{first}\n{last}",
    "split": lambda _, last, __: f"{last[:3]}-\n{last[3:]}",
    "invisible": lambda _, last, __: f"{last[:3]}\u200b{last[3:]}",
    "lookalike": lambda _, last, __: last.replace("a", "а").replace("e", "е").replace("o", "о"),
    "joined": lambda first, last, _: first + last,
    "misspelt": lambda _, last, dice: _misspelt(last, dice),
}


def _misspelt(name: str, dice: random.Random) -> str:
    place = dice.randrange(1, len(name) - 1)
    slips = (
        name[:place] + name[place + 1 :],
        name[:place] + name[place] + name[place:],
        name[:place] + name[place + 1] + name[place] + name[place + 2 :],
        name[:place] + dice.choice("aeioulnrst") + name[place + 1 :],
    )
    return dice.choice(slips)


def _finding(finder: LeakFinder, register: Register, dice: random.Random) -> dict[str, float]:
    found: dict[str, list[bool]] = {}
    text, places = _planted([(plant.way, plant.written) for plant in plants(register, dice)], dice)
    seconds, leaks = _timed(lambda: finder.find(Document.of_text(text)))
    spans = sorted((leak.start, leak.end) for leak in leaks if leak.register_value)
    for way, start, end in places:
        found.setdefault(way, []).append(any(a < end and start < b for a, b in spans))
    figures = {f"recall_{way}": sum(hits) / len(hits) for way, hits in found.items()}
    known = [hit for way, hits in found.items() if way != "misspelt" for hit in hits]
    unlisted = {
        (dice.choice(ONSETS) + dice.choice(VOWELS) + dice.choice(ENDS)).capitalize() + "er"
        for _ in range(UNLISTED)
    }
    strange, strangers = _planted([("unlisted", name) for name in sorted(unlisted)], dice)
    seen = sorted((leak.start, leak.end) for leak in LeakFinder(Register(())).find(Document.of_text(strange)))
    hits = [any(a < end and start < b for a, b in seen) for _, start, end in strangers]
    return {
        "leak_words_a_second": len(text.split()) / seconds,
        "recall_all_but_misspelt": sum(known) / len(known),
        **figures,
        "recall_unlisted": sum(hits) / len(hits),
    }


def _planted(written: list[tuple[str, str]], dice: random.Random) -> tuple[str, list[tuple[str, int, int]]]:
    """Prose with one plant in each third sentence, and where each stands."""
    text: list[str] = []
    places: list[tuple[str, int, int]] = []
    length = 0
    for way, words in written:
        before, after = dice.choice(AROUND).split("{}")
        sentence = " ".join(dice.choices(SENTENCES, k=2)) + " " + before
        places.append((way, length + len(sentence), length + len(sentence) + len(words)))
        text.append(f"{sentence}{words}{after}\n\n")
        length += len(text[-1])
    return "".join(text), places


def _alarms(finder: LeakFinder) -> dict[str, float]:
    """Alarms at likely or above where there is nothing to find: our prose, and the sample report once anonymised."""
    family = Register.read_bytes((SAMPLE / "register.csv").read_bytes())
    report = anonymise_docx((SAMPLE / "overview-report.docx").read_bytes(), Pseudonymiser(family)).content
    checks = [
        (finder, Document.of_text("\n\n".join(SENTENCES * 20))),
        (LeakFinder(family), read_document("report.docx", report)),
    ]
    words = sum(len(part.text.split()) for _, document in checks for part in document.parts)
    alarms = sum(leak.certainty != POSSIBLE for check, document in checks for leak in check.find(document))
    return {"alarms_per_1000_words": alarms / words * 1000}


if __name__ == "__main__":
    print(json.dumps(run(), indent=2))
