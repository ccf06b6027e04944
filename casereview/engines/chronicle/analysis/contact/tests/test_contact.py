"""Last seen, missed contacts, who knew when, counts by month: over bare columns."""

from datetime import date

import numpy as np

from casereview.engines.chronicle.analysis.contact import counted, last_on, missed_runs, who_knew


def days(*texts):
    return np.array([date.fromisoformat(text).toordinal() for text in texts], dtype=np.int32)


def flags(*ones):
    return np.array(ones, dtype=bool)


DAYS = days("2018-01-10", "2018-02-01", "2018-02-01", "2018-03-05", "2018-06-01")
AGENCY = np.array([0, 1, 0, 1, 0])
ON = date(2018, 3, 31).toordinal()


def test_last_seen_by_anybody_and_by_each():
    found = last_on(DAYS, AGENCY, flags(1, 1, 1, 0, 1), on=ON, agencies=3)
    assert found.anybody == 2
    assert found.by == (2, 1, None)


def test_the_day_itself_counts_and_later_days_do_not():
    met = flags(1, 0, 0, 0, 1)
    assert last_on(DAYS, AGENCY, met, on=int(DAYS[4]), agencies=2).by == (4, None)
    assert last_on(DAYS, AGENCY, met, on=int(DAYS[4]) - 1, agencies=2).by == (0, None)


def test_never_seen():
    assert last_on(DAYS, AGENCY, flags(0, 0, 0, 0, 0), on=ON, agencies=2).by == (None, None)


def test_missed_contacts_run_from_sighting_to_sighting():
    runs = missed_runs(DAYS, flags(1, 0, 0, 0, 1), flags(0, 1, 1, 1, 0))
    assert [(run.places, run.before, run.after) for run in runs] == [((1, 2, 3), 0, 4)]
    assert (runs[0].first, runs[0].last) == (int(DAYS[1]), int(DAYS[3]))


def test_a_run_at_either_end_has_no_sighting_there():
    runs = missed_runs(DAYS, flags(0, 0, 0, 1, 0), flags(1, 0, 0, 0, 1))
    assert [(run.places, run.before, run.after) for run in runs] == [((0,), None, 3), ((4,), 3, None)]


def test_missed_on_the_day_of_a_sighting_is_no_miss():
    assert missed_runs(DAYS, flags(0, 1, 0, 0, 0), flags(0, 0, 1, 0, 0)) == []


def test_days_need_not_be_in_order():
    late_first = DAYS[::-1].copy()
    runs = missed_runs(late_first, flags(1, 0, 0, 0, 1), flags(0, 1, 1, 1, 0))
    assert [run.places for run in runs] == [(2, 3, 1)]


def test_who_knew_first_and_how_long_the_others_took():
    found = who_knew(DAYS, AGENCY, flags(1, 1, 0, 1, 0), flags(1, 1, 1, 1, 1))
    assert [(one.agency, one.first, one.last, one.count, one.days_after) for one in found] == [
        (0, 0, 0, 1, 0),
        (1, 1, 3, 2, 22),
    ]


def test_what_has_no_place_in_time_tells_nothing_of_when():
    assert who_knew(DAYS, AGENCY, flags(1, 0, 0, 0, 0), flags(0, 1, 1, 1, 1)) == []


def test_counts_by_month_have_no_gap():
    heat = counted(DAYS, AGENCY, agencies=2, step="month")
    assert [one.isoformat() for one in heat.starts][0::5] == ["2018-01-01", "2018-06-01"]
    assert heat.counts.tolist() == [[1, 1, 0, 0, 0, 1], [0, 1, 1, 0, 0, 0]]
    assert heat.most == 1
    assert heat.ends(1) == date(2018, 2, 28)


def test_counts_by_year_and_before_1970():
    heat = counted(days("1969-12-31", "1970-01-01"), np.array([0, 0]), agencies=1, step="year")
    assert heat.starts == (date(1969, 1, 1), date(1970, 1, 1))
    assert heat.ends(0) == date(1969, 12, 31)
    months = counted(days("1969-12-31"), np.array([0]), agencies=1, step="month")
    assert months.starts == (date(1969, 12, 1),)
    assert months.ends(0) == date(1969, 12, 31)


def test_nothing_to_count():
    heat = counted(days(), np.array([], dtype=np.int64), agencies=2, step="month")
    assert heat.starts == ()
    assert heat.most == 0
