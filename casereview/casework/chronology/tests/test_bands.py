"""What rooms lay over a chronology: each under its own key, read for whoever asks."""

from datetime import date

import pytest

from casereview.casework.chronology import bands
from casereview.casework.chronology.bands import Band


@pytest.fixture
def layers(monkeypatch):
    """No room lays anything, until a test does."""
    monkeypatch.setattr(bands, "_LAYERS", {})


def band(title, low):
    return Band(title, "", "/", low, low, low, low)


def test_everything_is_asked_of_every_room_and_comes_by_its_first_day(layers):
    @bands.lays("second", name="Second")
    def second(person, case, speech):
        return [band("late", date(2018, 1, 1)), band("no day", None), band("early", date(2017, 1, 1))]

    @bands.lays("first", name="First")
    def first(person, case, speech):
        return [band(f"{person} {case} {speech}", None)]

    laid = bands.bands_over("who", "case", "speech")
    assert bands.keys() == ["first", "second"]
    assert [(one.key, one.name, [each.title for each in one.bands]) for one in laid] == [
        ("first", "First", ["who case speech"]),
        ("second", "Second", ["no day", "early", "late"]),
    ]


def test_two_rooms_do_not_lay_one_thing(layers):
    bands.lays("one", name="One")(lambda *_: [])
    with pytest.raises(ValueError, match="two rooms lay one"):
        bands.lays("one", name="Other")(lambda *_: [])
