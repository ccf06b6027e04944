"""Copies of a view: five kinds, numbered and marked with who took them, opened as whoever gets them opens them."""

import csv
import io
import json
import re
import zipfile

import openpyxl
import pytest

from tests.journeys.test_keyboard import enter, tab_to
from tests.journeys.walker import Walker

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("browser")]
REVIEWER, CHAIR = "Margaret Ellwood-Shaw", "Desmond Achterberg"
COPY = re.compile(r"^Copy \d")
VIEW = "?from=2018-10-01&to=2018-10-31"


def text_of(kind: str, content: bytes) -> str:
    """All words of a copy."""
    match kind:
        case "Word":
            with zipfile.ZipFile(io.BytesIO(content)) as parts:
                return "".join(
                    re.sub(r"<[^>]+>", " ", parts.read(name).decode())
                    for name in parts.namelist()
                    if name.endswith(".xml") and name.startswith("word/")
                )
        case "Excel":
            book = openpyxl.load_workbook(io.BytesIO(content))
            rows = [row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)]
            feet = [
                str(sheet.oddFooter.left.text) + str(sheet.oddFooter.center.text) for sheet in book.worksheets
            ]
            return "\n".join([*(str(cell) for row in rows for cell in row if cell is not None), *feet])
        case _:
            return content.decode("utf-8-sig")


def in_october(walker: Walker, who: str = REVIEWER) -> tuple[str, int]:
    """The chronology of one month. Shape: its address, and how many entries it has."""
    walker.sign_in(who)
    address = f"{walker.open_case('Child R')}chronology/"
    walker.go(address + VIEW)
    found = re.search(r"([\d,]+) of [\d,]+ entries", walker.page.locator("main").inner_text())
    assert found is not None
    return address, int(found[1])


def take(walker: Walker, address: str, kind: str) -> bytes:
    """A copy of the month, as soon as it is made."""
    walker.go(f"{address}copies/take/{VIEW}")
    walker.page.get_by_role("radio", name=re.compile(f"^{kind}")).check()
    walker.press("Take the copy")
    walker.go(f"{address}copies/")
    return walker.fetch(COPY)


@pytest.mark.parametrize("kind", ["Word", "Excel", "CSV", "JSON"])
def test_a_copy_holds_the_view_under_pseudonyms_with_number_and_name(walker: Walker, kind: str):
    address, count = in_october(walker)
    content = take(walker, address, kind)
    text = text_of(kind, content)
    number = walker.page.get_by_role("link", name=COPY).first.inner_text()
    assert number.casefold() in text.casefold()
    assert REVIEWER in text
    assert "Ravensby" not in text
    assert "Mother" in text
    if kind == "JSON":
        assert len(json.loads(content)["rows"]) == count
    if kind == "CSV":
        assert sum(1 for row in csv.DictReader(io.StringIO(text)) if row["Date"]) == count


def test_a_pdf_is_taken_with_keys_alone(walker: Walker):
    address, _count = in_october(walker, CHAIR)
    tab_to(walker, "Take a copy")
    enter(walker)
    walker.page.wait_for_url("**/copies/take/**")
    assert VIEW.removeprefix("?from=")[:10] in walker.path
    tab_to(walker, "Word")
    for _ in range(3):
        walker.page.keyboard.press("ArrowDown")
    tab_to(walker, "Take the copy")
    enter(walker)
    walker.go(f"{address}copies/")
    assert walker.fetch(COPY).startswith(b"%PDF-")


def test_the_marks_of_the_panel_are_taken_along_when_asked(walker: Walker):
    address, _count = in_october(walker)
    walker.follow(walker.page.locator("td.cr-when a"))
    walker.page.get_by_role("textbox", name="Note", exact=True).fill("Taken along with the copy")
    walker.press("Save the note")
    assert "Taken along" not in text_of("CSV", take(walker, address, "CSV"))
    walker.go(f"{address}copies/take/{VIEW}")
    walker.page.get_by_role("radio", name=re.compile("^CSV")).check()
    walker.choose("Take the marks along")
    walker.press("Take the copy")
    walker.go(f"{address}copies/")
    walker.sees("CSV, with marks")
    assert "Taken along with the copy" in text_of("CSV", walker.fetch(COPY))


def test_a_story_is_taken_as_a_document(walker: Walker):
    address, _count = in_october(walker)
    walker.go(f"{address}story/new/")
    walker.write("What is it called?", "For the meeting in June")
    walker.press("Begin", exact=True)
    walker.follow(walker.page.get_by_role("link", name=re.compile("^text")).last)
    walker.write("Text", "Mother asked for help **twice**.")
    walker.press("Put it here")
    walker.press("Read it")
    walker.press("Copy as Word")
    walker.press("Take the copy")
    walker.go(f"{address}copies/")
    text = text_of("Word", walker.fetch(COPY))
    assert "For the meeting in June" in text
    assert "asked for help" in text
    assert REVIEWER in text


def test_real_names_leave_only_with_a_warning_and_another_s_copy_is_listed_closed(
    walker: Walker, colleague: Walker
):
    address, _count = in_october(walker)
    walker.press("Show real names")
    walker.go(f"{address}copies/take/{VIEW}")
    walker.sees("This copy will show real names")
    walker.press("Take the copy")
    walker.go(f"{address}copies/")
    walker.sees("Real names")
    file = walker.page.get_by_role("link", name=COPY).first.get_attribute("href")
    assert "Ravensby" in text_of("Word", walker.fetch(COPY))
    colleague.sign_in(CHAIR)
    colleague.go(f"{address}copies/")
    colleague.sees(REVIEWER)
    assert colleague.status(str(file)) == 404
    walker.go(address)
    walker.press("Back to pseudonyms")


def test_without_script_and_on_a_phone(no_script: Walker, on_phone: Walker):
    for walker in (no_script, on_phone):
        address, _count = in_october(walker)
        assert "Mother" in text_of("CSV", take(walker, address, "CSV"))
