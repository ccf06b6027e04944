"""What the board asks for: who sets it, who sees it, the form that agencies take."""

import datetime as dt
import re
from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook

from casereview.casework.chronology import changes, queries
from casereview.casework.chronology.models import ColumnRules
from casereview.casework.chronology.tests.test_pages_access import WHO
from casereview.engines.chronicle.blank import STANDARD, AskedColumn, Rules
from casereview.engines.chronicle.columns import Role
from casereview.foundation.audit import queries as audit
from casereview.foundation.verdicts import NotAllowed, NotFound, Stale

pytestmark = pytest.mark.django_db

SMALL = Rules(
    (
        AskedColumn("When", Role.DATE, is_mandatory=True),
        AskedColumn("What happened", Role.EVENT, is_mandatory=True),
        AskedColumn("Setting", None, allowed=("Home", "School"), help="Where it was."),
    ),
    "Write what your records say of Child R.",
    dt.date(2015, 1, 1),
    dt.date(2018, 12, 31),
)


def codes(*wanted):
    return pytest.mark.parametrize(("who", "code"), list(zip(WHO, wanted, strict=True)))


@pytest.fixture
def at(world):
    return f"/cases/{world.case.ref}/chronology/"


@pytest.fixture
def post(client, world, at):
    def send(who, **values):
        client.force_login(world.cast.person(who))
        return client.post(f"{at}columns/", values)

    return send


def boxes(*rows, **more):
    """A form as a browser sends it; each row is heading, role, allowed, help, and what is ticked."""
    sent = {"version": 0, "rows": len(rows), "preamble": "", **more}
    for number, (heading, role, allowed, help_words, *ticked) in enumerate(rows, start=1):
        sent |= {f"heading{number}": heading, f"role{number}": role, f"allowed{number}": allowed}
        sent |= {f"help{number}": help_words, f"order{number}": number}
        sent |= {f"{name}{number}": "on" for name in ticked}
    return sent


ROWS = (("When", "date", "", "", "mandatory"), ("What", "event", "", ""))


def test_until_something_is_set_the_usual_columns_demand_nothing(world):
    asked = queries.asked_for(world.cast.author_a, world.case)
    assert (asked.is_set, asked.version, asked.set_by) == (False, 0, "")
    assert asked.rules == STANDARD.unchecked()
    assert queries.rules_on(world.case) is None


def test_the_table_has_no_column_that_says_nothing(browse, at, world):
    page = browse("author_a", f"{at}columns/").content.decode()
    assert "What it holds" in page
    assert "Must be filled in" not in page
    assert "Answers allowed" not in page
    world.ask(SMALL)
    assert "Must be filled in" in browse("author_a", f"{at}columns/").content.decode()


def test_each_set_is_added_and_the_newest_holds(world):
    world.ask(STANDARD)
    world.ask(SMALL)
    assert list(ColumnRules.objects.order_by("version").values_list("version", flat=True)) == [1, 2]
    asked = queries.asked_for(world.cast.author_a, world.case)
    assert (asked.rules, asked.version, asked.set_by) == (SMALL, 2, "Cora Ordinator")
    assert ColumnRules.objects.first().place_id == world.case.place_id
    assert audit.entries_of(world.case.place_id)[0].action == "columns:set"


def test_the_same_set_pressed_twice_is_set_once(world):
    for _ in range(2):
        changes.set_columns(world.case, by=world.cast.reviewer, rules=SMALL, version=0)
    assert ColumnRules.objects.count() == 1


def test_two_people_who_set_columns_see_both_sets(world):
    world.ask(SMALL)
    with pytest.raises(Stale) as caught:
        changes.set_columns(world.case, by=world.cast.reviewer, rules=STANDARD, version=0)
    assert "When (date). It must be filled in." in caught.value.theirs
    assert "Setting (kept as it is). It must be one of: Home, School. Where it was." in caught.value.theirs
    assert "Comment (comment)." in caught.value.yours
    assert caught.value.who == "Cora Ordinator"


@pytest.mark.parametrize(
    ("who", "refusal"),
    [("author_a", NotAllowed), ("panel_chair", NotAllowed), ("chair", NotAllowed), ("stranger", NotFound)],
)
def test_nobody_else_sets_columns(world, who, refusal):
    with pytest.raises(refusal):
        changes.set_columns(world.case, by=world.cast.person(who), rules=SMALL, version=0)


@codes(200, 200, 200, 200, 200, 404, 404, 200, 404, 404, 302)
def test_who_sees_what_is_asked_for_and_takes_the_form(browse, at, who, code):
    assert browse(who, f"{at}columns/").status_code == code
    for kind in ("docx", "xlsx"):
        assert browse(who, f"{at}template/{kind}/").status_code == code


@pytest.mark.parametrize(("who", "may_set"), [("coordinator", True), ("reviewer", True), ("author_a", False)])
def test_the_form_to_set_columns_is_there_for_those_who_may(browse, at, who, may_set):
    page = browse(who, f"{at}columns/").content.decode()
    assert ("Set these columns" in page) is may_set
    assert ("These are the usual ones" in page) is not may_set
    assert "Action or outcome" in page


def test_nobody_else_sends_the_form(post, at, client, world):
    answer = post("author_a", **boxes(*ROWS))
    assert answer.status_code == 200
    assert not ColumnRules.objects.exists()


def test_the_columns_are_set_on_the_page(post, client, world, at):
    rows = (
        *ROWS,
        ("  Which   setting ", "", "Home\n\n School  hall \nHome", "Where it was."),
        ("", "", "", ""),
        ("Never", "time", "", "", "out"),
    )
    sent = boxes(*rows, preamble=" For you. ", first_day_day="1", first_day_month="2", first_day_year="2015")
    sent |= {"order3": "1", "order1": "2", "order2": ""}
    answer = post("coordinator", **sent)
    assert answer.status_code == 302, answer.content.decode()
    rules = queries.asked_on(world.case).rules
    assert rules == Rules(
        (
            AskedColumn("Which setting", None, allowed=("Home", "School hall"), help="Where it was."),
            AskedColumn("When", Role.DATE, is_mandatory=True),
            AskedColumn("What", Role.EVENT),
        ),
        "For you.",
        dt.date(2015, 2, 1),
    )
    page = client.get(f"{at}columns/").content.decode()
    assert "Set by Cora Ordinator on" in page
    assert 'value="Which setting"' in page
    client.force_login(world.cast.author_a)
    page = client.get(f"{at}columns/").content.decode()
    assert "For you." in page
    assert "Period: from 1 February 2015" in page
    assert "Home; School hall" in page


def test_a_column_is_added_with_everything_typed_kept_and_nothing_set(post):
    sent = boxes(*ROWS, preamble="Typed", first_day_day="x", do="add")
    page = post("coordinator", **sent).content.decode()
    assert 'name="heading3"' in page
    assert 'name="rows" value="3"' in page
    assert 'value="What"' in page
    assert re.search(r'name="mandatory1"[^>]*checked', page)
    assert not re.search(r'name="mandatory2"[^>]*checked', page)
    assert re.search(r'<option value="event" selected', page)
    assert 'value="x"' in page
    assert ">Typed<" in page.replace("\n", "")
    assert "to put right" not in page
    assert not ColumnRules.objects.exists()


def test_there_is_an_end_to_the_columns(post):
    rows = [(f"Column {number}", "", "", "") for number in range(30)]
    assert 'name="heading31"' not in post("coordinator", **boxes(*rows, do="add")).content.decode()


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ((("When", "date", "", ""),), "There must be a column that holds the event"),
        ((*ROWS, ("", "time", "", "")), "Column 3: Write a heading with at least one letter"),
        ((*ROWS, ("WHEN:", "", "", "")), "Column 3: Two columns cannot have the same heading"),
        ((*ROWS, ("Day", "date", "", "")), "Column 3: Two columns cannot hold the same"),
        ((*ROWS, ("Long", "", "\n".join(map(str, range(51))), "")), "Write 50 answers at most"),
        ((*ROWS, ("Long", "", "x" * 101, "")), "Write 50 answers at most"),
        ((), "There must be a column that holds the date and one that holds the event"),
    ],
)
def test_what_cannot_be_asked_for_comes_back_with_everything_typed(post, rows, words):
    answer = post("coordinator", **boxes(*rows, preamble="Kept"))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert words in page
    assert "to put right" in page
    assert "Kept" in page
    assert not ColumnRules.objects.exists()


def test_a_period_that_ends_before_it_begins(post):
    days = {"first_day_day": 2, "first_day_month": 1, "first_day_year": 2016}
    days |= {"last_day_day": 1, "last_day_month": 1, "last_day_year": 2016}
    page = post("coordinator", **boxes(*ROWS, **days)).content.decode()
    assert "The period must end on or after the day it begins" in page


def test_somebody_else_has_set_columns_meanwhile(post, world):
    world.ask(SMALL)
    answer = post("reviewer", **boxes(*ROWS))
    assert answer.status_code == 409
    assert "When (date)" in answer.content.decode()


def test_a_number_of_rows_that_is_none(post):
    assert post("coordinator", **boxes(*ROWS) | {"rows": "many"}).status_code == 200
    assert post("coordinator", **boxes(*ROWS) | {"rows": "999999"}).status_code == 200
    assert not ColumnRules.objects.exists()


def test_the_form_names_agency_and_pseudonym_and_its_file_names_nobody(browse, world, at):
    world.ask(replace(SMALL, preamble="=1+1"))
    answer = browse("author_a", f"{at}template/docx/")
    assert answer.headers["Content-Disposition"] == (
        f'attachment; filename="chronology-form-{world.case.ref}.docx"'
    )
    words = [line.text for line in Document(BytesIO(answer.content)).paragraphs]
    assert words[:4] == [
        "Agency chronology: Child R",
        "Agency: Agency A",
        "Period: 1 January 2015 to 31 December 2018",
        "=1+1",
    ]
    book = load_workbook(BytesIO(browse("author_b", f"{at}template/xlsx/").content))
    assert book.worksheets[0]["A2"].value == "Agency: Agency B"
    assert not [c for sheet in book for line in sheet for c in line if c.data_type == "f"]
    book = load_workbook(BytesIO(browse("coordinator", f"{at}template/xlsx/").content))
    assert book.worksheets[0]["A2"].value == "Agency:"
    assert browse("author_a", f"{at}template/pdf/").status_code == 404
    assert audit.entries_of(world.case.place_id)[1].action == "template:taken"


def test_somebody_of_two_agencies_takes_the_form_of_each(client, world, at):
    from casereview.casework.casefile import changes as casefile
    from casereview.foundation.people.rules import Role as Part

    cast = world.cast
    casefile.give_role(
        world.case, cast.author_a, Part.AGENCY_LEAD, agency=cast.agency_b, by=cast.coordinator, reason="x"
    )
    client.force_login(cast.author_a)
    page = client.get(f"{at}columns/").content.decode()
    links = re.findall(r'href="([^"]*template/docx/[^"]*)"[^>]*>([^<]*)<', page)
    assert [words for _, words in links] == ["Form for Word, Agency A", "Form for Word, Agency B"]
    words = [line.text for line in Document(BytesIO(client.get(links[1][0]).content)).paragraphs]
    assert words[1] == "Agency: Agency B"


def test_the_page_asks_as_often_for_many_columns_as_for_few(client, world, at, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    world.ask(SMALL)
    client.force_login(world.cast.coordinator)
    client.get(f"{at}columns/")
    with CaptureQueriesContext(connection) as few:
        client.get(f"{at}columns/")
    count = len(few)
    assert count <= 20
    more = tuple(AskedColumn(f"Column {number}") for number in range(20))
    world.ask(replace(SMALL, columns=(*SMALL.columns, *more)))
    with django_assert_max_num_queries(count):
        client.get(f"{at}columns/")


def test_the_ways_to_the_page(browse, at):
    for who in ("author_a", "coordinator", "reviewer"):
        assert f'href="{at}columns/"' in browse(who, f"{at}uploads/").content.decode()
    assert f'href="{at}columns/"' not in browse("panel_chair", f"{at}uploads/").content.decode()
    assert f'href="{at}columns/"' in browse("author_a", f"{at}uploads/new/").content.decode()
