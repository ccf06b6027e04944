"""Working at the chronology: each gesture with the mouse, with keys, without script, on a phone, and on a large case."""

import re
import time

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.test_keyboard import enter, tab_to
from tests.journeys.walker import Walker

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("browser")]
REVIEWER, CHAIR, MEMBER = "Margaret Ellwood-Shaw", "Desmond Achterberg", "Rowan Askwell"
LARGE = "The long case"
# What somebody waits for at most on a busy machine; the measure itself is in bench/. Units: seconds.
MOST_SECONDS = 20


def at_list(walker: Walker, query: str = "", *, who: str = REVIEWER, case: str = "Child R") -> str:
    """The list of entries. Shape: its address."""
    walker.sign_in(who)
    address = f"{walker.open_case(case)}chronology/"
    walker.go(address + query)
    return address


def rows(walker: Walker) -> Locator:
    """The entries on the page."""
    return walker.page.locator("tr[data-row]")


def box(walker: Walker, at: int) -> Locator:
    """The tick box of one entry."""
    return rows(walker).nth(at).get_by_role("checkbox")


def star(walker: Walker, at: int) -> Locator:
    """The star of one entry."""
    return rows(walker).nth(at).get_by_role("button", name="Star")


def label(walker: Walker, address: str, name: str, kind: str = "") -> None:
    """A label that is there, whoever made it first."""
    walker.go(f"{address}marks/labels/")
    if walker.page.get_by_role("rowheader").filter(has_text=re.compile(rf"^{name}")).count():
        return
    walker.page.get_by_role("textbox", name="Name").fill(name)
    if kind:
        walker.pick("What it does", kind)
    walker.press("Add the label")
    walker.sees("The label is added.")


def do(walker: Walker, what: str) -> None:
    """Choose what is done to what is ticked, and do it."""
    walker.page.get_by_role("combobox", name="With what is ticked").select_option(label=what)
    walker.press("Apply", exact=True)


def test_ranges_stars_labels_and_undo_with_the_mouse(walker: Walker):
    address = at_list(walker)
    label(walker, address, "Turning point")
    walker.go(f"{address}?from=2018&to=2018")
    box(walker, 1).click()
    expect(walker.page.get_by_role("status").filter(has_text="1 entry ticked")).to_be_visible()
    box(walker, 4).click(modifiers=["Shift"])
    expect(walker.page.locator("[data-count]")).to_have_text("4 entries ticked")
    walker.look()
    walker.press("Untick all")
    expect(walker.page.locator("[data-count]")).to_have_text("Nothing ticked")
    box(walker, 4).click()
    box(walker, 2).click(modifiers=["Shift"])
    do(walker, "Turning point")
    walker.sees("Done on 3 entries.")
    assert rows(walker).filter(has_text="Turning point").count() == 3
    walker.press("Undo", exact=True)
    walker.sees("Undone: 3 entries are as before.")
    assert rows(walker).filter(has_text="Turning point").count() == 0
    before = walker.path
    star(walker, 0).click()
    expect(star(walker, 0)).to_have_attribute("aria-pressed", "true")
    assert walker.path == before
    walker.go(f"{address}?star=mine")
    walker.sees("1 of ")
    star(walker, 0).click()
    expect(star(walker, 0)).to_have_attribute("aria-pressed", "false")
    walker.go(f"{address}?star=mine")
    walker.sees("No entry is like this.")
    walker.go(f"{address}marks/many/")
    walker.sees("Put “Turning point” on 3 entries")
    walker.sees("Undone")


def test_the_same_with_keys(walker: Walker):
    address = at_list(walker)
    # The key takes the first label there is; with a letter one goes on to another.
    for name in ("Before all others", "Voice of the child"):
        label(walker, address, name)
    walker.go(f"{address}?from=2017&to=2017")
    keys = walker.page.keyboard
    keys.press("j")
    expect(rows(walker).nth(0).locator("[data-open]")).to_be_focused()
    keys.press("x")
    keys.press("j")
    keys.press("j")
    keys.press("Shift+X")
    expect(walker.page.locator("[data-count]")).to_have_text("3 entries ticked")
    keys.press("k")
    keys.press("s")
    expect(star(walker, 1)).to_have_attribute("aria-pressed", "true")
    keys.press("s")
    expect(star(walker, 1)).to_have_attribute("aria-pressed", "false")
    keys.press("l")
    what = walker.page.get_by_role("combobox", name="With what is ticked")
    expect(what).to_be_focused()
    # In a list, letters choose from the list: no key is taken from whoever writes or chooses.
    keys.press("V")
    tab_to(walker, "Apply")
    enter(walker)
    walker.sees("Done on 3 entries.")
    tab_to(walker, "Undo")
    enter(walker)
    walker.sees("Undone: 3 entries are as before.")
    keys.press("/")
    words = walker.page.get_by_role("textbox", name="Words")
    expect(words).to_be_focused()
    keys.type("jxs?l/k")
    expect(words).to_have_value("jxs?l/k")
    expect(walker.page.get_by_role("dialog")).to_be_hidden()
    words.fill("")
    walker.page.locator("h1").click()
    keys.press("j")
    keys.press("Enter")
    walker.page.wait_for_url(re.compile("/event/"))
    walker.look()


def test_keys_can_be_switched_off_and_stay_off(walker: Walker):
    address = at_list(walker)
    walker.page.keyboard.press("?")
    dialog = walker.page.get_by_role("dialog", name="Keys")
    expect(dialog).to_be_visible()
    walker.look()
    dialog.get_by_label("Use these keys").uncheck()
    dialog.get_by_role("button", name="Close").click()
    walker.page.keyboard.press("j")
    walker.page.keyboard.press("?")
    expect(dialog).to_be_hidden()
    walker.go(address)
    walker.page.keyboard.press("j")
    expect(rows(walker).nth(0).locator("[data-open]")).not_to_be_focused()
    walker.page.get_by_role("button", name="Keys").click()
    dialog.get_by_label("Use these keys").check()
    walker.page.keyboard.press("Escape")
    walker.page.keyboard.press("j")
    expect(rows(walker).nth(0).locator("[data-open]")).to_be_focused()


def test_without_script(no_script: Walker):
    walker = no_script
    address = at_list(walker)
    label(walker, address, "Without script")
    walker.go(f"{address}?from=2016&to=2017")
    box(walker, 0).check()
    box(walker, 2).check()
    do(walker, "Without script")
    walker.sees("Done on 2 entries.")
    walker.press("Undo", exact=True)
    walker.sees("Undone: 2 entries are as before.")
    star(walker, 1).click()
    expect(star(walker, 1)).to_have_attribute("aria-pressed", "true")
    star(walker, 1).click()
    expect(star(walker, 1)).to_have_attribute("aria-pressed", "false")
    box(walker, 0).check()
    walker.write("Comment or reason", "Kept while something is missing")
    walker.press("Apply", exact=True)
    walker.sees("Choose what to do with them")
    expect(box(walker, 0)).to_be_checked()
    expect(walker.page.get_by_label("Comment or reason")).to_have_value("Kept while something is missing")
    walker.page.get_by_text("More filters").click()
    walker.pick("Order", "Newest first")
    walker.press("Show", exact=True)
    expect(walker.page.get_by_role("columnheader", name="Date")).to_have_attribute("aria-sort", "descending")


def test_one_entry_is_noted_commented_cited_and_said_to_be_disputed(walker: Walker, colleague: Walker):
    address = at_list(walker, "?from=2018&to=2018")
    walker.follow(rows(walker).nth(5).locator("[data-open]"))
    entry = walker.path
    walker.sees("6 of ")
    walker.page.get_by_role("textbox", name="Note", exact=True).fill("Compare with the visit after it")
    colleague.sign_in(CHAIR)
    colleague.go(entry)
    colleague.page.get_by_role("textbox", name="Note", exact=True).fill("The chair’s own words")
    walker.press("Save the note")
    walker.sees("The note is saved.")
    colleague.page.get_by_role("button", name="Save the note").click()
    colleague.sees("Somebody saved this before you")
    colleague.sees("Compare with the visit after it")
    colleague.sees("The chair’s own words")
    walker.page.get_by_role("textbox", name="Comment", exact=True).fill("Who rang whom?")
    walker.press("Comment", exact=True)
    walker.press("Withdraw")
    walker.sees("it is kept")
    walker.page.get_by_text("Cite document and page").click()
    walker.page.get_by_role("textbox", name="Document and page").fill("case notes p. 114")
    walker.page.get_by_label("Lead to the row as it was sent").check()
    walker.press("Cite it")
    walker.sees("case notes p. 114")
    walker.page.get_by_text("Say how it stands").click()
    walker.page.get_by_role("combobox", name="How it stands").select_option(label="Disputed")
    walker.page.get_by_role("textbox", name="Why").fill("Two agencies, two days")
    walker.press("Save", exact=True)
    walker.sees("Two agencies, two days")
    walker.press("Next entry")
    walker.sees("7 of ")
    walker.press("On the timeline")
    walker.go(f"{address}?stand=disputed&with=note")
    walker.sees("Compare with the visit after it")
    walker.go(f"{address}?words=%22visit+after+it%22")
    expect(rows(walker).first.locator("mark").first).to_be_visible()


def test_a_view_is_kept_shared_and_says_nothing_in_its_address(walker: Walker, colleague: Walker):
    at_list(walker, "?words=crying&seen=missed")
    found = walker.page.locator(".cr-tags li").first.inner_text()
    walker.page.get_by_text("Save this view").click()
    walker.page.get_by_role("textbox", name="Name of the view").fill("Crying, nobody seen")
    walker.page.get_by_label("Share it with the panel").check()
    walker.press("Save", exact=True)
    assert re.fullmatch(r".*/chronology/\?view=[0-9a-f-]{36}", walker.path)
    walker.sees(found)
    colleague.sign_in(MEMBER)
    colleague.go(walker.path)
    colleague.sees("Crying, nobody seen")
    colleague.sees(found)
    walker.press("Views", exact=True)
    walker.press("Remove")
    walker.sees("The view is removed.")
    assert colleague.status(colleague.path) == 404


def test_distressing_words_stay_closed_until_somebody_opens_them(walker: Walker):
    address = at_list(walker)
    label(
        walker,
        address,
        "Hard to read",
        "The entry’s words stay closed in lists until somebody opens them",
    )
    walker.go(f"{address}?from=2018&to=2018")
    words = rows(walker).nth(0).locator(".cr-recorded").inner_text().splitlines()[0]
    box(walker, 0).click()
    do(walker, "Hard to read")
    cell = rows(walker).nth(0).locator(".cr-recorded")
    expect(cell).not_to_contain_text(words, use_inner_text=True)
    cell.get_by_text("Show distressing detail").click()
    expect(cell).to_contain_text(words, use_inner_text=True)
    walker.press("Undo", exact=True)


def test_on_a_phone(on_phone: Walker):
    at_list(on_phone, "?from=2018&to=2018", who=CHAIR)
    box(on_phone, 0).click()
    expect(on_phone.page.locator("[data-count]")).to_have_text("1 entry ticked")
    on_phone.look()
    on_phone.page.get_by_text("More filters").click()
    on_phone.look()
    on_phone.follow(rows(on_phone).nth(1).locator("[data-open]"))


def test_all_of_a_large_case_is_labelled_and_undone(walker: Walker):
    address = at_list(walker, case=LARGE)
    label(walker, address, "Everything")
    walker.go(f"{address}?words=crying+card")
    started = time.monotonic()
    walker.page.get_by_label(re.compile(r"all [\d,]+ that match")).check()
    do(walker, "Everything")
    walker.sees("Done on")
    walker.press("Undo", exact=True)
    walker.sees("are as before")
    assert time.monotonic() - started < MOST_SECONDS
    walker.go(f"{address}?words=%22no+answer%22+-crying&sort=newest")
    expect(rows(walker).first.locator("mark").first).to_be_visible()
    expect(rows(walker)).to_have_count(50)
