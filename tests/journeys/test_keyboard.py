"""Without a mouse, enlarged four times, and on paper."""

import pytest
from playwright.sync_api import expect

from tests.journeys.walker import SAMPLES, Walker

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("browser")]
# What has the keyboard, in the words a screen reader says.
_FOCUSED = """() => {
    const one = document.activeElement;
    const labels = [...(one.labels || [])].map(label => label.innerText);
    const group = one.type === "radio" ? one.closest("fieldset").querySelector("legend").innerText : "";
    const said = one.matches("a, button, summary") ? one.innerText : "";
    return [...labels, group, one.getAttribute("aria-label") || "", said].join(" ").trim();
}"""
# Whether it can be seen: an outline or a frame on it; radio buttons and boxes draw theirs on the label beside them, if there is one.
_SEEN = """() => {
    const one = document.activeElement;
    const beside = ["radio", "checkbox"].includes(one.type) && one.nextElementSibling;
    const drawn = beside ? getComputedStyle(beside, "::before") : getComputedStyle(one);
    const box = one.getBoundingClientRect();
    // After the last of the page the browser's own controls have it.
    return one === document.body || (drawn.outlineStyle !== "none" || drawn.boxShadow !== "none")
        && box.bottom > 0 && box.top < innerHeight;
}"""
MOST_STEPS = 150


def tab_to(walker: Walker, words: str) -> None:
    """Press Tab until what has these words has the keyboard, and see where one is on the way."""
    passed = []
    for _ in range(MOST_STEPS):
        walker.page.keyboard.press("Tab")
        here = walker.page.evaluate(_FOCUSED)
        assert walker.page.evaluate(_SEEN), f"{walker.path}: nobody sees that “{here}” has the keyboard"
        if words in here:
            return
        passed.append(here)
    raise AssertionError(f"{walker.path}: Tab never comes to “{words}”, only to {passed}")


def enter(walker: Walker) -> None:
    """Press Enter, and look at the page that comes."""
    with walker.page.expect_navigation():
        walker.page.keyboard.press("Enter")
    walker.look()


def sign_in(walker: Walker, name: str) -> None:
    walker.page.context.clear_cookies()
    walker.go("/account/login/")
    tab_to(walker, name)
    enter(walker)
    expect(walker.page.get_by_role("link", name=name)).to_be_visible()


def to_the_case(walker: Walker, pseudonym: str) -> None:
    tab_to(walker, "Reviews")
    enter(walker)
    tab_to(walker, pseudonym)
    enter(walker)
    walker.page.wait_for_url("**/cases/*/")


def test_a_chronology_is_sent_and_checked(walker: Walker):
    # Listening from the start, so that the browser's own window for choosing a file never opens.
    walker.page.on("filechooser", lambda _: None)
    sign_in(walker, "Sam Ottery")
    to_the_case(walker, "Child R")
    tab_to(walker, "Uploads")
    enter(walker)
    walker.page.wait_for_url("**/uploads/")
    tab_to(walker, "Send a chronology")
    enter(walker)
    walker.page.wait_for_url("**/new/")
    tab_to(walker, "The chronology, as Word, Excel or CSV")
    with walker.page.expect_file_chooser() as chooser:
        walker.page.keyboard.press("Enter")
    chooser.value.set_files(str(SAMPLES / "gp-practice.csv"))
    tab_to(walker, "Send the chronology")
    enter(walker)
    walker.sees("1 row needs an answer from you.")
    tab_to(walker, "Correct or accept")
    enter(walker)
    walker.page.wait_for_url("**/rows/*/")
    tab_to(walker, "Date/time")
    walker.page.keyboard.press("ControlOrMeta+a")
    walker.page.keyboard.type("27 May 2019")
    tab_to(walker, "Save the row")
    enter(walker)
    walker.sees("Every row is decided.")
    tab_to(walker, "Put this file aside")
    enter(walker)
    walker.sees("The file was put aside.")


def test_a_part_of_the_test_is_weighed(walker: Walker):
    sign_in(walker, "Breeshey Quirk")
    to_the_case(walker, "Child C")
    tab_to(walker, "Decision")
    enter(walker)
    walker.page.wait_for_url("**/decision/")
    tab_to(walker, "suffered serious harm")
    enter(walker)
    walker.page.wait_for_url("**/limb/**")
    tab_to(walker, "What do you find?")
    walker.page.keyboard.press("Space")
    tab_to(walker, "On what evidence?")
    walker.page.keyboard.type("The hospital’s letter says so.")
    tab_to(walker, "Whose evidence is it?")
    walker.page.keyboard.press("ArrowDown")
    tab_to(walker, "Where does it stand?")
    walker.page.keyboard.type("letter, page 2")
    tab_to(walker, "Record it")
    enter(walker)
    walker.page.wait_for_url("**/decision/")
    walker.sees("letter, page 2")


def test_the_way_past_the_head_of_the_page(walker: Walker):
    walker.sign_in("Breeshey Quirk")
    walker.page.reload()
    tab_to(walker, "Skip to main content")
    walker.page.keyboard.press("Enter")
    walker.page.keyboard.press("Tab")
    assert walker.page.evaluate("document.querySelector('main').contains(document.activeElement)")


PANEL = (
    "",
    "panel/",
    "panel/terms/",
    "panel/agencies/",
    "chronology/",
    "chronology/uploads/",
    "reports/",
    "overview/",
)
BOARD = ("", "record/", "decision/", "actions/", "release/", "release/leaks/?show=all", "release/pseudonyms/")


def test_enlarged_four_times(enlarged: Walker):
    enlarged.sign_in("Margaret Ellwood-Shaw")
    case = enlarged.open_case("Child R")
    for page in PANEL:
        enlarged.go(case + page)
    enlarged.sign_in("Gillian Marsh")
    case = enlarged.open_case("Child W")
    for page in BOARD:
        enlarged.go(case + page)
    enlarged.page.context.clear_cookies()
    enlarged.go("/library/")
    enlarged.press("Serious case review: Child W")


def test_on_paper(walker: Walker):
    walker.page.emulate_media(media="print")
    walker.page.goto(walker.site + "/library/")
    walker.page.get_by_role("link", name="Serious case review: Child W").first.click()
    is_for_paper(walker)
    walker.page.emulate_media(media="screen")
    walker.sign_in("Margaret Ellwood-Shaw")
    case = walker.open_case("Child R")
    walker.page.emulate_media(media="print")
    for page in ("", "chronology/", "panel/terms/"):
        walker.page.goto(walker.site + case + page)
        is_for_paper(walker)


def is_for_paper(walker: Walker) -> None:
    """Words stay; what one presses on a screen is gone."""
    for name in ("banner", "navigation", "search"):
        for one in walker.page.get_by_role(name).all():
            expect(one).to_be_hidden()
    expect(walker.page.locator("header")).to_be_hidden()
    for one in walker.page.locator("main .govuk-button, .cr-rooms, .cr-pause").all():
        expect(one).to_be_hidden()
    expect(walker.page.locator(".cr-print-line")).to_be_visible()
    expect(walker.page.get_by_role("heading", level=1)).to_be_visible()
