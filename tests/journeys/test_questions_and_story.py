"""From an entry to a question, from its answer to the account of what happened."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.walker import Walker

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("browser")]
CASE = "Child R"
REVIEWER, AUTHOR, OTHER_AUTHOR = "Margaret Ellwood-Shaw", "Ana Ferreira", "Piers Tolley"
QUESTION = "Was Child R seen alone, and did Mother say why Sibling 1 was at home?"
ASKED = "Was Ellis Ravensby seen alone, and did Shona Ravensby say why Tamsin Ravensby was at home?"
ANSWER = "Ellis was alone with me for ten minutes. Shona said Tamsin had a cold."


def chronology(walker: Walker) -> str:
    return f"{walker.open_case(CASE)}chronology/"


def an_entry(walker: Walker, room: str, words: str) -> str:
    """The id of the first entry that says this."""
    walker.go(f"{room}?words={words}")
    address = walker.page.locator("td.cr-when a").first.get_attribute("href") or ""
    found = re.search(r"event/([0-9a-f-]{36})/", address)
    assert found, address
    return found[1]


def ask(walker: Walker, room: str, entry: str) -> str:
    """Ask about an entry, from its page. Shape: the address of the question."""
    walker.go(f"{room}event/{entry}/")
    walker.press("Ask the agency")
    walker.write("What do you ask?", QUESTION)
    walker.press("Ask the agency")
    walker.sees("Asked")
    return walker.path


def test_an_agency_answers_in_place_and_the_reviewer_accepts(
    walker: Walker, colleague: Walker, on_phone: Walker
):
    walker.sign_in(REVIEWER)
    room = chronology(walker)
    question = ask(walker, room, an_entry(walker, room, "hv1"))
    walker.sees(QUESTION)

    colleague.sign_in(AUTHOR)
    colleague.press("Answer what the review asks your agency")
    if colleague.path != question:
        colleague.go(question)
    colleague.sees(ASKED)
    colleague.sees_not("Child R seen alone")
    colleague.write("Your answer", "Half")
    colleague.press("Keep it for later")
    walker.go(question)
    walker.sees_not("Half")
    box = colleague.page.get_by_label("Your answer")
    expect(box).to_have_value("Half")
    box.focus()
    colleague.page.keyboard.press("Control+A")
    colleague.page.keyboard.type(ANSWER)
    colleague.page.keyboard.press("Tab")
    colleague.page.keyboard.press("Enter")
    colleague.sees("Your answer is with the review.")
    colleague.sees(ANSWER)

    walker.go(question)
    walker.sees("Child R was alone with me for ten minutes. Mother said Sibling 1 had a cold.")
    walker.press("Accept the answer")
    walker.sees("Answer accepted")
    walker.press("Show real names")
    walker.sees(ANSWER)
    walker.press("Back to pseudonyms")

    colleague.sign_in(OTHER_AUTHOR)
    assert colleague.status(question) == 404
    on_phone.sign_in(REVIEWER)
    on_phone.go(f"{room}questions/")
    on_phone.go(question)


def test_what_is_typed_survives_a_pause_and_a_colleague(walker: Walker, colleague: Walker):
    walker.sign_in(REVIEWER)
    room = chronology(walker)
    walker.go(f"{room}questions/ask/")
    walker.pick("Which agency?", "Health visiting")
    walker.page.get_by_label("What do you ask?").fill("Who supervised")
    expect(walker.page.get_by_role("status").filter(has_text="is kept for you")).to_be_visible()
    walker.go(f"{room}questions/ask/")
    expect(walker.page.get_by_label("What do you ask?")).to_have_value("Who supervised")
    walker.pick("Which agency?", "Health visiting")
    walker.press("Keep it, ask later")
    walker.press("Change the question")
    colleague.sign_in("Desmond Achterberg")
    colleague.go(walker.path)
    walker.write("What do you ask?", "Who supervised health visitors?")
    walker.press("Keep it, ask later")
    colleague.write("What do you ask?", "Who supervised whom?")
    colleague.press("Keep it, ask later")
    colleague.sees("Somebody saved this before you")
    colleague.sees("Who supervised health visitors?")
    colleague.sees("Who supervised whom?")


def add(walker: Walker, kind: str) -> None:
    """Open the form for a new block at the end."""
    walker.follow(walker.page.get_by_role("link", name=re.compile(f"^{kind}")).last)


def write_episode(walker: Walker, room: str, entry: str) -> str:
    walker.go(f"{room}story/episodes/new/?event={entry}")
    walker.write("What is the episode called?", "The visits that nobody made")
    walker.write("When did it begin?", "October 2018")
    walker.write("What happened?", "Two visits were cancelled, one by each agency.")
    walker.write("Why does it matter?", "Nobody knew of the other’s.")
    walker.press("Save, and choose its entries")
    walker.page.get_by_role("checkbox").nth(1).check()
    walker.press("These belong to it")
    walker.sees("Health visiting")
    return walker.path


def write_story(walker: Walker, room: str) -> str:
    walker.go(f"{room}story/new/")
    walker.write("What is it called?", "What happened to Child R")
    walker.press("Begin", exact=True)
    add(walker, "heading")
    walker.write("Heading", "The autumn")
    walker.press("Put it here")
    add(walker, "text")
    walker.write("Text", "Mother asked for help **twice**.")
    walker.press("Put it here")
    add(walker, "entry of the chronology")
    walker.write("Words in the chronology", "hv1")
    walker.press("Search", exact=True)
    walker.page.get_by_role("radio").first.check()
    walker.press("Put it here")
    add(walker, "key practice episode")
    walker.page.get_by_role("radio").first.check()
    walker.press("Put it here")
    return walker.path.partition("#")[0]


def test_a_story_is_told_read_and_printed(walker: Walker, on_phone: Walker, enlarged: Walker):
    walker.sign_in(REVIEWER)
    room = chronology(walker)
    episode = write_episode(walker, room, an_entry(walker, room, "hv1"))
    write = write_story(walker, room)
    walker.press("Move up , text")
    walker.press("Take out , heading")
    walker.sees("1 block was taken out")
    walker.page.get_by_text("1 block was taken out").click()
    walker.press("Put it back")
    walker.press("Read it")
    walker.sees("Mother asked for help twice.")
    walker.sees("The visits that nobody made")
    assert walker.page.locator(".cr-embed").count() >= 2
    walker.page.emulate_media(media="print")
    expect(walker.page.get_by_role("button", name="Take it out")).to_be_hidden()
    expect(walker.page.locator(".cr-embed").first).to_be_visible()
    assert len(walker.page.pdf()) > 10_000
    walker.page.emulate_media(media="screen")
    for other in (on_phone, enlarged):
        other.sign_in(REVIEWER)
        for page in (f"{room}story/", walker.path, write, f"{room}story/episodes/", episode):
            other.go(page)


def test_everything_is_done_without_script(no_script: Walker):
    no_script.sign_in(REVIEWER)
    room = chronology(no_script)
    question = ask(no_script, room, an_entry(no_script, room, "hv2"))
    no_script.sign_in(AUTHOR)
    no_script.go(question)
    no_script.write("Your answer", ANSWER)
    no_script.press("Give this answer")
    no_script.sees("Your answer is with the review.")
    no_script.sign_in(REVIEWER)
    no_script.go(question)
    no_script.page.get_by_text("Ask again").first.click()
    no_script.write("What is still open?", "And Sibling 2?")
    no_script.press("Ask again")
    no_script.sees("Asked again")
    write_episode(no_script, room, an_entry(no_script, room, "hv2"))
    write_story(no_script, room)
    no_script.press("Read it")
    no_script.sees("Mother asked for help twice.")
