"""Every gesture of the timeline, on the sample and on a case of 20,000 entries; with keys alone; without script."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.walker import Walker

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("browser")]
REVIEWER = "Margaret Ellwood-Shaw"
SOON_TRIES = 50
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
# The frames of some gestures, in milliseconds, each until a pixel of it can be read.
FRAMES = """(keys) => new Promise((tell) => {
    const view = document.querySelector(".tl-view");
    const pen = document.querySelector(".tl-base").getContext("2d");
    const taken = [];
    view.addEventListener("timeline:frame", (event) => {
        pen.getImageData(0, 0, 1, 1);
        taken.push(performance.now() - event.detail.start);
    });
    const step = () => {
        if (!keys.length) return tell(taken);
        view.dispatchEvent(new KeyboardEvent("keydown", {key: keys.shift(), bubbles: true, cancelable: true}));
        requestAnimationFrame(() => requestAnimationFrame(step));
    };
    step();
})"""
# Which days a window shows that had no width when it was made, as on a page whose styles come late.
LATE_WIDTH = """async () => {
    const names = performance.getEntriesByType("resource").map((one) => one.name);
    const { Scale } = await import(names.find((name) => name.includes("timeline-scale")));
    const scale = new Scale(736422, 737210);
    scale.resize(1);
    scale.show(736500, 736600);
    scale.resize(300);
    return [scale.window.first, scale.window.last];
}"""
# Whether anything is drawn: more than one colour in the middle of the lanes.
IS_DRAWN = """() => {
    const canvas = document.querySelector(".tl-base");
    const {data} = canvas.getContext("2d").getImageData(0, Math.round(canvas.height / 2), canvas.width, 1);
    return new Set([...Array(canvas.width).keys()].map((x) => data.slice(4 * x, 4 * x + 3).join())).size > 2;
}"""


def open_timeline(walker: Walker, title: str = "Child R", query: str = "") -> Locator:
    """The drawing of a case, once it moves."""
    walker.sign_in(REVIEWER)
    address = walker.open_case(title)
    walker.go(f"{address}chronology/timeline/{query}")
    expect(walker.page.locator(".tl-drawn")).to_be_visible()
    return walker.page.locator(".tl-view")


def shown(walker: Walker) -> tuple[date, date]:
    """The days the line above the drawing says."""
    parts = walker.page.locator("[data-timeline-dates]").inner_text().split(" – ")
    days = [date(int(year), MONTHS.index(month) + 1, int(day)) for day, month, year in map(str.split, parts)]
    return days[0], days[-1]


def soon(walker: Walker, holds: Callable[[], bool]) -> None:
    """Wait until something holds; a busy machine draws a moment later."""
    for _ in range(SOON_TRIES):
        if holds():
            return
        walker.page.wait_for_timeout(100)
    assert holds()


def length(walker: Walker) -> int:
    first, last = shown(walker)
    return (last - first).days + 1


def middle(view: Locator) -> tuple[float, float]:
    box = view.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_the_mouse_moves_and_looks_closer(walker: Walker):
    view = open_timeline(walker)
    assert walker.page.evaluate(IS_DRAWN)
    mouse, whole = walker.page.mouse, length(walker)
    x, y = middle(view)
    mouse.dblclick(x, y)
    expect(walker.page.locator("[data-timeline-dates]")).not_to_have_text("")
    assert length(walker) < whole * 0.6
    first, _ = shown(walker)
    mouse.move(x, y)
    mouse.down()
    mouse.move(x - 200, y, steps=5)
    mouse.up()
    soon(walker, lambda: shown(walker)[0] > first)
    before = length(walker)
    mouse.wheel(0, -300)
    soon(walker, lambda: length(walker) < before)
    mouse.wheel(0, 900)
    soon(walker, lambda: length(walker) > before)
    # The tables and the drawing for paper follow, and so does the address.
    first, last = shown(walker)
    expect(walker.page).to_have_url(re.compile(f"from={first.isoformat()}&to={last.isoformat()}"))
    expect(walker.page.locator("[data-timeline-window-part] .tl-zoom b")).to_contain_text(str(last.year))
    walker.look()


def test_a_wheel_over_a_drawing_nobody_chose_moves_the_page(walker: Walker):
    view = open_timeline(walker)
    x, y = middle(view)
    whole = length(walker)
    walker.page.mouse.move(x, y)
    walker.page.mouse.wheel(0, 300)
    walker.page.wait_for_function("() => scrollY > 0")
    assert length(walker) == whole


def test_a_mark_says_its_entry_and_the_day_says_who_was_seen(walker: Walker):
    view = open_timeline(walker)
    view.focus()
    for key in ("+", "+", "+", "Tab"):
        walker.page.keyboard.press(key)
    said = walker.page.locator("[data-timeline-said]")
    expect(said).to_contain_text(re.compile(r"\d{1,2} \w{3} \d{4}.*, .+: "))
    expect(said).to_have_attribute("aria-live", "polite")
    expect(walker.page.locator("#tl-day-h")).not_to_contain_text("–")
    # The mouse on another place: the day there comes into focus.
    x, _ = middle(view)
    box = view.bounding_box()
    assert box is not None
    walker.page.mouse.click(x - 150, box["y"] + 8)
    expect(said).to_contain_text("Day in focus")
    day = said.inner_text().split(": ")[1]
    expect(walker.page.locator("#tl-day-h")).to_contain_text(day.rsplit(" ", 1)[1])
    walker.look()


def test_keys_alone(walker: Walker):
    view = open_timeline(walker)
    keys = walker.page.keyboard
    view.focus()
    whole = length(walker)
    keys.press("+")
    keys.press("+")
    assert length(walker) < whole / 3
    keys.press("Home")
    first, _ = shown(walker)
    keys.press("ArrowRight")
    soon(walker, lambda: shown(walker)[0] > first)
    keys.press("End")
    assert shown(walker)[0] > first
    keys.press("0")
    assert length(walker) >= whole
    # Tab takes the nearest mark, then lets go; dots and commas go from mark to mark.
    keys.press("Tab")
    said = walker.page.locator("[data-timeline-said] a")
    expect(said).to_be_visible()
    one = said.inner_text()
    keys.press(".")
    expect(said).not_to_have_text(one)
    keys.press(",")
    expect(said).to_have_text(one)
    keys.press("ArrowDown")
    expect(said).not_to_have_text(one)
    # Two days, and the time between them.
    keys.press("i")
    expect(walker.page.locator("[data-timeline-said]")).to_contain_text("is held")
    keys.press("Escape")
    expect(walker.page.locator("[data-timeline-said]")).to_have_text("")
    keys.press("Tab")
    expect(said).to_be_visible()
    keys.press("i")
    for _ in range(4):
        keys.press(".")
    expect(said).to_be_visible()
    keys.press("i")
    expect(walker.page.locator(".tl-between")).to_contain_text("From ")
    keys.press("Tab")
    assert not view.evaluate("(one) => one === document.activeElement")
    view.focus()
    with walker.page.expect_navigation(url="**/chronology/event/**"):
        keys.press("Enter")
    walker.look()


def test_two_fingers(walker: Walker):
    view = open_timeline(walker)
    whole = length(walker)
    x, y = middle(view)
    view.evaluate(
        """(view, [x, y]) => {
            const fire = (type, id, at) => view.dispatchEvent(new PointerEvent(type, {
                pointerId: id, pointerType: "touch", clientX: at, clientY: y, button: 0, bubbles: true}));
            view.setPointerCapture = () => undefined;
            fire("pointerdown", 1, x - 50); fire("pointerdown", 2, x + 50);
            for (let way = 0; way < 10; way++) { fire("pointermove", 1, x - 50 - 10 * way); fire("pointermove", 2, x + 50 + 10 * way); }
            fire("pointerup", 1, x - 150); fire("pointerup", 2, x + 150);
        }""",
        [x, y],
    )
    assert length(walker) < whole * 0.6


def test_buttons_and_people(walker: Walker):
    open_timeline(walker, query="?lanes=person")
    whole = length(walker)
    for name, most in (("Year", 368), ("Month", 33), ("Day", 1)):
        walker.page.get_by_role("button", name=name, exact=True).click()
        assert length(walker) <= most
    walker.page.get_by_role("button", name="All", exact=True).click()
    assert length(walker) >= whole
    walker.look()


def test_without_script(no_script: Walker):
    no_script.sign_in(REVIEWER)
    address = no_script.open_case("Child R")
    no_script.go(f"{address}chronology/timeline/")
    page = no_script.page
    expect(page.locator("svg.tl-svg")).to_be_visible()
    for step in ("Year", "Month"):
        page.get_by_role("link", name=step, exact=True).click()
        expect(page.get_by_role("link", name=step, exact=True)).to_have_attribute("aria-current", "true")
    page.get_by_role("link", name="Earlier").click()
    no_script.sees("The same as a table")
    page.get_by_role("link", name="All", exact=True).click()
    page.get_by_text("The same as a table").click()
    page.locator("#tl-told").locator("xpath=..").get_by_role("rowheader").get_by_role("link").first.click()
    expect(page.locator("svg.tl-svg")).to_be_visible()


def test_heat_map_who_knew_and_paper(walker: Walker):
    open_timeline(walker)
    base = walker.path.partition("timeline/")[0] + "timeline/"
    walker.go(f"{base}heat/")
    cell = walker.page.locator("#heat-table").locator("xpath=..").locator("td a").first
    count = cell.inner_text()
    walker.follow(cell)
    walker.sees(f"{count} of ")
    walker.go(f"{base}knew/")
    walker.page.get_by_label("Words").fill("crying")
    walker.press("Show", exact=True)
    walker.sees("was the first to write of")
    walker.go(f"{base}paper/?from=2018-01-01&to=2018-12-31&strips=2")
    assert walker.page.locator("svg.tl-svg").count() == 2


def test_a_key_period_is_laid_over(walker: Walker):
    open_timeline(walker)
    base = walker.path.partition("timeline/")[0] + "timeline/"
    walker.go(f"{base}periods/")
    walker.press("Add a key period")
    walker.write("What is it called?", "Child in need plan")
    walker.write("When did it begin?", "March 2018")
    walker.write("When did it end?", "2 October 2018")
    walker.press("Save")
    walker.sees("Child in need plan")
    walker.go(base)
    expect(walker.page.locator("svg .tl-band--registration").first).to_be_attached()
    walker.look()


def test_on_a_phone(on_phone: Walker):
    view = open_timeline(on_phone)
    expect(view).to_be_visible()
    on_phone.fits()


def test_a_window_that_gets_its_width_late_shows_the_days_asked_for(on_phone: Walker):
    open_timeline(on_phone)
    assert on_phone.page.evaluate(LATE_WIDTH) == [736500, 736599]


def test_enlarged_four_times(enlarged: Walker):
    open_timeline(enlarged)
    enlarged.fits()


def test_twenty_thousand_entries(walker: Walker):
    open_timeline(walker, "The long case")
    assert walker.page.evaluate(IS_DRAWN)
    moved = walker.page.evaluate(
        FRAMES, [*["+"] * 2, *["ArrowRight", "ArrowLeft"] * 20, *["+"] * 4, *["ArrowRight"] * 20]
    )
    assert len(moved) >= 60
    assert sorted(moved)[len(moved) // 2] <= 16
    assert walker.page.evaluate(IS_DRAWN)
    walker.page.keyboard.press("Escape")
    view = walker.page.locator(".tl-view")
    view.focus()
    for _ in range(6):
        walker.page.keyboard.press("+")
    walker.page.keyboard.press("Tab")
    expect(walker.page.locator("[data-timeline-said] a")).to_be_visible()
    walker.look()
