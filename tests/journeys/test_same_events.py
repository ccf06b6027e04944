"""Entries that look like one event are settled: with the mouse, with keys alone, without script, on a phone."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.test_keyboard import enter, tab_to
from tests.journeys.walker import Walker

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("browser")]
REVIEWER = "Margaret Ellwood-Shaw"
TO_SETTLE = re.compile(r"To settle \((\d+)\)")


def open_list(walker: Walker) -> str:
    """The list of groups of the sample case. Shape: its address."""
    walker.sign_in(REVIEWER)
    address = f"{walker.open_case('Child R')}chronology/same-events/"
    walker.go(address)
    return address


def left(walker: Walker) -> int:
    """How many are to be settled, as the list says."""
    found = TO_SETTLE.search(
        walker.page.locator("main").inner_text() + walker.page.locator("body").inner_text()
    )
    assert found is not None
    return int(found[1])


def test_one_after_another_is_settled_with_the_mouse(walker: Walker):
    address = open_list(walker)
    before = left(walker)
    assert before > 20
    walker.press("Settle one after another")
    walker.sees("Why we think so")
    walker.sees(f"Same event? 1 of {before} to settle")
    first = walker.page.get_by_role("heading", level=1).inner_text()
    walker.write("Note for the report (optional)", "Settled by a walk through the pages")
    main = walker.page.locator(".cr-choices .cr-btn--main")
    walker.follow(main)
    assert walker.path != address
    walker.sees(f"Same event? 1 of {before - 1} to settle")
    walker.go(f"{address}?show=settled")
    walker.sees(first)
    walker.follow(walker.page.get_by_role("rowheader").get_by_role("link", name=first))
    walker.sees("Settled by a walk through the pages")


def test_what_differs_is_marked_and_said_in_words(walker: Walker):
    address = open_list(walker)
    row = walker.page.locator("tbody tr").filter(has_text="seen or not").first
    walker.follow(row.get_by_role("link"))
    walker.sees("One agency says seen, another not seen")
    expect(walker.page.locator("tbody tr").first).to_contain_text("they differ")
    expect(walker.page.locator("tbody tr").first.locator("mark").first).to_be_visible()
    assert address in walker.path


def test_entries_are_put_together_by_hand_and_one_is_taken_out_again(walker: Walker):
    open_list(walker)
    walker.follow(walker.page.get_by_role("link", name="16 Oct 2018"))
    sides = walker.page.locator("thead th").count()
    walker.page.get_by_text("Other entries of these days").click()
    walker.page.locator(".cr-ticks input").first.check()
    walker.press("Put them beside these")
    expect(walker.page.locator("thead th")).to_have_count(sides + 1)
    walker.page.locator(".cr-tick input").last.uncheck()
    walker.follow(walker.page.locator(".cr-choices .cr-btn--main"))
    walker.sees("Groups of entries")


def test_a_group_is_left_for_now_with_keys_alone(walker: Walker):
    address = open_list(walker)
    tab_to(walker, "Settle one after another")
    enter(walker)
    tab_to(walker, "Leave it for now")
    enter(walker)
    assert walker.path != address
    walker.go(address)
    expect(walker.page.locator("tbody tr").last).to_contain_text("Left for now")


def test_everything_works_without_script(no_script: Walker):
    address = open_list(no_script)
    before = left(no_script)
    no_script.press("Settle one after another")
    no_script.press("They are different events")
    no_script.go(address)
    assert left(no_script) == before - 1
    no_script.press("Settled")
    no_script.sees("Different events")


@pytest.mark.parametrize("who", ["on_phone", "enlarged"])
def test_it_fits_a_phone_and_an_enlarged_page(who: str, request: pytest.FixtureRequest):
    walker: Walker = request.getfixturevalue(who)
    address = open_list(walker)
    walker.press("Settle one after another")
    walker.fits()
    walker.go(f"{address}twice/")
    walker.go(f"{address}?show=settled")
