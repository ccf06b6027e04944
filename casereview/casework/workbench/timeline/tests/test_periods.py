"""Key periods: writing them, two people at once, who may, and how they lie over the timeline."""

import re
from datetime import date
from html import unescape

import pytest

from casereview.casework.casefile.models import Subject
from casereview.casework.workbench.timeline import changes, queries
from casereview.casework.workbench.timeline.changes import Written
from casereview.casework.workbench.timeline.models import Period
from casereview.casework.workbench.timeline.rules import PeriodKind
from casereview.foundation.verdicts import NotAllowed, NotFound, Stale

pytestmark = pytest.mark.django_db
PLAN = Written(PeriodKind.REGISTRATION, "Child protection plan", "June 2016", "3 July 2016")


def plain(page):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.fixture
def base(world):
    return f"/cases/{world.case.ref}/chronology/timeline/periods/"


@pytest.fixture
def plan(filled):
    return changes.add_period(filled.case, by=filled.cast.reviewer, written=PLAN)


def test_a_period_lies_over_the_timeline_with_its_soft_beginning(read, filled, plan):
    page = read("?from=May+2016&to=August+2016")
    assert "Child protection plan" in page
    assert "tl-band--registration" in page
    (one,) = queries.periods_of(filled.cast.reviewer, filled.case, list)
    assert (one.low, one.sure_from) == (date(2016, 6, 1), date(2016, 6, 30))
    assert (one.sure_until, one.high) == (date(2016, 7, 3), date(2016, 7, 3))
    assert "Child protection plan" not in plain(read("window/?from=2015&to=2015"))


def test_a_period_that_goes_on_reaches_the_end(read, filled):
    going_on = Written(PeriodKind.LEGAL_STATUS, "Supervision order", "since 2015")
    changes.add_period(filled.case, by=filled.cast.panel_chair, written=going_on)
    (one,) = queries.periods_of(filled.cast.reviewer, filled.case, list)
    assert one.high is None
    assert one.sure_until is None
    assert "Supervision order" in read("?from=2016&to=2016")
    assert "goes on" in plain(read("periods/"))


def test_a_period_is_written_and_changed_on_a_page(client, read, filled, base):
    client.force_login(filled.cast.reviewer)
    subject = Subject.objects.get(case=filled.case)
    answer = client.post(
        f"{base}new/",
        {"kind": "pregnancy", "title": "Expecting", "first": "2015", "last": "", "about": str(subject.pk)},
    )
    assert answer.status_code == 302
    period = Period.objects.get()
    assert plain(read("periods/")).count("Expecting") == 1
    page = read(f"periods/{period.pk}/")
    assert 'value="Expecting"' in page
    client.post(
        f"{base}{period.pk}/",
        {
            "kind": "pregnancy",
            "title": "Expecting Sibling 3",
            "first": "2015",
            "last": "May 2016",
            "version": 1,
        },
    )
    period.refresh_from_db()
    assert (period.title, period.last, period.version, period.about) == (
        "Expecting Sibling 3",
        "May 2016",
        2,
        None,
    )
    client.post(f"{base}{period.pk}/remove/", {"version": 2})
    assert "No key period has been written yet" in read("periods/")
    assert client.get(f"{base}{period.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"first": "31/02/2016"}, "<title>Error: "),
        ({"first": "2017", "last": "2016"}, "It ends before it begins"),
        ({"title": ""}, "<title>Error: "),
    ],
)
def test_what_cannot_be_kept_comes_back_with_what_was_typed(client, filled, base, typed, words):
    client.force_login(filled.cast.reviewer)
    sent = {"kind": "other", "title": "A title", "first": "2016", "last": "", **typed}
    page = client.post(f"{base}new/", sent).content.decode()
    assert words in page
    assert not Period.objects.exists()


def test_two_people_at_once(filled, plan):
    by = filled.cast.panel_chair
    changes.change_period(plan, by=by, written=Written(PeriodKind.OTHER, "Their title", "2016"), version=1)
    with pytest.raises(Stale) as stale:
        changes.change_period(plan, by=filled.cast.reviewer, written=PLAN, version=1)
    assert "Their title" in stale.value.theirs
    assert "Child protection plan" in stale.value.yours
    assert stale.value.who == by.name
    with pytest.raises(Stale):
        changes.remove_period(plan, by=filled.cast.reviewer, version=1)


def test_pressed_twice_is_written_once(filled, plan):
    assert changes.change_period(plan, by=filled.cast.reviewer, written=PLAN, version=1).version == 1


def test_what_was_removed_is_gone_for_the_next_one_too(filled, plan):
    changes.remove_period(plan, by=filled.cast.reviewer, version=1)
    with pytest.raises(NotFound):
        changes.change_period(plan, by=filled.cast.reviewer, written=PLAN, version=1)
    with pytest.raises(NotFound):
        changes.remove_period(plan, by=filled.cast.reviewer, version=1)


def test_who_may_write(client, filled, plan, base):
    with pytest.raises(NotAllowed):
        changes.add_period(filled.case, by=filled.cast.panel_member, written=PLAN)
    with pytest.raises(NotFound):
        changes.add_period(filled.case, by=filled.cast.stranger, written=PLAN)
    client.force_login(filled.cast.panel_member)
    assert client.get(f"{base}new/").status_code == 403
    assert client.get(f"{base}school-years/").status_code == 403
    assert client.get(f"{base}{plan.pk}/").status_code == 403
    assert "Add a key period" not in client.get(base).content.decode()
    client.force_login(filled.cast.stranger)
    assert client.get(f"{base}{plan.pk}/").status_code == 404
    assert client.post(f"{base}{plan.pk}/remove/", {"version": 1}).status_code == 404


def test_school_years_are_written_once(client, read, filled, base):
    client.force_login(filled.cast.reviewer)
    sent = {
        f"{name}_{box}": value
        for name, year in (("first", 2014), ("last", 2016))
        for box, value in (("day", 1), ("month", 9), ("year", year))
    }
    sent |= {"starts": "1 September", "ends": "31 August", "about": ""}
    page = client.post(f"{base}school-years/", sent, follow=True).content.decode()
    assert "3 school years were added" in page
    page = client.post(f"{base}school-years/", sent, follow=True).content.decode()
    assert "0 school years were added" in page
    assert Period.objects.count() == 3
    assert "School year 2015 to 2016" in read("?from=2015&to=2016")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"starts": "September"}, "Write a day and a month"),
        ({"ends": "whenever"}, "Write a day and a month"),
        ({"last_year": 2090}, "more years than anybody goes to school"),
        ({"last_year": 2001}, "It ends before it begins"),
    ],
)
def test_school_years_that_cannot_be(client, filled, base, typed, words):
    client.force_login(filled.cast.reviewer)
    sent = {
        "first_day": 1,
        "first_month": 9,
        "first_year": 2014,
        "last_day": 1,
        "last_month": 9,
        "last_year": 2016,
    }
    page = client.post(
        f"{base}school-years/", {**sent, "starts": "15 August", "ends": "30 June", **typed}
    ).content.decode()
    assert words in page
    assert not Period.objects.exists()
