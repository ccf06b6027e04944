"""Why entries look like one event, in words."""

import pytest

from casereview.casework.workbench.same_events.presenting.saying import occasion, reasons_in_words
from casereview.engines.chronicle.analysis import Reason, Why
from casereview.engines.chronicle.rows import Row


def row(day="2018-10-16", time=None):
    return Row(agency="A", file="a.csv", sheet=None, table=None, row=2, date=day, time=time, event="")


SAME = [row(), row()]
OTHER = [row(), row("2018-10-17")]
WHO = ["Police", "Social care"]


@pytest.mark.parametrize(
    ("reason", "rows", "expected"),
    [
        (
            Reason(Why.COPY, rows=(1, 0)),
            SAME,
            "The words of Social care are those of Police, so one is a copy.",
        ),
        (
            Reason(Why.SECOND_HAND, rows=(1, 0)),
            OTHER,
            "Social care tells what it heard from Police. Its date may be the day it was read.",
        ),
        (Reason(Why.NAMED, rows=(0, 1)), SAME, "Police names Social care."),
        (Reason(Why.ADDRESS, ("14 Quarry Rise",)), SAME, "The same address: 14 Quarry Rise."),
        (Reason(Why.PEOPLE, ("Mother", "Child R")), SAME, "The same people: Mother and Child R."),
        (Reason(Why.WORDS, ("crying",)), SAME, "Words in common: crying."),
        (Reason(Why.CONTACT, ("visit",)), SAME, "The same kind of contact: visit."),
        (Reason(Why.WITHIN, minutes=0), SAME, "At the same minute."),
        (Reason(Why.WITHIN, minutes=20), SAME, "Within 20 minutes."),
        (Reason(Why.WITHIN, minutes=60), SAME, "Within 1 hour."),
        (Reason(Why.WITHIN, minutes=820), SAME, "Within 14 hours."),
        (Reason(Why.SAME_DAY), SAME, "On the same day."),
        (Reason(Why.NEAR_DAY), OTHER, "A day apart at most."),
    ],
    ids=lambda one: one.why.value if isinstance(one, Reason) else "",
)
def test_each_reason_is_a_sentence(reason, rows, expected):
    assert reasons_in_words([reason], rows, WHO) == [expected]


def test_who_names_whom_is_said_once_for_each_and_after_the_rest():
    reasons = [
        Reason(Why.NAMED, rows=(0, 1)),
        Reason(Why.NAMED, rows=(0, 2)),
        Reason(Why.NAMED, rows=(1, 0)),
        Reason(Why.SAME_DAY),
    ]
    assert reasons_in_words(reasons, [row(), row(), row()], [*WHO, "School A"]) == [
        "On the same day.",
        "Police names Social care and School A.",
        "Social care names Police.",
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([row(time="08:00")], "Morning of 16 Oct 2018"),
        ([row(time="13:00")], "Afternoon of 16 Oct 2018"),
        ([row(), row(time="19:05")], "Evening of 16 Oct 2018"),
        ([row(time="23:30")], "Night of 16 Oct 2018"),
        ([row(time="02:10")], "Night of 16 Oct 2018"),
        ([row()], "16 Oct 2018"),
        ([row(), row("2018-10-17", "09:00")], "16 Oct 2018"),
    ],
)
def test_what_a_group_is_called(rows, expected):
    assert occasion(rows) == expected
