"""The overview report of Family R: from a Word file to the public library, and out of it again."""

import re
import subprocess

import pytest

from casereview.engines.anonymity.register import Register
from tests.journeys.walker import SAMPLES, Walker, in_days

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("browser")]
CASE, PUBLISHED = "Child R", "Child W"
ADDRESS_AS_PRINTED = "SW3@eldershire-council.example"
FINDING = "A missed appointment was read as a choice"


def bring_in(walker: Walker) -> str:
    walker.sign_in("Margaret Ellwood-Shaw")
    case = walker.open_case(CASE)
    walker.go(f"{case}overview/")
    walker.press("Bring in")
    walker.upload("The report, as a Word file", "overview-report.docx")
    walker.press("Bring it in")
    assert walker.fetch("The file as it came") == (SAMPLES / "overview-report.docx").read_bytes()
    walker.press("The newest text")
    walker.press("edit 8 Closing words")
    text = walker.page.get_by_role("textbox", name="Text")
    text.fill(text.input_value() + "\n\nWe thank everybody who spoke with us.")
    walker.press("Save the section")
    walker.sees("We thank everybody who spoke with us.")
    return case


def find_and_recommend(walker: Walker) -> None:
    walker.press("Findings and recommendations")
    walker.sees("Write at least one finding")
    walker.press("Write a finding")
    walker.write("The finding, in one line", FINDING)
    walker.write("What was found?", "He was not seen between September and January, though services called.")
    walker.write("Why did it come about?", "Each service kept its own list, and nobody read them together.")
    walker.press("Save, and choose what it stands on")
    walker.write("Words in the chronology", "not brought")
    walker.press("Search")
    for box in walker.page.get_by_role("checkbox").all()[:3]:
        box.check()
    walker.press("Stand on the ticked entries")
    walker.press("Back to the findings")
    walker.sees("Write a recommendation, or say that the method makes none")
    walker.press("Write a recommendation")
    walker.write(
        "What do you recommend?", "When a child is not brought twice, somebody goes to see the child."
    )
    walker.pick("To whom?", "Health visiting")
    walker.write("What will be different when it is done?", "No child goes unseen because a letter was sent.")
    walker.page.get_by_label(FINDING).check()
    walker.press("Save", exact=True)
    walker.press("Submit it to the board")
    walker.press("Submit the report")
    walker.sees("with the board")


def accept(walker: Walker, case: str) -> None:
    walker.sign_in("Edith Marlowe")
    walker.go(f"{case}overview/accept/")
    walker.sees(FINDING)
    walker.choose("Accept it")
    walker.press("Send your answer")
    walker.sees("ccepted")


def answer_and_plan(walker: Walker, case: str) -> None:
    plan = f"{case}actions/"
    walker.go(plan)
    walker.press("Answer it")
    walker.choose("Accepted")
    walker.press("Save the answer")

    walker.sign_in("Hannah Birkett")
    walker.go(plan)
    walker.press("Add an action")
    walker.write("What will be done?", "A visit within five working days of a second missed appointment.")
    walker.pick_person("Who does it?", "Joan Selwick")
    walker.day("By when?", in_days(120))
    walker.write("What will be different for children and families?", "Every such child is seen.")
    walker.write("How will one see that it has changed?", "A sample of thirty records each half-year.")
    walker.press("Save the action")

    walker.sign_in("Edith Marlowe")
    walker.go(plan)
    walker.press("Agree the plan")
    walker.press("Agree the plan")
    walker.sees("Agreed")


def build_and_settle(walker: Walker, case: str) -> None:
    walker.sign_in("Hannah Birkett")
    walker.go(f"{case}release/pseudonyms/")
    walker.sees("Ellis Ravensby")
    walker.go(f"{case}release/")
    walker.press("Build a new edition")
    walker.sees("Certain and likely ones stop a release.")
    assert walker.status(f"{case}release/publish/1/") == 200
    walker.sees("Resolve or accept every certain and likely finding")

    walker.go(f"{case}release/leaks/")
    settle(walker, ADDRESS_AS_PRINTED)
    walker.write("What stands in the report instead?", "[e-mail address]")
    walker.press("Put it into the register", exact=True)
    walker.press("Build a new edition")
    walker.sees("0 certain, 0 likely")
    walker.sees_not("eldershire-council.example")

    settle(walker, "Eldershire")
    walker.write("Why can it stay?", "The board publishes under its own name.")
    walker.choose("The same words elsewhere")
    walker.press("Accept it with this reason")
    settle(walker, "31 May 2019")
    walker.write("Why can it stay?", "The end of the period, which the terms of reference name.")
    walker.press("Accept it with this reason")
    walker.sees("Accepted with a reason: 2")


def settle(walker: Walker, words: str) -> None:
    walker.page.get_by_role("listitem").filter(has_text=words).get_by_role(
        "link", name="Settle"
    ).first.click()
    walker.page.wait_for_load_state()
    walker.look()


def the_family_and_the_day(walker: Walker, case: str) -> None:
    walker.go(f"{case}release/")
    walker.sees("Inform the family first, and record it as an event")
    walker.press("Record that the family was informed")
    walker.pick("What happened?", "The family was informed")
    walker.day("On which day?", in_days(0))
    walker.press("Record it")
    walker.go(f"{case}release/")
    walker.press("Set the day")
    walker.day("On which day is it to be published?", in_days(0))
    walker.press("Save", exact=True)
    walker.press("Tell those who can approve")
    walker.sees("were told that an edition waits")


def two_people(walker: Walker, case: str) -> None:
    release = f"{case}release/"
    walker.sign_in("Margaret Ellwood-Shaw")
    walker.go(release)
    assert walker.named("Approve this edition").count() == 0
    assert walker.status(f"{release}approve/2/") == 403

    for name in ("Edith Marlowe", "Noor Haddad"):
        walker.sign_in(name)
        walker.go(release)
        walker.press("Read it as the public would")
        walker.sees_not("Ravensby")
        walker.go(release)
        walker.press("Approve this edition")
        walker.choose("I have read this edition from beginning to end, and the findings that were accepted")
        walker.press("Approve", exact=True)
        walker.sees("You have approved this edition")
        walker.sees(name)


def publish(walker: Walker, case: str) -> None:
    walker.sign_in("Hannah Birkett")
    walker.go(f"{case}release/")
    walker.press("Publish this edition")
    walker.press("Publish it now")
    walker.sees("The report is in the public library.")


def read_by_the_public(reader: Walker) -> str:
    """Somebody who is signed in nowhere finds the report and reads it. Shape: its address."""
    reader.go("/library/")
    reader.write("Search the full text", "missed appointments")
    reader.press("Search")
    reader.press("Serious case review: Family R")
    reader.sees("We thank everybody who spoke with us.")
    names_nobody(reader.page.content())
    names_nobody(printed(reader.fetch("PDF")))
    return reader.path


def printed(pdf: bytes) -> str:
    """The words of a PDF as a reader copies them out of it."""
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    words = done.stdout.decode()
    assert "We thank everybody" in words
    return words


def names_nobody(text: str) -> None:
    """No value of the register stands in it, nor any other way of writing one."""
    register = Register.read_bytes((SAMPLES / "register.csv").read_bytes())
    ways = [way for entry in register.entries for way in (entry.real, *entry.variants) if len(way) > 3]
    assert len(ways) > 100
    found = [way for way in ways if re.search(rf"\b{re.escape(way)}\b", text)]
    assert found == []


def withdraw(walker: Walker, case: str) -> None:
    walker.sign_in("Edith Marlowe")
    walker.go(f"{case}release/")
    walker.press("Withdraw it")
    walker.choose("It was taken down to protect somebody’s privacy.")
    walker.write("What happened?", "A relative asked for it.")
    walker.press("Withdraw it now")
    walker.sees_not("Published now")


def is_gone(reader: Walker, address: str) -> None:
    assert reader.status(address) == 410
    reader.sees("privacy")
    reader.sees_not("relative")
    reader.look()
    assert reader.status(f"{address}report.pdf") == 410
    reader.go("/library/")
    reader.sees_not("Family R")


def test_at_a_desk(walker: Walker, colleague: Walker):
    case = bring_in(walker)
    find_and_recommend(walker)
    accept(walker, case)
    answer_and_plan(walker, case)
    build_and_settle(walker, case)
    the_family_and_the_day(walker, case)
    two_people(walker, case)
    publish(walker, case)
    address = read_by_the_public(colleague)
    withdraw(walker, case)
    is_gone(colleague, address)


def a_finished_review(walker: Walker) -> None:
    """The rooms of a review that was published years ago, and a new edition of it."""
    walker.sign_in("Caroline Stead")
    case = walker.open_case(PUBLISHED)
    for page in ("overview/", "overview/findings/", "overview/draft/1/", "actions/", "release/"):
        walker.go(case + page)
    walker.go(f"{case}actions/")
    walker.press("A visit within five working days after a second missed appointment")
    walker.sees("29 of 30 records show a visit in time.")

    walker.sign_in("Gillian Marsh")
    for page in ("", "record/", "release/pseudonyms/", "release/leaks/?show=all"):
        walker.go(case + page)
    walker.press("Build a new edition")
    walker.sees("is built")
    walker.go(f"{case}release/")
    walker.sees("Withdraw the edition that is published now")
    walker.press("Read it as the public would")
    walker.sees("What worked well")
    walker.go("/library/")
    walker.press("Serious case review: Child W")
    walker.sees("What worked well")
    assert walker.fetch("PDF").startswith(b"%PDF-")


def test_without_script(no_script: Walker):
    a_finished_review(no_script)


def test_on_a_phone(on_phone: Walker):
    a_finished_review(on_phone)
