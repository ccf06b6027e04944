"""What is known of a day, and what ages follow from it."""

from datetime import date

import pytest

from casereview.engines.kinship.spans import Span, age_on, is_expected


@pytest.mark.parametrize(
    ("edtf", "first", "last", "year"),
    [
        ("1990-08-30", date(1990, 8, 30), date(1990, 8, 30), "1990"),
        ("1990", date(1990, 1, 1), date(1990, 12, 31), "1990"),
        ("1962~", date(1962, 1, 1), date(1962, 12, 31), "c. 1962"),
        ("1985?", date(1985, 1, 1), date(1985, 12, 31), "c. 1985"),
        ("2018-02", date(2018, 2, 1), date(2018, 2, 28), "2018"),
        ("2018-22", date(2018, 6, 1), date(2018, 8, 31), "2018"),
        ("2018-24", date(2018, 12, 1), date(2019, 2, 28), "2018 to 2019"),
        ("../2010", None, date(2010, 12, 31), "by 2010"),
        ("2010/..", date(2010, 1, 1), None, "from 2010"),
        ("2010/2012-03", date(2010, 1, 1), date(2012, 3, 31), "2010 to 2012"),
        ("[2018-01-17,2018-01-18]", date(2018, 1, 17), date(2018, 1, 18), "2018"),
    ],
)
def test_a_window(edtf, first, last, year):
    span = Span.read(edtf)
    assert (span.first, span.last, span.year) == (first, last, year)
    assert span.is_day == (first == last)


@pytest.mark.parametrize("edtf", ["", "soon", "2018-13", "2018-02-30", "../..", "2012/2010", "0000", "18-02"])
def test_what_means_no_window(edtf):
    with pytest.raises(ValueError):
        Span.read(edtf)


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        ("2017-06-09", date(2019, 6, 8), "23 mo"),
        ("2017-06-09", date(2017, 6, 9), "0 mo"),
        ("2017-06-09~", date(2018, 6, 9), "1"),
        ("2017-06-09", date(2019, 6, 9), "2"),
        ("1990", date(2018, 6, 1), "27–28"),
        ("1990", date(2018, 12, 31), "28"),
        ("1990", date(1990, 3, 1), "0"),
        ("2017-06-09", date(2017, 6, 8), ""),
        ("../2010", date(2018, 1, 1), ""),
        ("2010/..", date(2018, 1, 1), ""),
    ],
)
def test_an_age(born, day, age):
    assert age_on(Span.read(born), day) == age


def test_begun_passed_and_after():
    may = Span.read("2018-05")
    assert may.has_begun(date(2018, 5, 1))
    assert not may.has_begun(date(2018, 4, 30))
    assert not may.has_passed(date(2018, 5, 30))
    assert may.has_passed(date(2018, 5, 31))
    assert Span.read("../2010").has_begun(date(1900, 1, 1))
    assert Span.read("2010/..").has_passed(date(2011, 1, 1))
    assert may.is_after(Span.read("2018-04"))
    assert not may.is_after(Span.read("2018"))
    assert not may.is_after(Span.read("2010/.."))
    assert Span.read("../2010").sorts == date(2010, 12, 31).toordinal()


def test_a_pregnancy_is_counted_back_from_the_birth():
    born = Span.read("2017-06-09")
    assert is_expected(born, date(2017, 1, 1))
    assert not is_expected(born, date(2016, 1, 1))
    assert not is_expected(born, date(2017, 6, 9))
    assert not is_expected(Span.read("../2010"), date(2009, 12, 1))
