"""In what two rows of one event differ."""

from typing import Any

import pytest

from casereview.engines.anonymity.register import Register
from casereview.engines.chronicle.analysis.clusters.differences import differences
from casereview.engines.chronicle.rows import Row

REGISTER = Register.read("real value,class,pseudonym,variants\nEllis Ravensby,family,Child R,Ellis;Elis\n")
DAY = {"date": "2018-02-06"}


def row(**cells: Any) -> Row:
    return Row(**({"agency": "A", "file": "a.csv", "sheet": None, "table": None, "row": 2} | cells))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (DAY, DAY, ()),
        (DAY, {"date": "2018-02-07"}, ("date",)),
        (DAY, {"date": "2018-02-07", "uncertain": True}, ()),
        (DAY, {"date": "2018-02"}, ()),
        (DAY, {"date": "2018-02-05/2018-02-07"}, ()),
        (DAY, {"date": None}, ()),
        ({"time": "11:00"}, {"time": "11:15"}, ()),
        ({"time": "11:00"}, {"time": "11:16"}, ("time",)),
        ({"time": "11:00"}, {"time": None}, ()),
        ({"time": "11:00", "end_time": "12:00"}, {"time": "11:50"}, ()),
        ({"time": "11:00"}, {"time": "15:00", "uncertain_time": True}, ()),
        ({"seen": "seen"}, {"seen": "not_seen"}, ("seen",)),
        ({"seen": "seen_alone"}, {"seen": "attempted"}, ("seen",)),
        ({"seen": "seen"}, {"seen": "not_applicable"}, ()),
        ({"seen": "not_seen"}, {"seen": "attempted"}, ()),
        ({"seen": "seen", "seen_who": "Ellis"}, {"seen": "seen", "seen_who": "RAVENSBY, Elis"}, ()),
        ({"seen": "seen", "seen_who": "Ellis"}, {"seen": "seen", "seen_who": "Ellis and Tamsin"}, ("who",)),
        (
            {"seen": "seen", "seen_who": "Ellis, Tamsin and Kieran"},
            {"seen": "seen", "seen_who": "2 children"},
            ("who",),
        ),
        ({"seen": "seen", "seen_who": "Ellis and Tamsin"}, {"seen": "seen", "seen_who": "two younger"}, ()),
        ({"seen": "seen", "seen_who": "Ellis"}, {"seen": "seen", "seen_who": ""}, ()),
        ({"seen": "seen", "seen_who": "Ellis"}, {"seen": "not_seen", "seen_who": "Tamsin"}, ("seen",)),
    ],
)
def test_given_two_rows_expect_these_differences(
    one: dict[str, Any], other: dict[str, Any], expected: tuple[str, ...]
) -> None:
    assert differences([row(**one), row(row=3, **other)], REGISTER) == expected
    assert differences([row(**other), row(row=3, **one)], REGISTER) == expected
