"""The pages of the family: who sees them, names and pseudonyms, forms, what is said when something cannot be."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casereview.casework.workbench.genogram import changes, queries
from casereview.casework.workbench.genogram.rules import TieKind

pytestmark = pytest.mark.django_db

SEEING = {"reviewer": 200, "panel_chair": 200, "panel_member": 200}
NOT_SEEING = dict.fromkeys(("coordinator", "chair", "author_a", "lead_b", "publisher", "stranger"), 404)


@pytest.fixture
def at(drawn):
    return f"/cases/{drawn.world.case.ref}/chronology/genogram/"


@pytest.fixture
def read(client, drawn, at):
    client.force_login(drawn.reviewer)

    def page(path="", code=200):
        answer = client.get(at + path)
        assert answer.status_code == code
        return answer.content.decode()

    return page


@pytest.fixture
def send(client, drawn, at):
    client.force_login(drawn.reviewer)

    def post(path, answers, code=302):
        answer = client.post(at + path, answers)
        assert answer.status_code == code, answer.content.decode()
        return answer.content.decode()

    return post


@pytest.mark.parametrize(("who", "code"), [*SEEING.items(), *NOT_SEEING.items(), ("public", 302)])
def test_who_sees_the_family(drawn, browse, at, who, code):
    mother = drawn.people["Mother"]
    for path in ("", "network/", f"people/{mother.id}/"):
        assert browse(who, at + path).status_code == code, path


@pytest.mark.parametrize(
    ("who", "code"),
    [("reviewer", 200), ("panel_chair", 200), ("panel_member", 403), ("coordinator", 404), ("stranger", 404)],
)
def test_who_draws(drawn, browse, at, who, code):
    mother, kin = drawn.people["Mother"], drawn.kin()
    paths = ["start/", "people/new/", "lines/new/", "homes/new/", f"people/{mother.id}/change/"]
    paths += [f"lines/{kin.ties[0].id}/", f"homes/{kin.stays[0].id}/"]
    for path in paths:
        assert browse(who, at + path).status_code == code, path


def test_a_reader_is_offered_nothing_to_change(drawn, browse, at):
    page = browse("panel_member", at).content.decode()
    assert "Add somebody" not in page
    person = browse("panel_member", f"{at}people/{drawn.people['Mother'].id}/").content.decode()
    assert "/change/" not in person
    assert "Join to somebody" not in person


def test_the_drawing_and_the_same_in_words(read):
    page = read()
    assert page.count('class="cr-g-one') == 8
    assert "Generation 3" in page
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page[page.index('id="told"') :]))
    assert "Mother: lives at: Family home; child of Maternal grandmother; " in words
    assert "living as a couple with Father from 2011 to 20 April 2018 (separated)" in words
    assert "children: Child R, Sibling 1 and Sibling 2" in words
    assert "sep. 2018" in page
    assert "cr-g-slash" in page
    for real in ("Ellis", "Shona", "Ravensby", "Hebbert"):
        assert real not in page


def test_names_by_the_switch_through_the_register(client, drawn, read):
    client.force_login(drawn.reviewer)
    client.post(f"/cases/{drawn.world.case.ref}/chronology/names/", {"show": "names"})
    page = read()
    assert "Shona Ravensby" in page
    assert "You are reading real names" in page
    tie = next(one for one in drawn.kin().ties if one.kind == TieKind.COHABITING)
    person = read(f"people/{tie.first_id}/")
    assert "He comes and goes, said Shona." in person


def test_free_words_are_shown_under_pseudonyms(drawn, read):
    drawn.add("Shona’s aunt", note="Rang Ellis in May.")
    aunt = drawn.people["Shona’s aunt"]
    person = read(f"people/{aunt.id}/")
    assert "Rang Child R in May." in person
    assert "Shona" not in person
    assert "Shona" not in read()


def test_who_lives_together_on_a_day(read):
    def homes(page):
        return page.count('class="cr-g-home cr-g-home--') - 1  # the key has one

    def who(page, name):
        told = page[page.index('id="told"') :]
        return "lives at: Family home" in re.search(rf"<b>{name}</b>.*?</li>", told, re.DOTALL)[0]

    before, later = read("?on=1+March+2018"), read("?on=2019-06-01")
    assert homes(before) == homes(later) == 1
    assert who(before, "Father")
    assert who(before, "Child R")
    assert not who(later, "Father")
    assert not who(later, "Child R")
    assert "The latest" in later
    assert "as at 1 June 2019" in later


def test_somebody_not_born_yet_stands_pale(drawn, read):
    drawn.add("Baby", born="2017-06-09")
    assert read("?on=2015").count("not born yet on this day") == 1
    assert "cr-g-one is-to-come" in read("?on=2017-03-01")


def test_somebody_who_died_is_crossed_and_keeps_the_age_at_death(drawn, read):
    drawn.add("Grandfather", born="1950-01-01", died="2010-06-01")
    page = read("?on=2018-01-01")
    assert "1950 – 2010" in page
    assert "died aged 60" in page
    assert "died aged" not in read("?on=2009-01-01")


@pytest.mark.parametrize("asked", ["?on=31/02/2019", "?on=soon", "?on=" + "9" * 80])
def test_a_day_that_makes_no_sense_is_said(read, asked):
    page = read(asked)
    assert "cr-g-one" in page
    assert "There is one thing to put right" in page


def test_what_changed_leads_to_that_day(read):
    page = read()
    turns = page[page.index('id="turns"') :]
    assert "?on=2018-04-20" in turns
    assert "Father no longer lives at: Family home" in turns
    assert "Mother and Father part" in turns


def test_before_anybody_is_drawn(client, blank):
    client.force_login(blank.reviewer)
    at = f"/cases/{blank.world.case.ref}/chronology/genogram/"
    assert "The family is not drawn yet." in client.get(at).content.decode()
    form = client.get(at + "start/").content.decode()
    keys = re.findall(r'name="((?:subject|line)-[^"]+)-in"', form)
    assert len(keys) == 8
    answers = {f"{key}-in": "on" for key in keys}
    answers |= {f"{key}-relation": "other" for key in keys} | {f"{key}-drawn": "female" for key in keys}
    answers[f"{keys[1]}-relation"] = "mother"
    answers |= {f"{keys[1]}-born": "1990", f"{keys[0]}-born": ""}
    assert client.post(at + "start/", {**answers, f"{keys[1]}-born": "soon"}).status_code == 200
    assert client.post(at + "start/", answers).status_code == 302
    kin = blank.kin()
    assert len(kin.people) == 8
    assert [tie.kind for tie in kin.ties] == ["birth"]
    assert "drawn already" in client.get(at + "start/").content.decode()


def test_nobody_chosen_to_draw(client, blank):
    client.force_login(blank.reviewer)
    at = f"/cases/{blank.world.case.ref}/chronology/genogram/start/"
    keys = re.findall(r'name="((?:subject|line)-[^"]+)-in"', client.get(at).content.decode())
    answers = {f"{key}-relation": "other" for key in keys} | {f"{key}-drawn": "female" for key in keys}
    assert "Choose at least one person" in client.post(at, answers).content.decode()


def test_a_reader_waits_until_somebody_draws(client, world):
    client.force_login(world.cast.panel_member)
    page = client.get(f"/cases/{world.case.ref}/chronology/genogram/").content.decode()
    assert "As soon as the lead reviewer or the panel chair has drawn it" in page
    client.force_login(world.cast.reviewer)
    assert "Draw the family" in client.get(f"/cases/{world.case.ref}/chronology/genogram/").content.decode()


PERSON = {"who": "", "label": "", "drawn": "female", "born": "", "died": "", "note": "", "version": "1"}


def test_somebody_is_added_changed_and_removed(drawn, read, send):
    send("people/new/", {**PERSON, "label": "Aunt", "born": "May 1970"})
    aunt = next(one for one in drawn.kin().people if one.label == "Aunt")
    assert aunt.born == "1970-05"
    assert 'value="May 1970"' in read(f"people/{aunt.id}/change/")
    send(f"people/{aunt.id}/change/", {**PERSON, "label": "Great-aunt", "born": "about 1940"})
    assert "c. 1940" in read(f"people/{aunt.id}/")
    page = send(f"people/{aunt.id}/change/", {**PERSON, "label": "Neighbour", "born": "1940"}, 409)
    assert "Great-aunt" in page
    assert "Neighbour" in page
    send(f"people/{aunt.id}/remove/", {})
    read(f"people/{aunt.id}/", 404)


def test_somebody_of_the_register_is_chosen_by_pseudonym(blank, client):
    client.force_login(blank.reviewer)
    at = f"/cases/{blank.world.case.ref}/chronology/genogram/people/new/"
    key = re.search(r'value="(line-\d+)"[^>]*>Father<', client.get(at).content.decode())[1]
    assert client.post(at, {**PERSON, "who": key, "drawn": "male"}).status_code == 302
    assert [one.register_row for one in blank.kin().people] == [int(key.removeprefix("line-"))]


def test_a_subject_keeps_who_they_are(drawn, send):
    child = drawn.people["Child R"]
    send(f"people/{child.id}/change/", {**PERSON, "who": "same", "drawn": "male", "is_index": "on"})
    again = queries.relative_for(drawn.reviewer, drawn.world.case, child.id)
    assert again.subject_id == child.subject_id
    assert again.register_row == child.register_row


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({}, "write what this person is to be called"),
        ({"label": "X", "born": "soon"}, "Write the date like"),
        ({"label": "X", "born": "1990", "died": "1980"}, "The death lies before the birth"),
        ({"label": "X", "drawn": ""}, "Choose an answer"),
        ({"who": "line-999", "label": "X"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_is_said_beside_its_question_and_what_was_typed_stays(send, answers, said):
    page = send("people/new/", {**PERSON, **answers}, 200)
    assert said in page
    if answers.get("label"):
        assert 'value="X"' in page


def tie(drawn, first, kind, second, **more):
    ids = {"first": drawn.people[first].id, "second": drawn.people[second].id}
    return {
        **ids,
        "kind": kind,
        "since": "",
        "until": "",
        "ending": "together",
        "note": "",
        "version": "1",
        **more,
    }


def test_two_people_are_joined_changed_and_parted(drawn, read, send):
    assert "selected" in read(f"lines/new/?first={drawn.people['Mother'].id}")
    send("lines/new/", tie(drawn, "Maternal grandmother", "carer", "Sibling 1", note="Every Tuesday"))
    row = next(one for one in drawn.kin().ties if one.kind == "carer")
    assert "cared for by Maternal grandmother" in read(f"people/{drawn.people['Sibling 1'].id}/")
    assert "cr-g-carer" in read()
    send(f"lines/{row.id}/", tie(drawn, "Maternal grandmother", "close", "Sibling 1", since="2015"))
    page = send(f"lines/{row.id}/", tie(drawn, "Maternal grandmother", "violent", "Sibling 1"), 409)
    assert "is or was close to" in page
    send(f"lines/{row.id}/remove/", {})
    read(f"lines/{row.id}/", 404)


@pytest.mark.parametrize(
    ("first", "kind", "second", "more", "said"),
    [
        ("Mother", "birth", "Mother", {}, "nobody can be joined to themselves"),
        ("Child R", "birth", "Mother", {}, "their own ancestor"),
        ("Mother", "close", "Father", {"ending": "divorced"}, "Only a couple can separate or divorce"),
        ("Mother", "close", "Father", {"since": "2018", "until": "2017"}, "It ends before it begins"),
        ("Mother's partner", "birth", "Child R", {}, "two parents by birth already"),
    ],
)
def test_a_line_that_cannot_be_is_said_kindly(drawn, send, first, kind, second, more, said):
    assert said in send("lines/new/", tie(drawn, first, kind, second, **more), 200)


def test_homes_are_written_changed_and_taken_back(drawn, read, send):
    partner = drawn.people["Mother's partner"]
    answers = {
        "relative": partner.id,
        "household": "",
        "new_home": "",
        "since": "May 2018",
        "until": "",
        "version": "1",
    }
    assert "Choose a household" in send("homes/new/", answers, 200)
    send("homes/new/", {**answers, "new_home": "A flat"})
    stay = next(one for one in drawn.kin().stays if one.relative_id == partner.id)
    assert "A flat from May 2018" in read(f"people/{partner.id}/")
    home = next(
        one for one in queries.households_of(drawn.reviewer, drawn.world.case) if one.label == "Family home"
    )
    send(f"homes/{stay.id}/", {**answers, "household": home.id})
    assert send(f"homes/{stay.id}/", {**answers, "new_home": "Elsewhere"}, 409)
    send(f"homes/{stay.id}/remove/", {})
    read(f"homes/{stay.id}/", 404)


def test_the_page_asks_as_often_for_many_people_as_for_few(drawn, read):
    read()
    with CaptureQueriesContext(connection) as few:
        read()
    for number in range(12):
        drawn.add(f"Cousin {number}", born="2010")
        drawn.join("Mother", "close", f"Cousin {number}")
        drawn.lives(f"Cousin {number}", f"Home {number}")
    with CaptureQueriesContext(connection) as many:
        read()
    assert len(many) <= len(few) <= 20


def test_changes_of_somebody_removed_by_another_are_not_there(drawn, send):
    aunt = drawn.add("Aunt")
    changes.remove_relative(aunt, by=drawn.world.cast.panel_chair)
    send(f"people/{aunt.id}/change/", {**PERSON, "label": "Aunt"}, 404)
