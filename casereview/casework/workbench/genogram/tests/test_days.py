"""Days as people write them come back in words that mean the same."""

import pytest
from django.core.exceptions import ValidationError

from casereview.casework.workbench.genogram.days import KnownDayField, edtf_of, said


@pytest.mark.parametrize(
    ("typed", "edtf", "words"),
    [
        ("30.08.90", "1990-08-30", "30 August 1990"),
        ("May 2018", "2018-05", "May 2018"),
        ("1962", "1962", "1962"),
        ("about 1962", "1962~", "about 1962"),
        ("? 1985", "1985?", "1985?"),
        ("summer 2018", "2018-22", "summer 2018"),
        ("before 2010", "../2010", "before 2010"),
        ("after 2010", "2010/..", "after 2010"),
        ("[2018-01-17,2018-01-18]", "[2018-01-17,2018-01-18]", "17 January 2018 or 18 January 2018"),
    ],
)
def test_a_day_is_kept_as_it_is_known(typed, edtf, words):
    assert edtf_of(typed) == edtf
    assert said(edtf) == words
    assert edtf_of(words) == edtf


@pytest.mark.parametrize("typed", ["soon", "31/02/2018", "1960s", "x" * 59])
def test_what_is_no_day_is_refused_with_a_way_to_write_it(typed):
    with pytest.raises(ValidationError) as refused:
        edtf_of(typed)
    assert len(str(refused.value.messages[0])) > 20


def test_a_field_says_what_is_kept_and_leaves_what_was_typed():
    field = KnownDayField()
    assert field.clean("") == ""
    assert field.clean(" 1990 ") == "1990"
    assert field.prepare_value("2018-05") == "May 2018"
    assert field.prepare_value("31/02/2018") == "31/02/2018"
    assert field.prepare_value(None) is None


def test_a_stretch_and_an_odd_text_are_said():
    assert said("2018-04/2018-05") == "April 2018 to May 2018"
    assert said("1990%") == "about 1990?"
    assert said("odd") == "odd"
