"""The family drawn: with the keyboard alone, without script, on a phone, on paper."""

import pytest
from playwright.sync_api import expect

from tests.journeys.test_keyboard import enter, tab_to
from tests.journeys.walker import Walker

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("browser")]
REVIEWER, MEMBER = "Margaret Ellwood-Shaw", "Judith Olumide"
ROOM = "chronology/genogram/"


def opened(walker: Walker, name: str) -> str:
    walker.sign_in(name)
    return walker.open_case("Child R") + ROOM


def test_with_the_keyboard_alone(walker: Walker):
    room = opened(walker, REVIEWER)
    walker.go(room)
    tab_to(walker, "Mother, b. 1990")
    enter(walker)
    walker.page.wait_for_url("**/people/*/")
    walker.sees("living as a couple with Father to 20 April 2018 (separated)")
    tab_to(walker, "Join to somebody")
    enter(walker)
    tab_to(walker, "How are they joined?")
    walker.page.keyboard.type("is or was close")
    tab_to(walker, "To whom")
    walker.page.keyboard.type("Mother")
    tab_to(walker, "Save")
    enter(walker)
    walker.sees("nobody can be joined to themselves")
    tab_to(walker, "To whom")
    walker.page.keyboard.type("Maternal")
    tab_to(walker, "Save")
    enter(walker)
    walker.page.wait_for_url("**/people/*/")
    walker.sees("close to Maternal grandmother")
    tab_to(walker, ": close to Maternal grandmother")
    enter(walker)
    tab_to(walker, "Remove this line")
    walker.page.keyboard.press("Enter")
    walker.page.keyboard.press("Tab")
    enter(walker)
    walker.sees("The line is no longer drawn.")
    walker.sees_not("close to Maternal grandmother")


def test_who_lives_together_on_which_day(walker: Walker):
    room = opened(walker, MEMBER)
    walker.go(room)
    walker.sees_not("Add somebody")
    homes = walker.page.locator(".cr-g-pane .cr-g-home")
    expect(homes).to_have_count(3)
    walker.press("20 April 2018")
    walker.sees("The family as at 20 April 2018.")
    expect(homes).to_have_count(2)
    walker.press("The latest")
    walker.press("Network")
    walker.page.get_by_label("From").fill("Sep 2018")
    walker.page.get_by_label("To", exact=True).fill("Jan 2019")
    walker.pick("Around", "Child R")
    walker.press("Show", exact=True)
    walker.page.get_by_role("link", name="Health visiting:").click()
    walker.page.wait_for_url("**/chronology/?*")
    walker.look()


def test_without_script(no_script: Walker):
    room = opened(no_script, REVIEWER)
    no_script.go(f"{room}people/new/")
    no_script.write("What are they called here?", "Great-aunt")
    no_script.choose("Female")
    no_script.page.locator("#id_born").fill("soon")
    no_script.press("Save")
    no_script.sees("Write the date like")
    no_script.page.locator("#id_born").fill("about 1940")
    no_script.press("Save")
    no_script.sees("c. 1940")
    no_script.press("Change", exact=True)
    no_script.page.locator("summary", has_text="Remove Great-aunt").click()
    no_script.press("Remove Great-aunt")
    no_script.sees("Great-aunt is no longer drawn.")


def test_on_a_phone_and_enlarged(on_phone: Walker, enlarged: Walker):
    for walker in (on_phone, enlarged):
        room = opened(walker, REVIEWER)
        for path in ("", "?on=2018-10-16", "network/", "people/new/", "lines/new/", "homes/new/", "start/"):
            walker.go(room + path)
        walker.go(room)
        walker.page.get_by_text("What the signs mean").click()
        walker.look()


def test_on_paper(walker: Walker):
    room = opened(walker, REVIEWER)
    walker.page.emulate_media(media="print")
    walker.page.set_viewport_size({"width": 700, "height": 1000})
    for path in ("", "network/"):
        walker.page.goto(walker.site + room + path)
        expect(walker.page.locator(".cr-g-pane svg.cr-g")).to_be_visible()
        width = walker.page.locator(".cr-g-pane svg.cr-g").evaluate(
            "one => one.getBoundingClientRect().right"
        )
        assert width <= 700
        for one in walker.page.locator(".cr-filter, .cr-actions").all():
            expect(one).to_be_hidden()
