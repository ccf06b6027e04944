"""Rows read, kept, and read again with other words."""

import datetime as dt

import pytest

from casereview.casework.chronology import papers
from casereview.casework.chronology.papers import Heading
from casereview.casework.chronology.tests.building import PAPERS, SAMPLES, csv_of
from casereview.casework.chronology.tests.sending import HEADINGS, workbook
from casereview.engines.chronicle.columns import Role
from casereview.engines.chronicle.readers import Unreadable

ON = dt.date(2019, 9, 1)


def read(content, name="a.csv", **more):
    return papers.read_paper(name, content, agency="Agency A", on=ON, **more)


def one(*cells):
    sheet = read(csv_of(",".join(cells)))
    return sheet.rows[0], papers.headings_of(sheet.rows[0], papers.headings_in(sheet.receipt.as_json()))


@pytest.mark.parametrize("name", PAPERS)
def test_every_row_of_the_sample_is_kept_and_read_again_the_same(name):
    sheet = read((SAMPLES / name).read_bytes(), name)
    headings = papers.headings_in(sheet.receipt.as_json())
    for row in sheet.rows:
        named = papers.headings_of(row, headings)
        assert papers.row_from(papers.compact(row)) == row
        assert papers.read_again(row, papers.words_in(row, named), named, on=ON) == row


def test_other_words_are_read_anew():
    row, named = one("31/02/2016", "", "Visit", "A visit", "perhaps", "")
    assert papers.kinds_of(row) == ["date_unreadable", "seen_unclear"]
    again = papers.read_again(row, {Role.DATE: "28/02/2016", Role.SEEN: "No access"}, named, on=ON)
    assert (again.date, again.seen, papers.kinds_of(again)) == ("2016-02-28", "attempted", [])
    assert again.written["date"] == "28/02/2016"
    assert again.event == "A visit"
    worse = papers.read_again(again, {Role.TIME: "25:99"}, named, on=ON)
    assert papers.kinds_of(worse) == ["time_unreadable"]
    assert worse.problems[0].cell == "Time"


def test_a_day_kept_as_a_number_stays_when_only_the_time_changes():
    sheet = read(workbook(HEADINGS, [43567.5, None, "Visit", "A visit", "Yes", "No"]), "a.xlsx")
    row, named = sheet.rows[0], papers.headings_of(sheet.rows[0], papers.headings_in(sheet.receipt.as_json()))
    assert (row.date, row.time) == ("2019-04-12", "12:00")
    same = papers.read_again(row, {Role.SOURCE: "Call"}, named, on=ON)
    assert (same.date, same.time, same.problems) == (row.date, row.time, row.problems)
    later = papers.read_again(row, {Role.TIME: "13:30"}, named, on=ON)
    assert (later.date, later.time) == ("2019-04-12", "13:30")
    assert later.written["date"] == row.written["date"]


def test_a_formula_is_a_problem_until_its_words_are_replaced():
    sheet = read(workbook(HEADINGS, [dt.date(2016, 5, 4), "", "Visit", "=A1", "Yes", "No"]), "a.xlsx")
    row, named = sheet.rows[0], papers.headings_of(sheet.rows[0], papers.headings_in(sheet.receipt.as_json()))
    assert papers.kinds_of(papers.read_again(row, {Role.TIME: "10:00"}, named, on=ON)) == ["formula_no_value"]
    assert papers.kinds_of(papers.read_again(row, {Role.EVENT: "A visit"}, named, on=ON)) == []


def test_what_was_said_of_columns_counts():
    row = read(b"When,Telling,Event\r\n04/05/2016,A visit,x\r\n", said={"Telling": "comment"}).rows[0]
    assert row.comment == "A visit"


def test_words_of_two_versions_side_by_side():
    row, named = one("04/05/2016", "", "Visit", "A visit", "Yes", "")
    words = papers.words_in(row, named)
    assert papers.as_lines(words, named).startswith("Date: 04/05/2016\nTime: \nSource: Visit")
    assert papers.same_words(words, {**words, Role.COMMENT: ""})
    assert not papers.same_words(words, {**words, Role.COMMENT: "more"})


def test_headings_of_the_right_table_only():
    row, _ = one("04/05/2016", "", "Visit", "A visit", "Yes", "")
    headings = [Heading("Day ", Role.DATE, None, None), Heading("Other", Role.EVENT, "Sheet", None)]
    assert papers.headings_of(row, headings) == {Role.DATE: "Day"}


def test_why_a_file_cannot_be_read():
    assert papers.why(Unreadable("a.csv", "", "the file is empty.")) == "The file is empty."
    assert papers.why(Unreadable("a.csv", "line 2", "no end.")) == "Line 2: no end."


def test_what_a_column_can_be():
    choices = dict(papers.column_choices())
    assert choices[""] == "Keep it as it is"
    assert set(choices) - {""} == {role.value for role in Role}
