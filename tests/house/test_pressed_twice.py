"""A button of the workbench that is pressed twice, or sent again by the back button, has one effect."""

import pytest
from django.apps import apps

from casereview.casework.chronology.tests import building
from tests import filled

pytestmark = pytest.mark.django_db
SEVERAL = "workbench"


@pytest.fixture
def case(cast):
    return filled.fill(building.world(cast))


def rows():
    """How many rows each table of the workbench holds."""
    return {
        model._meta.label: model.objects.count()
        for config in apps.get_app_configs()
        if SEVERAL in config.name
        for model in config.get_models()
    }


def pressed(case):
    """Every form that adds something: its address, what is typed, and the table it adds to."""
    ids = case.ids
    entry, story, person = ids["event_id"], ids["story_id"], ids["relative_id"]
    other = ids["other_id"]
    written = {"title": "Plan", "kind": "registration", "first": "May 2017", "last": ""}
    episode = {
        "title": "Autumn",
        "first": "May 2017",
        "last": "",
        "what": "It rained.",
        "why": "",
        "version": 1,
    }
    return [
        (f"marks/entry/{entry}/comment/", {"text": "Why?"}, "marks.Comment"),
        (f"marks/entry/{entry}/source/", {"text": "Notes p. 4"}, "marks.Citation"),
        (f"marks/entry/{entry}/note/", {"text": "Look", "version": 1}, "marks.Note"),
        (f"marks/entry/{entry}/standing/", {"value": "", "reason": "Look", "version": 1}, "marks.Standing"),
        ("marks/labels/", {"name": "New", "colour": "tarn", "kind": "plain"}, "marks.Label"),
        ("views/save/", {"name": "New", "query": ""}, "reading.SavedView"),
        (
            "questions/ask/",
            {"agency": str(case.world.cast.agency_a.pk), "text": "Why?"},
            "questions.Question",
        ),
        ("story/new/", {"title": "New"}, "story.Story"),
        (f"story/put/?event={entry}", {"story": str(story)}, "story.Block"),
        ("story/episodes/new/", episode, "story.Episode"),
        ("timeline/periods/new/", written, "timeline.Period"),
        (
            "genogram/people/new/",
            {"who": "", "label": "Uncle", "drawn": "not_known", "version": 1},
            "genogram.Relative",
        ),
        (
            "genogram/lines/new/",
            {"first": str(person), "kind": "close", "second": str(other), "ending": "together", "version": 1},
            "genogram.Tie",
        ),
        (
            "genogram/homes/new/",
            {"relative": str(other), "new_home": "Caravan", "version": 1},
            "genogram.Stay",
        ),
        ("copies/take/", {"kind": "csv"}, "copies.Copy"),
    ]


def test_everything_that_is_pressed_twice_is_done_once(case, client):
    client.force_login(case.world.cast.reviewer)
    wrong = {}
    for address, typed, table in pressed(case):
        before = rows()
        answers = [
            client.post(f"/cases/{case.case.ref}/chronology/{address}", typed).status_code for _ in range(2)
        ]
        more = {name: count - before[name] for name, count in rows().items() if count != before[name]}
        if more.get(table) != 1 or max(more.values()) > 1 or max(answers) >= 500:
            wrong[address] = (answers, more)
    assert wrong == {}


def test_a_question_that_is_written_and_asked_at_once_is_asked_once(case, client):
    client.force_login(case.world.cast.reviewer)
    at = f"/cases/{case.case.ref}/chronology/questions/ask/"
    typed = {"agency": str(case.world.cast.agency_a.pk), "text": "Why?", "ask": "yes"}
    before = rows()["questions.Question"]
    assert [client.post(at, typed).status_code for _ in range(2)] == [302, 302]
    assert rows()["questions.Question"] == before + 1


def test_a_story_that_is_none_is_put_nowhere(case, client):
    client.force_login(case.world.cast.reviewer)
    at = f"/cases/{case.case.ref}/chronology/story/put/?event={case.ids['event_id']}"
    before = rows()
    for story in ("", "none", str(case.ids["episode_id"])):
        assert client.post(at, {"story": story}).status_code in (200, 404)
    assert rows() == before
