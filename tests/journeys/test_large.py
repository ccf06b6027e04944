"""A case of 20,000 entries, worked at as the sample is: found, marked, settled, asked about, told, drawn, taken along."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.test_keyboard import enter, tab_to
from tests.journeys.walker import Walker

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("browser")]
REVIEWER, MEMBER = "Margaret Ellwood-Shaw", "Rowan Askwell"
COPY = re.compile(r"^Copy \d")
WHOLE = "20,000"


def at(walker: Walker, room: str = "", *, who: str = REVIEWER) -> str:
    """The chronology of the long case. Shape: its address."""
    walker.sign_in(who)
    address = f"{walker.open_case('The long case')}chronology/"
    walker.go(address + room)
    return address


def test_found_sorted_and_turned_page_by_page(walker: Walker):
    address = at(walker)
    walker.sees(f"{WHOLE} entries")
    walker.press("Next")
    walker.sees("51")
    walker.go(f"{address}?words=%22no+answer%22&from=2016&to=2017&seen=missed")
    expect(walker.page.locator("td.cr-when").first).to_contain_text("2016")
    walker.go(f"{address}?words=%22no+answer%22&sort=newest")
    expect(walker.page.locator("td.cr-when").first).to_contain_text("2018")
    expect(walker.page.locator("tr[data-row] mark").first).to_contain_text("no answer")
    walker.page.get_by_text("Save this view").click()
    walker.page.get_by_role("textbox", name="Name of the view").fill("Nobody answered")
    walker.press("Save", exact=True)
    assert "view=" in walker.path
    walker.sees("no answer")


def test_real_names_and_back(walker: Walker):
    address = at(walker, "?words=weighed")
    walker.sees_not("Sunita Bhogal")
    walker.press("Show real names")
    walker.sees("Sunita Bhogal")
    for room in ("same-events/", "timeline/", "timeline/knew/?words=weighed", "questions/", "story/"):
        walker.go(address + room)
        expect(walker.page.get_by_role("button", name="Back to pseudonyms")).to_be_visible()
    walker.go(f"{address}?words=weighed")
    walker.press("Back to pseudonyms")
    walker.sees_not("Sunita Bhogal")


def test_one_entry_of_many_is_marked_with_keys(walker: Walker):
    at(walker, "?words=%22late+for+the+third+time%22")
    keys = walker.page.keyboard
    keys.press("j")
    keys.press("Enter")
    walker.page.wait_for_url(re.compile("/event/"))
    entry = walker.path
    tab_to(walker, "Note")
    keys.type("Compare with the register")
    tab_to(walker, "Save the note")
    enter(walker)
    walker.sees("The note is saved.")
    tab_to(walker, "Comment")
    keys.type("Who was told?")
    keys.press("Tab")
    enter(walker)
    walker.sees("Who was told?")
    walker.page.get_by_text("Cite document and page").click()
    walker.page.get_by_role("textbox", name="Document and page").fill("late book p. 3")
    walker.press("Cite it")
    walker.sees("late book p. 3")
    walker.page.get_by_text("Say how it stands").click()
    walker.page.get_by_role("combobox", name="How it stands").select_option(label="Disputed")
    walker.page.get_by_role("textbox", name="Why").fill("The school says once")
    walker.press("Save", exact=True)
    walker.sees("The school says once")
    walker.press("Next entry")
    assert walker.path != entry


def test_the_same_event_is_settled(walker: Walker):
    address = at(walker, "same-events/")
    walker.press("Settle one after another")
    walker.follow(walker.page.locator(".cr-choices .cr-btn--main"))
    walker.go(f"{address}same-events/?show=settled")
    walker.sees("One event")
    walker.go(f"{address}same-events/twice/")
    walker.sees("There is nothing to settle.")


def test_a_question_an_episode_and_a_story(walker: Walker):
    address = at(walker, "?words=%22crying+for+over+an+hour%22")
    walker.follow(walker.page.locator("td.cr-when a"))
    walker.press("Ask the agency")
    walker.write("What do you ask?", "Who went there, and whom did they see?")
    walker.press("Keep it, ask later")
    walker.sees("Who went there, and whom did they see?")
    walker.go(f"{address}story/episodes/new/")
    walker.write("What is the episode called?", "The winter of 2015")
    walker.write("When did it begin?", "January 2015")
    walker.write("What happened?", "The neighbour rang again and again.")
    walker.press("Save, and choose its entries")
    walker.sees("The winter of 2015")
    walker.go(f"{address}story/new/")
    walker.write("What is it called?", "Ten years")
    walker.press("Begin", exact=True)
    walker.follow(walker.page.get_by_role("link", name=re.compile("^entry of the chronology")).last)
    walker.write("Words in the chronology", "crying")
    walker.press("Search", exact=True)
    walker.page.get_by_role("radio").first.check()
    walker.press("Put it here")
    walker.press("Read it")
    expect(walker.page.locator(".cr-embed")).to_have_count(1)


def test_heat_who_knew_and_paper(walker: Walker):
    address = at(walker, "timeline/heat/")
    cell = walker.page.locator("#heat-table").locator("xpath=..").locator("td a").first
    count = cell.inner_text()
    walker.follow(cell)
    walker.sees(f"{count} of {WHOLE} entries")
    walker.go(f"{address}timeline/knew/?words=crying")
    walker.sees("was the first to write of")
    walker.go(f"{address}timeline/paper/?from=2012&to=2014&strips=3")
    assert walker.page.locator("svg.tl-svg").count() == 3


def test_the_family_is_drawn(walker: Walker):
    address = at(walker, "genogram/start/")
    walker.press("Draw the family")
    expect(walker.page.locator(".cr-g-pane svg").first).to_be_visible()
    walker.look()
    walker.go(f"{address}genogram/network/")
    expect(walker.page.locator("svg").first).to_be_visible()


def test_a_copy_of_the_whole_and_of_a_filter(walker: Walker):
    address = at(walker, "copies/take/")
    walker.sees(f"{WHOLE} entries")
    walker.page.get_by_role("radio", name=re.compile("^CSV")).check()
    walker.press("Take the copy")
    waiting = walker.page.get_by_role("link", name=COPY)
    for _ in range(60):
        walker.go(f"{address}copies/")
        if waiting.count():
            break
        walker.page.wait_for_timeout(500)
    content = walker.fetch(COPY)
    assert content.count(b"\r\n") > 20_000
    walker.go(f"{address}copies/take/?words=weighed&from=2015&to=2015")
    walker.sees_not(f"{WHOLE} entries")


def test_on_a_phone_and_enlarged(on_phone: Walker, enlarged: Walker):
    for walker in (on_phone, enlarged):
        address = at(walker, who=MEMBER)
        for room in ("same-events/", "timeline/", "timeline/heat/", "genogram/", "story/", "copies/"):
            walker.go(address + room)


def test_without_script(no_script: Walker):
    address = at(no_script, "?words=weighed&from=2014&to=2014", who=MEMBER)
    no_script.press("Next")
    no_script.follow(no_script.page.locator("td.cr-when a"))
    for room in (
        "timeline/?from=2014&to=2014",
        "timeline/heat/",
        "timeline/knew/?words=weighed",
        "same-events/",
    ):
        no_script.go(address + room)
