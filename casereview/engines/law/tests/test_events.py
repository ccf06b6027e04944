"""Events as they are given, and which of them count."""

from datetime import date, time

import pytest

from casereview.engines.law import Event, NotUnderstood, from_json, in_effect, read_events


def test_an_event_with_everything():
    event = from_json(
        {
            "kind": "report_requested",
            "on": "2016-05-22T14:30",
            "agency": "Police",
            "until": "22/06/2016",
            "id": 7,
        }
    )
    assert event == Event(
        "report_requested",
        date(2016, 5, 22),
        at=time(14, 30),
        agency="Police",
        until=date(2016, 6, 22),
        id="7",
    )


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"kind": "decison_made", "on": "2016-05-22"}, "number 1, kind.*Did you mean “decision_made”"),
        ({"kind": "decision_made", "on": "31/02/2016"}, "decision_made.*on.*not a day in the calendar"),
        ({"kind": "decision_made"}, "nothing is not a date"),
        ({"kind": "decision_made", "on": "2016-05-22", "agancy": "x"}, "Did you mean “agency”"),
        ({"kind": "decision_made", "on": "2016-05-22", "at": "25:00"}, "not a time"),
        ({"kind": "decision_made", "on": "2016-05-22", "outcome": ["review"]}, "expected a word, not a list"),
        ({"kind": "corrected", "on": "2016-05-22"}, "must name the event"),
        ({"kind": "published", "on": "2016-05-22", "corrects": "1"}, "only an event of kind"),
        ("decision_made", "expected names with values"),
    ],
)
def test_what_is_wrong_is_named(row, says):
    with pytest.raises(NotUnderstood, match=says):
        read_events([row])


def test_ids_are_used_once():
    row = {"kind": "published", "on": "2016-05-22", "id": "a"}
    with pytest.raises(NotUnderstood, match="used twice"):
        read_events([row, row])


@pytest.mark.parametrize(
    "corrects", ["decision_made", "decision_made 2016-05-01", {"kind": "decision_made"}, {"id": "d"}, "d"]
)
def test_a_correction_names_the_wrong_event_in_several_ways(corrects):
    events = read_events(
        [
            {"kind": "decision_made", "on": "2016-05-01", "id": "d"},
            {"kind": "published", "on": "2016-06-01"},
            {"kind": "corrected", "on": "2016-06-02", "corrects": corrects},
        ]
    )
    assert [event.kind for event in in_effect(events)] == ["published"]


def test_a_correction_that_could_mean_two_events_is_refused():
    rows = [{"kind": "published", "on": "2016-05-01"}, {"kind": "published", "on": "2016-06-01"}]
    with pytest.raises(NotUnderstood, match="names 2 events"):
        read_events([*rows, {"kind": "corrected", "on": "2016-06-02", "corrects": "published"}])
    with pytest.raises(NotUnderstood, match="names no event"):
        read_events([*rows, {"kind": "corrected", "on": "2016-06-02", "corrects": "withdrawn"}])


def test_nothing_given_is_no_events():
    assert read_events(None) == read_events([]) == ()
    with pytest.raises(NotUnderstood, match="expected a list"):
        read_events("none")
