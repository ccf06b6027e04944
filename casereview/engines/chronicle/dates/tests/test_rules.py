"""Every rule of the grammar has a cell that it, and no rule before it, reads or refuses."""

import datetime as dt

import pytest

from casereview.engines.chronicle.dates import complaints, grammar
from casereview.engines.chronicle.dates.grammar import Grammar
from casereview.engines.chronicle.dates.qualifiers import DATES
from casereview.engines.chronicle.dates.times import TIMES
from casereview.engines.chronicle.dates.tokens import Phrase, cut

DATE_EXAMPLES = {
    "day, month and year in figures": "22/05/2016",
    "day, month by name, year": "22 May 2016",
    "month by name, day, year": "May 22, 2016",
    "year, month and day in figures": "2016-05-22",
    "year, month and day with spaces": "2016 05 22",
    "year, month by name, day": "2016 May 22",
    "month by name, year": "May 2016",
    "month by name, short year": "May '16",
    "month in figures, year": "05/2016",
    "year, month by name": "2016 May",
    "season and year": "spring 2016",
    "year and season": "2016 spring",
    "winter over two years": "winter 2016/17",
    "feast day and year": "Boxing Day 2016",
    "year and month in figures, or two years": "2016-05",
    "year": "2016",
    "a time alone": "14:30",
    "a time alone, or a day and month": "9.30",
    "a colon typed between day, month and year": "22:05/2016",
    "month by name and a number": "May 16",
    "month and year, the day left open": "??/05/2016",
    "week commencing": "w/c 12/3/18",
    "week ending": "w/e 18/3/18",
    "week of": "week of 12/3/18",
    "month, then two days": "May 12-14, 2016",
    "a day and a time in bare figures": "22/05/2016 1430",
    "one of two, as EDTF": "[2016-05-22,2016-05-23]",
    "two dates": "22/05/16 - 24/05/16",
    "days of one month": "22-24 May 2016",
    "several days of one month": "22, 23 and 24 May 2016",
    "the first date without its year": "30 May - 2 June 2016",
    "the first date in figures, without its year": "30/5 - 2/6/16",
    "the second date without its year": "30 May 2016 to 2 June",
    "the second date in figures, without its year": "30/5/16 - 2/6",
    "the second day without month and year": "22 May 2016 to 24th",
    "before, until, by": "before 22 May 2016",
    "or before": "22 May 2016 or before",
    "since, after": "since 22 May 2016",
    "onwards": "22 May 2016 onwards",
    "from": "from 22 May 2016",
    "between": "between 22 and 24 May 2016",
    "a dash and no end": "22 May 2016 -",
    "no year": "22 May",
    "week number": "2016-W03",
    "school term or holiday": "summer term 2016",
    "a year of odd length": "22/05/201",
    "only a number": "43567",
    "a day and a time": "22/05/2016 2pm",
    "days and a time": "22-24 May 2016 2pm",
    "a time and a day": "2pm on 22/05/2016",
    "doubt before": "?22 May 2016",
    "doubt after": "22 May 2016 ?",
    "about": "about 22 May 2016",
    "about, said after": "22 May 2016 approx",
    "early, mid, late": "early May 2016",
    "early, mid, late, said after": "May 2016 (early)",
    "weekday before": "Sunday 22 May 2016",
    "weekday after": "22 May 2016 (Sunday)",
    "a full stop or comma at the end": "22 May 2016.",
    "a question mark inside": "22? May 2016",
    "a colon before": ": 22 May 2016",
}
TIME_EXAMPLES = {
    "hours and minutes with a colon": "14:30",
    "hours and minutes with a dot": "14.30",
    "three or four figures": "1430",
    "an hour and its half of the day": "2pm",
    "an hour and the part of the day": "2 in the afternoon",
    "hour, h, minute": "14h30",
    "a whole hour": "9 o'clock",
    "noon": "noon",
    "midnight": "midnight",
    "a part of the day": "morning",
    "from one time to another": "14:30-15:30",
    "from one time to a bare hour": "9am-11",
    "hours and minutes, another mark": "14 30",
    "doubt or about, before": "about 14:30",
    "doubt or about, after": "14:30 approx",
    "from, before, after": "before 14:30",
    "onwards": "14:30 onwards",
    "a comma or full stop around": "14:30.",
    "a date in the time column": "22 May 2016",
    "two bare numbers": "9-11",
    "an hour alone": "9",
}


@pytest.mark.parametrize(("rules", "examples"), [(DATES, DATE_EXAMPLES), (TIMES, TIME_EXAMPLES)])
def test_every_rule_has_an_example_that_reaches_it(rules: Grammar, examples: dict[str, str]) -> None:
    assert [rule.name for rule in rules.rules] == list(dict.fromkeys(rule.name for rule in rules.rules))
    reached = {}
    for name, written in examples.items():
        rule = rules.rule_for(cut(written)[0].shape)
        reached[name] = rule.name if rule else None
    assert reached == {rule.name: rule.name for rule in rules.rules}


def test_a_shape_that_no_rule_reads_has_no_rule_and_is_refused() -> None:
    assert DATES.rule_for("NNNNN") is None
    with pytest.raises(complaints.Unreadable):
        DATES.read(Phrase("NNNNN", ["1"] * 5), grammar.Cell(DATES, dt.date(2026, 1, 1)))


def test_the_memory_for_shapes_is_bounded() -> None:
    small = Grammar(TIMES.rules)
    for number in range(grammar.MOST_PLANS + 10):
        small.rule_for(f"{number:b}".replace("0", "N").replace("1", "M"))
    assert len(small._plans) <= grammar.MOST_PLANS
    rule = small.rule_for("N:N")
    assert rule is not None
    assert rule.name == "hours and minutes with a colon"
