"""Panel, agencies and what they send: from an appointment to one chronology, and a report that is signed."""

from datetime import date

import pytest

from casereview.ui.words import plain_day
from tests.journeys.walker import SAMPLES, Walker, in_days

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("browser")]
# The demonstration's reviews: one decided and not begun, one whose agencies have been asked.
CASE, ASKED = "Child B", "Child A"


def propose(walker: Walker, name: str, role: str) -> None:
    address = name.lower().replace(" ", ".") + "@manx.example"
    walker.press("Propose somebody")
    walker.choose(role)
    walker.write("Or somebody else, by the e-mail address of their account", address)
    walker.write("What do they bring?", "Many years of work with children.")
    walker.press("Propose", exact=True)
    walker.sees(name)


def declare(walker: Walker, name: str, page: str = "", **yes: str) -> str:
    """Declare, from the desk or on the page known from before. Shape: the page's address."""
    walker.sign_in(name)
    if page:
        walker.go(page)
    else:
        walker.press("Declare your independence")
    for question in walker.page.locator("main fieldset").all():
        question.get_by_label("No", exact=True).check()
    for asked in yes.values():
        walker.answer(asked, "Yes")
    walker.press("Declare", exact=True)
    return walker.path


PEOPLE = (
    ("Hugh Renshaw", "lead reviewer"),
    ("Catreena Skelly", "panel chair"),
    ("Ineen Christian", "panel member"),
)


def the_panel(walker: Walker) -> None:
    walker.sign_in("Breeshey Quirk")
    walker.open_case(CASE)
    walker.press("Start the review")
    walker.press("Start the review")
    walker.press("Start the review")
    for name, role in PEOPLE:
        propose(walker, name, role)


def they_declare(walker: Walker) -> str:
    for name, _ in PEOPLE[:2]:
        declare(walker, name)
    return declare(walker, "Ineen Christian", managed="Do you manage")


def a_conflict_blocks(walker: Walker, declaring: str) -> None:
    walker.sign_in("Breeshey Quirk")
    panel = walker.open_case(CASE) + "panel/"
    walker.go(panel)
    look_at(walker, "Ineen Christian")
    walker.sees("They cannot be appointed as it stands")
    walker.sees("They manage, or are managed by, somebody who worked with the child or the family")
    assert walker.named("Appoint", exact=True).count() == 0

    declare(walker, "Ineen Christian", declaring)

    walker.sign_in("Leonora Fayle")
    for name, _ in PEOPLE:
        walker.go(panel)
        look_at(walker, name)
        walker.press("Appoint", exact=True)
    walker.sees_not("Declaration awaited")
    walker.sees_not("Not appointed yet")


def look_at(walker: Walker, name: str) -> None:
    row = walker.page.get_by_role("row").filter(has_text=name)
    walker.follow(row.get_by_role("link", name="Look at it"))


def terms(walker: Walker) -> None:
    walker.sign_in("Breeshey Quirk")
    walker.open_case(CASE)
    walker.press("Write the terms of reference")
    walker.press("Write them")
    walker.press("Keep this version")
    walker.sees("There are 5 things to put right")
    walker.write(
        "What is the review for?", "What can be learned about how services worked around a boy of six."
    )
    walker.day("It looks at the time from", date(2017, 4, 1))
    walker.day("to", date(2019, 5, 31))
    walker.write("Lines of enquiry", "When was he seen, and by whom?\nWho led, and did the others know?")
    walker.write("How is it done?", "Chronologies, one report from each agency, a day with staff.")
    walker.press("Keep this version")
    walker.sees("not agreed yet")

    walker.sign_in("Catreena Skelly")
    walker.press("Agree the terms")
    walker.sees("Version 1 waits for you")
    walker.press("Agree this version")
    walker.sees("Agreed by Catreena Skelly")


AGENCIES = {
    "Island Health and Care": ("Ealish Corlett", "Rhian Moughtin", "Orry Kinvig"),
    "Island Constabulary": ("Ean Clague", "Jenny Cregeen", "Doolish Watterson"),
}


def ask_the_agencies(walker: Walker) -> None:
    walker.sign_in("Breeshey Quirk")
    agencies = walker.open_case(CASE) + "panel/agencies/"
    for agency, (lead, author, signatory) in AGENCIES.items():
        walker.go(agencies)
        walker.follow(walker.page.get_by_role("row").filter(has_text=agency).get_by_role("link"))
        walker.sees(f"Ask {agency} to take part")
        walker.pick_person("Who leads on it in the agency?", lead)
        walker.pick_person("Who writes the report?", author)
        walker.pick_person("Who signs it for the agency?", signatory)
        walker.day("By when are the records secured?", in_days(7))
        walker.day("By when is the chronology due?", in_days(21))
        walker.day("By when is the signed report due?", in_days(70))
        walker.press("Ask", exact=True)
        walker.sees(f"Due {plain_day(in_days(21))}")


def secure_the_records(walker: Walker) -> None:
    for lead, _, _ in AGENCIES.values():
        walker.sign_in(lead)
        walker.open_case(CASE)
        walker.press("Secure your agency")
        walker.press("Our records are secured")
        walker.press("Record it")
        walker.sees("Records secured")


def send_a_chronology(walker: Walker, author: str, paper: str, case: str = CASE) -> None:
    walker.sign_in(author)
    walker.go(walker.open_case(case) + "chronology/uploads/")
    walker.press("Send a chronology")
    walker.upload("The chronology, as Word, Excel or CSV", paper)
    walker.press("Send the chronology")
    walker.sees("need")
    assert walker.named("Confirm all").first.is_disabled()


def one_row_is_corrected(walker: Walker) -> None:
    send_a_chronology(walker, "Rhian Moughtin", "gp-practice.csv")
    walker.sees("The question mark stands at the end")
    walker.press("Correct or accept")
    walker.write("Date/time", "27 May 2019")
    walker.press("Save the row")
    walker.sees("Every row is decided.")
    walker.press("Confirm all 55 rows")
    walker.sees("Your agency’s chronology is confirmed and in the review.")
    assert walker.fetch("The file as it was sent") == (SAMPLES / "gp-practice.csv").read_bytes()

    walker.go(walker.open_case(CASE) + "chronology/uploads/new/")
    walker.upload("The chronology, as Word, Excel or CSV", "gp-practice.csv")
    walker.press("Send the chronology")
    walker.sees("You have sent this file before")


def others_are_accepted(walker: Walker) -> None:
    send_a_chronology(walker, "Jenny Cregeen", "police.xlsx")
    row = walker.page.get_by_role("row").filter(has_text="The number 43164 was read as 5 March 2018")
    walker.follow(row.get_by_role("link", name="Correct or accept"))
    walker.sees("The number 43164 was read as 5 March 2018")
    walker.press("Accept the row as it stands")
    walker.sees("2 rows need an answer from you.")
    walker.press("Accept all 2 as they stand")
    walker.sees("2 rows were accepted as they stand")
    walker.press("Confirm all 60 rows")
    walker.sees("Your agency’s chronology is confirmed and in the review.")


def the_register(walker: Walker) -> None:
    walker.sign_in("Breeshey Quirk")
    walker.go(walker.open_case(CASE) + "release/pseudonyms/")
    walker.upload("The register, as a CSV file", "register.csv")
    walker.press("Add these lines")
    walker.sees("Ellis Ravensby")


def one_chronology(walker: Walker) -> None:
    walker.sign_in("Hugh Renshaw")
    chronology = walker.open_case(CASE) + "chronology/"
    walker.go(chronology)
    walker.sees("115 entries from 2 agencies")
    walker.sees_not("Ravensby")
    walker.press("Next")
    assert walker.page.get_by_role("link", name="Previous").is_visible()
    walker.go(chronology)
    walker.pick("Agency", "Island Constabulary")
    walker.write("From", "2018")
    walker.write("To", "2018")
    walker.press("Show", exact=True)
    walker.sees("of 115 entries")
    walker.write("Words", "canal path")
    walker.press("Show", exact=True)
    walker.sees("Incident log 0913")
    entry = walker.page.get_by_role("row").filter(has_text="Incident log 0913")
    walker.follow(entry.get_by_role("link"))
    walker.sees("What else was recorded")
    walker.go(chronology)
    walker.press("Show real names")
    walker.sees("You are reading real names")
    walker.sees("Dale HEBBERT")
    walker.press("Back to pseudonyms")
    walker.sees_not("HEBBERT")
    walker.press("Mark it complete")
    walker.sees("The integrated chronology is marked complete.")

    walker.sign_in("Breeshey Quirk")
    walker.go(walker.open_case(CASE) + "record/")
    walker.sees("The chronologies were merged into one")
    assert (
        walker.page.get_by_role("row").filter(has_text="Hugh Renshaw").filter(has_text="names shown").count()
    )


def write_the_report(walker: Walker) -> str:
    declare(walker, "Rhian Moughtin")
    case = walker.open_case(CASE)
    walker.go(case + "reports/")
    walker.press("Island Health and Care")
    walker.press("Send a Word document")
    walker.upload("The report, as a Word document", "imr-health-visiting.docx")
    walker.press("Send and look at it")
    walker.sees("Where each heading went")
    assert walker.fetch("Get the original") == (SAMPLES / "imr-health-visiting.docx").read_bytes()
    walker.press("Take it into the report")
    walker.press("Context")
    walker.write("Another heading", "The summer of 2018")
    walker.write("Text under it", "Two of seven posts were vacant.")
    walker.press("Save the section")
    walker.sees("The section is saved.")
    walker.press("Read it through and finish")
    walker.press("It is finished")
    walker.sees("The signatory has been told.")
    return walker.path


def sign_the_report(walker: Walker, report: str) -> None:
    walker.sign_in("Hugh Renshaw")
    assert walker.status(report) == 404
    assert walker.status(f"{report}read/") == 404

    walker.sign_in("Orry Kinvig")
    walker.go(report)
    walker.press("Read it and sign")
    walker.write("Your position", "Director of Nursing")
    walker.choose("I have read this report and sign it for my organisation")
    walker.press("Sign it")
    walker.sees("Signed")

    walker.sign_in("Hugh Renshaw")
    walker.go(f"{report}read/")
    walker.sees("The summer of 2018")
    walker.sees_not("Ravensby")
    assert walker.status(report) == 404


def test_at_a_desk(walker: Walker):
    the_panel(walker)
    a_conflict_blocks(walker, they_declare(walker))
    terms(walker)
    ask_the_agencies(walker)
    secure_the_records(walker)
    one_row_is_corrected(walker)
    others_are_accepted(walker)
    the_register(walker)
    one_chronology(walker)
    sign_the_report(walker, write_the_report(walker))


def one_agency(walker: Walker, lead: str, author: str, paper: str) -> None:
    """One agency's part of a review whose agencies have been asked, and what the reviewer then reads."""
    walker.sign_in(lead)
    case = walker.open_case(ASKED)
    walker.press("Secure your agency")
    walker.press("Our records are secured")
    walker.press("Record it")
    walker.sees("Records secured")

    send_a_chronology(walker, author, paper, ASKED)
    walker.press("Correct or accept")
    walker.press("Accept the row as it stands")
    while walker.named("as it stands").or_(walker.named("as they stand")).count():
        walker.named("as it stands").or_(walker.named("as they stand")).first.click()
        walker.page.wait_for_load_state()
    walker.press("Confirm all")
    walker.sees("Your agency’s chronology is confirmed and in the review.")
    assert walker.fetch("The file as it was sent") == (SAMPLES / paper).read_bytes()

    walker.sign_in("Marian Oakeshott")
    for room in ("", "panel/", "panel/terms/", "panel/agencies/", "reports/", "chronology/uploads/"):
        walker.go(case + room)
    walker.go(f"{case}chronology/?words=clinic")
    walker.sees("No pseudonyms are kept for this case yet.")
    walker.press("Show real names")
    walker.sees("You are reading real names")


def test_without_script(no_script: Walker):
    one_agency(no_script, "Paul Shimmin", "Kirree Mylrea", "school.xlsx")


def test_on_a_phone(on_phone: Walker):
    one_agency(on_phone, "Ealish Corlett", "Rhian Moughtin", "gp-practice.csv")
