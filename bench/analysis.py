"""Twenty agencies' chronologies analysed: seconds, memory, growth, and how well planted same events are found."""

import json
import random
import resource
import sys
import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from casereview.engines.anonymity.register import Register
from casereview.engines.chronicle.analysis import analyse, duplicates_in, rows_in_order
from casereview.engines.chronicle.collation import in_order
from casereview.engines.chronicle.rows import Row

AGENCIES = 20
EVENTS_EACH = 2_500
FIRST_DAY = date(2012, 1, 1)
DAYS = 3_650
PLANTED = 600
LIMIT_SECONDS, LIMIT_MEGABYTES = 3.0, 400.0
GROWTH = (1, 2, 5, 10, 20)
TWICE_ONE_IN, LONG_WORD = 100, 5

KINDS = [
    ("Children's social care", "Home visit record"), ("Police", "Incident log"), ("GP practice", "Consultation"),
    ("Health visiting", "Electronic record"), ("Primary school", "Class log"), ("Housing association", "Tenancy visit"),
    ("General hospital", "Ward note"), ("Mental health trust", "Progress note"), ("Probation", "Contact log"),
    ("Ambulance service", "Call record"),
]  # fmt: skip
OPENINGS = (
    "Telephone call from mother", "Home visit", "Mother attended with {child}", "Letter received", "Home visit, no reply",
    "{child} seen at school", "Review meeting held", "Appointment", "E-mail to social worker", "Call from neighbour",
    "Visit with health visitor", "Discussion with manager", "Father telephoned", "{child} was not brought", "Text sent",
)  # fmt: skip
SUBJECTS = (
    "housing arrears", "school attendance", "speech delay", "low mood", "damp in the bedroom", "missed immunisations",
    "head lice", "broken cot", "benefit sanction", "contact with father", "toothache", "bruise on shin", "asthma pump",
    "late collection", "no food in the fridge", "argument in the street", "noise at night", "lost bus pass",
    "hearing test", "weight below the ninth centile", "nappy rash", "sleeping on the sofa", "heating broken",
    "new partner in the home", "dog off the lead", "smell of cannabis", "court date", "foodbank voucher", "eczema",
)  # fmt: skip
ENDINGS = (
    "Advice given.", "No further action.", "To be discussed with manager.", "Mother said she would ring back.",
    "Agreed to visit next week.", "Referral to be considered.", "Notes updated.", "Children appeared well.",
    "House tidy.", "Mother tired and tearful.", "Father not present.", "Worker to follow up.", "Message left.",
)  # fmt: skip
CHILDREN = ("Ava", "Ben", "Cora")
# What happened, told in three hands.
HAPPENINGS = (
    ("{child} fell from the first floor window onto grass", "Report that {child} had fallen from upstairs window, landed on grass",
     "Told {child} fell out of a first floor window"),
    ("Kitchen fire, pan left on hob, {child} coughing", "Fire crew at the flat: chip pan on hob, {child} given oxygen",
     "Informed of kitchen fire at flat; {child} checked for smoke, coughing"),
    ("{child} found wandering by the railway bridge in pyjamas", "Passer-by brought {child} from the railway bridge, wearing pyjamas",
     "{child} said to have been found near railway bridge in pyjamas"),
    ("Mother took overdose of paracetamol, ambulance called", "Overdose of paracetamol by mother, conveyed by ambulance",
     "Notified that mother has taken a paracetamol overdose"),
    ("Joint visit: {child} has burn mark on left hand, says iron", "Joint visit today, burn to left hand of {child}, explained as hot iron",
     "Strategy call about burn on the hand of {child} (iron)"),
)  # fmt: skip


def generated(seed: int = 7) -> tuple[list[dict[str, Any]], list[set[tuple[str, int]]]]:
    """Rows of twenty agencies, and the places of the events told by several."""
    chance = random.Random(seed)
    names = [
        f"{KINDS[place % len(KINDS)][0]} {'North' if place < len(KINDS) else 'South'}"
        for place in range(AGENCIES)
    ]
    planted: dict[int, list[dict[str, Any]]] = {place: [] for place in range(AGENCIES)}
    groups = [_told_by_several(chance, names, planted) for _ in range(PLANTED)]
    rows = []
    for place, agency in enumerate(names):
        own = planted[place]
        own += [_ordinary(chance, agency, place) for _ in range(EVENTS_EACH - len(own))]
        chance.shuffle(own)
        for number, row in enumerate(own, start=2):
            row["row"] = number
        rows += own
    chance.shuffle(rows)
    return rows, [{(row["file"], row["row"]) for row in group} for group in groups]


def _told_by_several(
    chance: random.Random, names: list[str], planted: dict[int, list[dict[str, Any]]]
) -> list[dict[str, Any]]:
    day, minute = FIRST_DAY + timedelta(chance.randrange(DAYS)), chance.randrange(8 * 60, 20 * 60)
    child, tellings = chance.choice(CHILDREN), chance.choice(HAPPENINGS)
    group = []
    for place, words in zip(chance.sample(range(AGENCIES), chance.choice((2, 2, 3))), tellings, strict=False):
        row = _row(names[place], place, day, minute + chance.randrange(-15, 30), words.format(child=child))
        planted[place].append(row)
        group.append(row)
    return group


def _ordinary(chance: random.Random, agency: str, place: int) -> dict[str, Any]:
    day, minute = FIRST_DAY + timedelta(chance.randrange(DAYS)), chance.randrange(8 * 60, 20 * 60)
    about = f"{chance.choice(OPENINGS)}: {chance.choice(SUBJECTS)} and {chance.choice(SUBJECTS)}. {chance.choice(ENDINGS)}"
    row = _row(agency, place, day, minute, about.format(child=chance.choice(CHILDREN)))
    if chance.random() < 0.3:
        row.update(seen="seen", seen_who=chance.choice(CHILDREN), spoken=chance.choice(("yes", "no")))
    return row


def _row(agency: str, place: int, day: date, minute: int, event: str) -> dict[str, Any]:
    return {
        "agency": agency, "file": f"agency-{place:02}.xlsx", "sheet": "Chronology", "table": None, "row": 0,
        "date": day.isoformat(), "time": f"{minute // 60:02}:{minute % 60:02}", "end_date": None, "end_time": None,
        "uncertain": False, "approximate": False, "uncertain_time": False, "source": KINDS[place % len(KINDS)][1],
        "event": event, "seen": "not_recorded", "seen_who": "", "spoken": "not_recorded", "people": "", "action": "",
        "comment": "", "is_note": False, "problems": [],
    }  # fmt: skip


def sent_twice(rows: list[Row], seed: int = 11) -> tuple[list[Row], set[frozenset[tuple[str, int]]]]:
    """Rows with some of them sent again by their agency, with a slip; and the places of each two."""
    chance = random.Random(seed)
    copies, pairs = [], set()
    for place, one in enumerate(chance.sample(rows, len(rows) // TWICE_ONE_IN)):
        words = one.event.split(" ")
        long = [
            at for at, word in enumerate(words) if len(word) > LONG_WORD and word.islower() and word.isalpha()
        ]
        if long:
            at = chance.choice(long)
            words[at] = words[at][:3] + words[at][2:]
        copies.append(replace(one, row=100_000 + place, event=" ".join(words)))
        pairs.add(frozenset({(one.file, one.row), (one.file, 100_000 + place)}))
    return rows + copies, pairs


def growth(rows: list[Row]) -> dict[str, dict[str, float]]:
    """The same by the number of agencies, each with some rows sent twice. Shape: the fewest first, so that the highest
    memory so far is this step's. Units: seconds, megabytes."""
    files = sorted({row.file for row in rows})
    found = {}
    for count in GROWTH:
        some, pairs = sent_twice([row for row in rows if row.file in set(files[:count])])
        started, busy = time.perf_counter(), time.process_time()
        analysis = analyse(in_order(some), register=Register(), children=CHILDREN)
        seconds, processor = time.perf_counter() - started, time.process_time() - busy
        by_place = rows_in_order(some)
        started, busy = time.perf_counter(), time.process_time()
        duplicates_in(by_place, Register())
        told = {frozenset((row.file, row.row) for row in group.rows) for group in analysis.duplicates}
        found[str(count)] = {
            "rows": len(some),
            "seconds": round(seconds, 3),
            "processor_seconds": round(processor, 3),
            "duplicates_seconds": round(time.perf_counter() - started, 3),
            "duplicates_processor_seconds": round(time.process_time() - busy, 3),
            "planted_twice_found": round(len(told & pairs) / len(pairs), 3),
            "twice_planted": round(len(told & pairs) / max(len(told), 1), 3),
            "megabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
        }
    return found


def run() -> dict[str, Any]:
    """Seconds and megabytes against their limits; of planted pairs how many found, of clusters how many true."""
    rows, groups = generated()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    in_memory = [Row.from_json(row) for row in rows]
    grown = growth(in_memory)
    started = time.perf_counter()
    analysis = analyse(
        in_memory, register=Register(), children=CHILDREN, from_=FIRST_DAY, to=FIRST_DAY + timedelta(DAYS)
    )
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    clusters = [{(row.file, row.row) for row in cluster.rows} for cluster in analysis.clusters]
    found = sum(any(group <= cluster for cluster in clusters) for group in groups)
    true = sum(any(len(cluster & group) > 1 for group in groups) for cluster in clusters)
    return {
        "rows": len(rows), "seconds": round(seconds, 2), "limit_seconds": LIMIT_SECONDS,
        "peak_megabytes": round(peak / 1024, 1), "grew_megabytes": round((peak - before) / 1024, 1),
        "limit_megabytes": LIMIT_MEGABYTES, "clusters": len(clusters), "largest": max(map(len, clusters), default=0),
        "planted": len(groups), "planted_found": round(found / len(groups), 3),
        "clusters_planted": round(true / max(len(clusters), 1), 3),
        "growth": grown, "unseen_spells": len(analysis.unseen_spells), "reached": seconds <= LIMIT_SECONDS and peak / 1024 <= LIMIT_MEGABYTES,
    }  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(run(), indent=2))
