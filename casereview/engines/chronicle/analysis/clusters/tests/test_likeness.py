"""Likeness of pairs, how it is gathered, and what chance is allowed."""

import random
from datetime import date, timedelta
from typing import Any

import numpy as np

from casereview.engines.chronicle.analysis.clusters import likeness
from casereview.engines.chronicle.analysis.clusters.chance import FEWEST_ROWS, sure_from
from casereview.engines.chronicle.analysis.clusters.gathering import SURE, gather
from casereview.engines.chronicle.analysis.clusters.likeness import alike
from casereview.engines.chronicle.analysis.clusters.traits import Traits, traits_of
from casereview.engines.chronicle.rows import Row

FIRST = date(2018, 1, 1)


def row(number: int, agency: str, day: date, event: str, **cells: Any) -> Row:
    at = {"file": f"{agency}.csv", "sheet": None, "table": None, "row": number}
    return Row(agency=agency, date=day.isoformat(), event=event, **(at | cells))


def value(one: Row, other: Row) -> float:
    pairs = alike(traits_of([one, other], None))
    return float(pairs.likeness[0]) if len(pairs.one) else 0.0


FIRE = row(1, "Police", FIRST, "Kitchen fire, pan left on hob", time="10:00")


def test_each_reason_adds_to_the_likeness() -> None:
    alone = value(FIRE, row(2, "Ward", FIRST, "Fire in kitchen, burn to hand", time="15:00"))
    close = value(FIRE, row(2, "Ward", FIRST, "Fire in kitchen, burn to hand", time="10:10"))
    named = value(FIRE, row(2, "Ward", FIRST, "Fire in kitchen, burn to hand, police told", time="10:10"))
    assert 0 < alone < close < named
    assert (
        value(FIRE, row(2, "Ward", FIRST + timedelta(1), "Fire in kitchen, burn to hand", time="10:10"))
        < close
    )
    assert value(FIRE, row(2, "Ward", FIRST, "Weighed at clinic", time="10:00")) < SURE


def test_a_pair_is_found_once_and_only_across_files() -> None:
    rows = [row(number, "Police", FIRST, "Kitchen fire at flat") for number in range(3)]
    assert len(alike(traits_of(rows, None)).one) == 0
    pairs = alike(traits_of([*rows, row(1, "Ward", FIRST, "Kitchen fire at flat")], None))
    assert (
        len({(int(one), int(other)) for one, other in zip(pairs.one, pairs.other, strict=True)})
        == len(pairs.one)
        == 3
    )
    assert (pairs.one < pairs.other).all()


def test_a_month_meets_a_day_in_it_and_two_months_meet_each_other() -> None:
    rows = [
        row(1, "Police", FIRST, "Kitchen fire, pan left on hob, brigade came") ,
        Row(agency="Ward", file="w.csv", sheet=None, table=None, row=1, date="2018-01", event="Kitchen fire, pan on hob, brigade"),
        Row(agency="School", file="s.csv", sheet=None, table=None, row=1, date="2018-01", event="Kitchen fire, pan on hob, brigade"),
    ]  # fmt: skip
    assert len(alike(traits_of(rows, None)).one) == 3


def _crowd(extra: list[Row]) -> Traits:
    """Four agencies that write about the same twelve things, over and over, for half a year."""
    chance = random.Random(1)
    things = [
        " ".join(f"{sound}{thing:02}x" for sound in ("ka", "le", "mi", "no", "pu")) for thing in range(12)
    ]
    rows = [
        row(number, f"Agency {number % 4}", FIRST + timedelta(number // 4), chance.choice(things), time="10:00")
        for number in range(720)
    ]  # fmt: skip
    return traits_of(sorted(rows + extra, key=lambda one: (one.file, one.row)), None)


def test_given_papers_full_of_likeness_expect_more_asked_before_rows_are_one_event() -> None:
    day = FIRST + timedelta(90)
    told = "Chip pan fire, brigade broke window, smoke, oxygen given, neighbour's ladder"
    traits = _crowd([row(9_000, f"Agency {number}", day, told, time="18:00") for number in (0, 1)])
    pairs = alike(traits)
    assert sure_from(traits, pairs, SURE) > SURE
    assert [{traits.rows[place].row for place in places} for places in gather(traits, pairs)] == [{9_000}]


def test_given_few_rows_expect_nothing_learnt_about_chance() -> None:
    rows = [
        row(number, f"Agency {number % 2}", FIRST + timedelta(number), "Core group")
        for number in range(FEWEST_ROWS - 1)
    ]
    traits = traits_of(rows, None)
    assert sure_from(traits, alike(traits), SURE) == SURE


def test_a_day_fuller_than_the_limit_is_still_compared_with_what_is_near(monkeypatch: Any) -> None:
    monkeypatch.setattr(likeness, "MOST_NEIGHBOURS", 5)
    rows = [row(number, f"Agency {number % 2}", FIRST, "Kitchen fire", time="10:00") for number in range(400)]
    pairs = alike(traits_of(rows, None))
    assert 0 < len(pairs.one) < 400 * 200
    assert np.isfinite(pairs.likeness).all()
