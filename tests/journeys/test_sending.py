"""An agency's files: its form filled in, a corrected version beside the last, a PDF, a scan, a team, a row by hand."""

import io
import re

import openpyxl
import pytest
import typst
from playwright.sync_api import expect

from tests.journeys.test_keyboard import enter, tab_to
from tests.journeys.walker import SAMPLES, Walker

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("browser")]
AUTHOR = "Piers Tolley"
FIELD = "The chronology, as Word, Excel or CSV"
CELLS = (
    "Date",
    "Source",
    "Event",
    "04/05/2018",
    "Visit",
    "Seen at school",
    "05/05/2018",
    "Call",
    "Rang the GP",
)


def at_uploads(walker: Walker) -> str:
    """The agency's files. Shape: the address of the page that takes one."""
    walker.sign_in(AUTHOR)
    address = f"{walker.open_case('Child R')}chronology/uploads/"
    walker.go(address)
    return f"{address}new/"


def send(walker: Walker, name: str, content: bytes, *, team: str = "") -> None:
    """Choose a file that is nowhere on the disk, and send it."""
    given = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    walker.page.get_by_label(FIELD).set_input_files([given])
    if team:
        walker.write("Team or service", team)
    walker.press("Send the chronology")


def corrected() -> bytes:
    """The school's workbook as it was sent, with one event in other words."""
    book = openpyxl.load_workbook(SAMPLES / "school.xlsx")
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            if cell.value == "Late, no reason.":
                cell.value = "Late: the bus did not come."
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def put_aside(walker: Walker) -> None:
    walker.press("Put this file aside")
    walker.sees("The file was put aside.")


def test_a_corrected_version_says_what_it_changes(walker: Walker):
    new = at_uploads(walker)
    walker.go(new)
    send(walker, "school-2.xlsx", corrected())
    walker.sees("It takes the place of school.xlsx")
    walker.press("See what differs, row by row")
    walker.sees("0 rows are new, 1 has changed, 0 are gone; 84 stand as they were.")
    walker.sees("Late, no reason.")
    walker.sees("Late: the bus did not come.")
    walker.press("Back to all rows")
    walker.go(new)
    send(walker, "the-same-again.xlsx", (SAMPLES / "school.xlsx").read_bytes())
    walker.sees("You have sent this file before")
    walker.go(new.removesuffix("new/"))
    walker.follow(walker.page.get_by_role("link", name="school-2.xlsx"))
    put_aside(walker)


def test_a_column_is_said_and_a_row_is_added_by_hand(walker: Walker):
    new = at_uploads(walker)
    walker.go(new)
    send(walker, "notes.csv", b"When,From,Remark\n04/05/2018,Visit,Seen at school\n", team="Nursery")
    walker.press("Say what the columns hold")
    walker.look()
    for number, column in enumerate(("Date", "Source", "Event")):
        walker.page.locator("main").get_by_role("combobox").nth(number).select_option(label=column)
    walker.page.get_by_role("button", name=re.compile("Read")).first.click()
    walker.page.wait_for_load_state()
    walker.sees("Seen at school")
    walker.press("Add a row")
    walker.write("When", "6 May 2018")
    walker.write("Remark", "Rang the nurse")
    walker.page.get_by_role("button", name=re.compile("Add")).first.click()
    walker.page.wait_for_load_state()
    walker.sees("The row was added.")
    walker.sees("Rang the nurse")
    put_aside(walker)


def test_every_row_of_a_pdf_is_compared_and_a_scan_is_refused(walker: Walker):
    new = at_uploads(walker)
    walker.go(new)
    cells = ", ".join(f"[{cell}]" for cell in CELLS)
    send(walker, "table.pdf", typst.compile(f"#table(columns: 3, {cells})".encode()))
    walker.sees("Compare every row with the file.")
    walker.sees("It was read from a PDF: compare it with the file")
    expect(walker.named("Confirm all")).to_be_disabled()
    walker.press("as they stand")
    walker.sees("Every row is decided.")
    put_aside(walker)
    walker.go(new)
    send(walker, "scan.pdf", typst.compile(b"#rect(width: 10pt)"))
    walker.sees("hold no words")


def test_the_form_is_fetched_with_keys_and_comes_back_filled_in(walker: Walker):
    new = at_uploads(walker)
    walker.go(new)
    tab_to(walker, "Columns asked for, and forms to fill in")
    enter(walker)
    walker.page.wait_for_url("**/columns/")
    walker.look()
    form = openpyxl.load_workbook(io.BytesIO(walker.fetch("Excel")))
    sheet = form["Chronology"]
    told = {"Date": "04/05/2018", "Source": "Class log", "Event": "Came in wet shoes."}
    for heading in sheet[1]:
        sheet.cell(2, heading.column).value = told.get(str(heading.value))
    kept = io.BytesIO()
    form.save(kept)
    walker.go(new)
    send(walker, "form.xlsx", kept.getvalue())
    walker.sees("Came in wet shoes.")
    put_aside(walker)


def test_without_script_and_on_a_phone(no_script: Walker, on_phone: Walker):
    for walker in (no_script, on_phone):
        walker.go(at_uploads(walker))
        send(walker, "school-3.xlsx", corrected())
        walker.press("See what differs, row by row")
        walker.sees("Late: the bus did not come.")
        walker.press("Back to all rows")
        put_aside(walker)
