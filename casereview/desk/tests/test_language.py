"""Somebody chooses a language, and every page from then on speaks it and says what it is worth."""

import re

import pytest
from django.conf import settings

NOT_REVIEWED = "Nid yw’r cyfieithiad hwn wedi’i adolygu"
SIGN_IN = "/account/login/"

pytestmark = pytest.mark.django_db


def language_of(response):
    return re.search(r'<html lang="([^"]+)"', response.content.decode())[1]


def switch_on(response):
    """The address of the way to the other language, as the page gives it."""
    found = re.search(r'<a href="(/language/[^"]+)" lang="([^"]+)"', response.content.decode())
    return found[1].replace("&amp;", "&"), found[2]


def test_the_sign_in_page_in_welsh_and_back(client):
    english = client.get(f"{SIGN_IN}?next=/law/")
    assert language_of(english) == "en-GB"
    assert NOT_REVIEWED not in english.content.decode()
    address, language = switch_on(english)
    assert language == "cy"
    changed = client.get(address)
    assert changed["Location"] == f"{SIGN_IN}?next=/law/"
    welsh = client.get(changed["Location"])
    shown = welsh.content.decode()
    assert language_of(welsh) == "cy"
    assert "<title>Mewngofnodi – Casereview</title>" in shown
    assert NOT_REVIEWED in shown
    assert ">Cymraeg</a>" not in shown
    back, language = switch_on(welsh)
    assert language == "en-gb"
    assert language_of(client.get(client.get(back)["Location"])) == "en-GB"


@pytest.mark.parametrize(
    ("who", "address"),
    [
        ("coordinator", "/"),
        ("coordinator", "/law/"),
        ("coordinator", "/nowhere/"),
        ("public", "/library/"),
        ("public", "/accessibility/"),
    ],
)
def test_every_kind_of_page_speaks_the_language_that_was_chosen(client, browse, who, address):
    browse(who, "/language/cy/")
    page = client.get(address)
    assert language_of(page) == "cy"
    assert "Neidio i’r prif gynnwys" in page.content.decode()
    assert NOT_REVIEWED in page.content.decode()


def test_the_browser_s_own_wish_is_followed(client):
    assert language_of(client.get(SIGN_IN, headers={"accept-language": "cy, en;q=0.5"})) == "cy"
    assert language_of(client.get(SIGN_IN, headers={"accept-language": "fr"})) == "en-GB"


@pytest.mark.parametrize(
    "back", ["https://elsewhere.example/", "//elsewhere.example/", "nowhere", "/\\elsewhere.example", ""]
)
def test_it_leads_nowhere_but_here(client, back):
    assert client.get("/language/cy/", {"next": back})["Location"] == "/"


def test_the_choice_is_kept_from_scripts(client):
    kept = client.get("/language/cy/").cookies[settings.LANGUAGE_COOKIE_NAME]
    assert (kept.value, kept["httponly"], kept["samesite"]) == ("cy", True, "Lax")


def test_a_language_we_do_not_speak_is_not_here(client):
    assert client.get("/language/fr/").status_code == 404


def test_what_answers_a_form_leads_to_an_address_that_can_be_opened(client):
    refused = client.post(SIGN_IN, {"login": "nobody@example.org", "password": "not the one at all"})
    assert refused.status_code == 200
    assert switch_on(refused)[0] == "/language/cy/?next=%2F"
