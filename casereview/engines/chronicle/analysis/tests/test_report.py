"""The whole analysis: same events across agencies as reviewers would call them, and promises that always hold."""

import gc
import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casereview.engines.anonymity.register import Register
from casereview.engines.chronicle.analysis import Analysis, RowUnreadable, analyse
from casereview.engines.chronicle.rows import Row

SAMPLE = Path(__file__).parents[4] / "devtools" / "samples" / "family-r" / "register.csv"
REGISTER = Register.read_bytes(SAMPLE.read_bytes())
COUNTER = iter(range(2, 100_000))


def row(agency: str, day: str | None, event: str, time: str | None = None, **cells: Any) -> Row:
    at = {"file": f"{agency}.xlsx", "sheet": "Chronology", "table": None, "row": next(COUNTER)}
    return Row(agency=agency, date=day, time=time, event=event, **(at | cells))


def together(*rows: Row, register: Register | None = REGISTER) -> list[set[int]]:
    return [{one.row for one in cluster.rows} for cluster in analyse(rows, register=register).clusters]


CARE, POLICE, HEALTH, HOUSING, SCHOOL, SURGERY = (
    "Children's social care", "Constabulary", "Health visiting", "Housing association", "Primary school", "Surgery",
)  # fmt: skip

SAME_EVENTS = {
    "a joint visit": (
        row(HEALTH, "2017-05-03", "Antenatal contact at home, with midwife N. Corrigan. Shona Ravensby worn out. Cot not bought.", "11:00", people="B. Lusk"),
        row(SURGERY, "2017-05-03", "Joint home contact by midwife and health visitor on 3 May: home cluttered, cot not yet bought.", "11:30"),
    ),
    "a heating inspection": (
        row(HEALTH, "2017-12-07", "Visit timed with housing inspector. Living room 11 degrees. Ellis in snowsuit on mother's knee.", "13:00"),
        row(HOUSING, "2017-12-07", "Heating inspection; health visitor in the house too. Room temp. 11C; two more heaters given.", "13:15"),
    ),
    "a visit by two agencies": (
        row(CARE, "2018-02-06", "Assessment visit with housing officer. All three children seen. Damp in back bedroom.", "11:00", people="LC; Stuart Menzie"),
        row(HOUSING, "2018-02-06", "Visit with social worker Leanne Copsey. Damp confirmed. Two children seen.", "11:00", people="S. Menzie"),
    ),
    "a meeting at school": (
        row(SCHOOL, "2018-02-27", "TAF meeting. Mum, Ellis, social worker, HV, housing.", "13:30"),
        row(HEALTH, "2018-02-27", "Team round the family meeting, school. Ellis on mother's lap.", "13:45", end_time="15:00"),
        row(CARE, "2018-02-27", "Team-around-the-family meeting at Lantern Hill Primary. Mother came with Ellis.", "14:00"),
        row(HOUSING, "2018-02-27", "Attended school TAF, left 14:40.", "14:00"),
    ),
    "a neighbour's call, told the next day too": (
        row(HOUSING, "2018-10-16", "Mrs Fenwright: baby has been crying since about six; no adult answering.", "19:05"),
        row(POLICE, "2018-10-16", "Neighbour: little one crying for over an hour, nobody answering. Kieran and Tamsin seen.", "19:25"),
        row(CARE, "2018-10-17", "Neighbour reported a young child crying for over an hour. Officers saw Kieran and Tamsin.", source="Police notification"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("rows", SAME_EVENTS.values(), ids=SAME_EVENTS)
def test_given_one_event_in_several_papers_expect_one_cluster(rows: tuple[Row, ...]) -> None:
    assert together(*rows) == [{one.row for one in rows}]


def test_given_all_events_at_once_expect_each_kept_apart() -> None:
    rows = [one for event in SAME_EVENTS.values() for one in event]
    assert sorted(map(sorted, together(*rows))) == sorted(
        sorted(one.row for one in event) for event in SAME_EVENTS.values()
    )


@pytest.mark.parametrize(
    "rows",
    [
        (row(CARE, "2018-03-01", "Home visit. Fridge empty.", "10:00"), row(POLICE, "2018-03-01", "Car stopped on ring road.", "10:05")),
        (row(CARE, "2018-03-01", "Core group.", "10:00"), row(HEALTH, "2018-03-29", "Core group.", "10:00")),
        (row(CARE, None, "Core group at school."), row(HEALTH, None, "Core group at school.")),
        (row(CARE, "2018", "Kitchen fire at flat."), row(HEALTH, "2018", "Kitchen fire at flat.")),
        (row(CARE, "2018-03-01", "Kitchen fire at flat."), row(CARE, "2018-03-01", "Kitchen fire at flat.")),
        (row(CARE, "0100-01-01", "Compiled from one paper file.", is_note=True), row(HEALTH, "0100-01-01", "Compiled from one paper file.", is_note=True)),
    ],
    ids=["nothing in common", "weeks apart", "no dates", "only a year", "one agency twice in one file", "notes"],
)  # fmt: skip
def test_given_rows_that_cannot_be_told_to_be_one_event_expect_no_cluster(rows: tuple[Row, ...]) -> None:
    assert together(*rows) == []


def test_given_a_doubted_day_expect_the_day_beside_it_to_fit() -> None:
    words = "Kitchen fire at flat, pan left on hob, {} called"
    doubted = row(CARE, "2018-03-02", words.format("fire service"), uncertain=True)
    sure = row(POLICE, "2018-02-28", words.format("brigade"))
    far = row(SCHOOL, "2018-02-27", words.format("engine"))
    assert together(doubted, sure) == [{doubted.row, sure.row}]
    assert together(doubted, far) == []


def test_given_daily_rows_that_resemble_their_neighbours_expect_no_chain() -> None:
    first = date(2018, 1, 1)
    rows = [
        row([CARE, HEALTH, POLICE, SCHOOL][number % 4], (first + timedelta(number)).isoformat(), "Weekly weight at clinic, Ellis static.")
        for number in range(60)
    ]  # fmt: skip
    for cluster in analyse(rows).clusters:
        days = sorted(
            first + timedelta(rows.index(one)) for one in rows if one.row in {at.row for at in cluster.rows}
        )
        assert days[-1] - days[0] <= timedelta(days=1)


def test_given_two_books_of_one_agency_that_surely_tell_the_same_expect_both_in_the_cluster() -> None:
    event = "Tamsin not collected, mother's mobile off, grandmother came late"
    rows = (
        row(SCHOOL, "2017-09-19", event, sheet="Late book"),
        row(SCHOOL, "2017-09-19", event, sheet="Chronology"),
        row(
            CARE,
            "2017-09-19",
            "School rang: Tamsin not collected, mother's mobile off. Grandmother came late.",
        ),
    )
    assert together(*rows) == [{one.row for one in rows}]


def test_without_a_register_names_still_count_as_words() -> None:
    rows = SAME_EVENTS["a heating inspection"]
    assert together(*rows, register=None) == [{one.row for one in rows}]


def test_given_rows_as_json_expect_the_same_answer_and_nulls_where_nothing_stands() -> None:
    rows = SAME_EVENTS["a meeting at school"]
    analysis = analyse([one.as_json() for one in rows], register=REGISTER)
    assert analysis == analyse(rows, register=REGISTER)
    first = analysis.as_json()["clusters"][0]
    assert first["rows"][0] == {
        "file": f"{SCHOOL}.xlsx",
        "sheet": "Chronology",
        "table": None,
        "row": rows[0].row,
    }
    assert (first["agree"], first["differences"]) == (False, ["time"])


def test_given_other_json_expect_lists_of_names_read_and_nulls_allowed() -> None:
    values = {"agency": "A", "file": "a.csv", "row": 2, "sheet": None, "date": "2018-01-01", "event": None,
              "seen": "seen", "seen_who": ["Ann", "Bo"], "people": ["SW1"], "problems": None}  # fmt: skip
    later = values | {"row": 3, "date": "2018-02-01"}
    assert [spell.days for spell in analyse([values, later], children=["Bo"]).unseen_spells] == [30]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"file": "a.csv", "row": 2}, "Row 1 .* has no agency"),
        ({"agency": "A", "row": 2}, "Row 1 .* has no file"),
        ({"agency": "A", "file": "a.csv"}, "Row 1 .* cannot be read"),
        ({"agency": "A", "file": "a.csv", "row": "two"}, "Row 1 .* cannot be read"),
        ("a row", "Row 1 .* is not an object"),
    ],
)
def test_given_a_row_that_is_none_expect_it_named(values: Any, words: str) -> None:
    with pytest.raises(RowUnreadable, match=words):
        analyse([values])


def test_given_nothing_expect_nothing() -> None:
    assert analyse([]) == Analysis((), (), (), {})


WORDS = [
    "home visit",
    "core group",
    "Ellis seen",
    "kitchen fire",
    "police called",
    "school rang",
    "damp",
    "clinic",
    "no reply",
]
DAYS = st.dates(date(2018, 1, 1), date(2018, 3, 31))


@st.composite
def chronologies(draw: st.DrawFn) -> list[Row]:
    rows = []
    for number in range(draw(st.integers(0, 25))):
        agency = draw(st.sampled_from([CARE, POLICE, HEALTH, SCHOOL]))
        first = draw(DAYS)
        shown = draw(
            st.sampled_from([first.isoformat(), f"{first:%Y-%m}", f"{first}/{first + timedelta(6)}", None])
        )
        rows.append(
            Row(
                agency=agency, file=f"{agency}.csv", sheet=None, table=None, row=number, date=shown,
                time=draw(st.sampled_from([None, "09:00", "14:30"])),
                event=" ".join(draw(st.lists(st.sampled_from(WORDS), max_size=4))),
                seen=draw(st.sampled_from(["seen", "seen_alone", "not_seen", "not_recorded"])),
                seen_who=draw(st.sampled_from(["", "Ellis", "Tamsin", "2 children"])),
                spoken=draw(st.sampled_from(["yes", "no"])), uncertain=draw(st.booleans()), is_note=draw(st.booleans()),
            )
        )  # fmt: skip
    return rows


@settings(max_examples=60, deadline=None)
@given(chronologies(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(rows: list[Row], chance: random.Random) -> None:
    before = analyse(rows, register=REGISTER, children=["Ellis"])
    shuffled = list(rows)
    chance.shuffle(shuffled)
    assert analyse(shuffled, register=REGISTER, children=["Ellis"]) == before


@settings(max_examples=60, deadline=None)
@given(chronologies())
def test_every_cluster_is_of_rows_that_exist_of_two_agencies_and_each_row_is_in_one(rows: list[Row]) -> None:
    there = {(one.file, one.row): one for one in rows}
    taken = [at for cluster in analyse(rows, register=REGISTER).clusters for at in cluster.rows]
    assert len(taken) == len(set(taken))
    for cluster in analyse(rows, register=REGISTER).clusters:
        assert len({there[at.file, at.row].agency for at in cluster.rows}) > 1


@settings(max_examples=60, deadline=None)
@given(chronologies())
def test_counts_add_up_to_all_rows(rows: list[Row]) -> None:
    counts = analyse(rows).counts
    assert sum(number for months in counts.values() for number in months.values()) == len(rows)


@settings(max_examples=100, deadline=None)
@given(chronologies(), st.one_of(st.none(), DAYS), st.one_of(st.none(), DAYS))
def test_no_spell_holds_a_sighting_and_each_is_a_fortnight(
    rows: list[Row], from_: date | None, to: date | None
) -> None:
    sighted = {
        one.date
        for one in rows
        if one.seen.startswith("seen") and one.seen_who == "Ellis" and not (one.uncertain or one.is_note)
    }
    for spell in analyse(rows, register=REGISTER, children=["Elis"], from_=from_, to=to).unseen_spells:
        assert spell.days >= 14
        assert not any(
            (spell.first + timedelta(number)).isoformat() in sighted for number in range(spell.days)
        )


@pytest.mark.parametrize("was_on", [True, False])
def test_the_collector_of_cycles_is_left_as_it_was_also_after_a_refusal(was_on):
    before = gc.isenabled()
    try:
        (gc.enable if was_on else gc.disable)()
        analyse([])
        assert gc.isenabled() is was_on
        with pytest.raises(RowUnreadable):
            analyse([{"no": "row"}])
        assert gc.isenabled() is was_on
    finally:
        (gc.enable if before else gc.disable)()
