"""The page of a run: whose it is, what it says, where it goes on to."""

from uuid import uuid4

import pytest
from django.urls import reverse

from casereview.foundation.jobs import GiveUp, Run, changes, job, run_waiting
from casereview.foundation.jobs.models import JobRun
from casereview.foundation.people.models import Person

pytestmark = pytest.mark.django_db


@job("test:page", title="Reading the file", words={"test:no-dates": "No row of the file has a date."})
def with_words(run: Run, *, gives_up: int) -> None:
    if gives_up:
        raise GiveUp("test:no-dates")


@pytest.fixture
def asker():
    return Person.objects.create(email="asker@board.example", name="Asker")


def look(client, person, run_id, then=None):
    client.force_login(person)
    return client.get(reverse("jobs:run", args=[run_id]), {"then": then} if then else {})


def test_an_open_run_says_how_far_it_is_and_looks_again(client, asker):
    run = changes.start("test:page", by=asker, place=None, gives_up=0)
    waiting = look(client, asker, run.pk)
    assert waiting.headers["Refresh"] == "2"
    assert b"It waits for its turn." in waiting.content
    JobRun.objects.update(state="running", done=3, total=8)
    assert b"3 of 8 done." in look(client, asker, run.pk).content


def test_a_finished_run_goes_on(client, asker):
    run = changes.start("test:page", by=asker, place=None, gives_up=0)
    run_waiting()
    assert look(client, asker, run.pk, "/cases/x/chronology/").headers["Location"] == "/cases/x/chronology/"


@pytest.mark.parametrize(
    "elsewhere",
    ["https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example", "javascript:1"],
)
def test_it_never_goes_on_to_another_site(client, asker, elsewhere):
    run = changes.start("test:page", by=asker, place=None, gives_up=0)
    run_waiting()
    assert look(client, asker, run.pk, elsewhere).headers["Location"] == "/"


def test_a_failed_run_says_why_and_stays(client, asker):
    run = changes.start("test:page", by=asker, place=None, gives_up=1)
    run_waiting()
    page = look(client, asker, run.pk)
    assert b"No row of the file has a date." in page.content
    assert "Refresh" not in page.headers


def test_somebody_elses_run_is_not_there(client, asker):
    stranger = Person.objects.create(email="stranger@board.example", name="Stranger")
    run = changes.start("test:page", by=asker, place=None, gives_up=0)
    assert look(client, stranger, run.pk).status_code == look(client, stranger, uuid4()).status_code == 404
