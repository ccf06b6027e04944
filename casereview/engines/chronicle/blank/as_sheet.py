"""The form as an Excel workbook: a guide, the table to fill in with its answers to choose from, and the lists.

Note: every line of guide and lists begins with a number, so that a reader of chronologies never takes one for headings
or entries. Cells are text, so that nothing typed is turned into another day or worked out.
"""

import io
import textwrap
from collections.abc import Sequence
from typing import Final, cast

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from casereview.engines.chronicle.blank.asked import AskedColumn, Rules
from casereview.engines.chronicle.blank.guide import (
    GUIDE_TITLE,
    HOW_TO,
    Titles,
    agency_line,
    checks_of,
    period_of,
    title_of,
)
from casereview.engines.chronicle.blank.widths import parts_of
from casereview.engines.chronicle.layout import GUIDE_SHEET, LISTS_SHEET, printable

LAST_ROW: Final = 5_000
_LINE: Final = 120
_PART: Final = 6
# As many signs as Excel shows beside a cell.
_LONGEST_PROMPT: Final = 250
_TEXT: Final = "@"
_LIKE_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_TOP: Final = Alignment(vertical="top", wrap_text=True)


def sheet_form(rules: Rules, titles: Titles) -> bytes:
    """The form as a workbook, to be filled in."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = ""
    book.properties.title = title_of(titles)
    _guide(book.create_sheet(GUIDE_SHEET), rules, titles)
    entries = book.create_sheet("Chronology")
    _entries(entries, rules.columns)
    lists = [column for column in rules.columns if column.allowed]
    if lists:
        _lists(book.create_sheet(LISTS_SHEET), lists)
    _answers(entries, rules.columns)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _guide(sheet: Worksheet, rules: Rules, titles: Titles) -> None:
    told = [title_of(titles), agency_line(titles), period_of(rules), *rules.preamble.split("\n"), *HOW_TO]
    lines = [part for line in told if line.strip() for part in textwrap.wrap(printable(line), _LINE)]
    for number, line in enumerate(lines, start=1):
        _write(sheet, number, 1, line, is_bold=number == 1)
    start = len(lines) + 2
    for place, heading in enumerate(("No.", "Column", GUIDE_TITLE, "What is checked"), start=1):
        _write(sheet, start, place, heading, is_bold=True)
    for number, column in enumerate(rules.columns, start=1):
        sheet.cell(start + number, 1).value = number
        for place, text in enumerate((column.heading, column.help, checks_of(column)), start=2):
            _write(sheet, start + number, place, text).alignment = _TOP
        sheet.cell(start + number, 1).alignment = _TOP
    for letter, width in (("A", 6), ("B", 26), ("C", 80), ("D", 50)):
        sheet.column_dimensions[letter].width = width


def _entries(sheet: Worksheet, columns: Sequence[AskedColumn]) -> None:
    for place, column in enumerate(columns, start=1):
        _write(sheet, 1, place, column.heading, is_bold=True).alignment = _TOP
        whole = sheet.column_dimensions[get_column_letter(place)]
        whole.width, whole.number_format, whole.alignment = parts_of(column) * _PART, _TEXT, _TOP
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"


def _lists(sheet: Worksheet, columns: Sequence[AskedColumn]) -> None:
    for number in range(max(len(column.allowed) for column in columns)):
        sheet.cell(number + 1, 1).value = number + 1
    for place, column in enumerate(columns, start=2):
        for number, answer in enumerate(column.allowed, start=1):
            _write(sheet, number, place, answer)
        sheet.column_dimensions[get_column_letter(place)].width = 30


def _answers(sheet: Worksheet, columns: Sequence[AskedColumn]) -> None:
    """Answers to choose from, and the words of help beside the cell one is in."""
    place_of_list = 1
    for place, column in enumerate(columns, start=1):
        letter = get_column_letter(place)
        rule = DataValidation(allow_blank=True)
        if column.allowed:
            place_of_list += 1
            at = get_column_letter(place_of_list)
            rule.type, rule.formula1 = "list", f"{LISTS_SHEET}!${at}$1:${at}${len(column.allowed)}"
            rule.showErrorMessage, rule.errorTitle = True, "Not one of the answers"
            rule.error = "Choose one of the answers in the list, or leave the cell empty."
        help_words = printable(f"{column.help} {checks_of(column)}".strip())
        if help_words:
            rule.showInputMessage, rule.promptTitle = True, printable(column.heading)[:32]
            rule.prompt = textwrap.shorten(help_words, _LONGEST_PROMPT, placeholder="…")
        if column.allowed or help_words:
            rule.add(f"{letter}2:{letter}{LAST_ROW}")
            sheet.add_data_validation(rule)


def _write(sheet: Worksheet, row: int, column: int, text: str, *, is_bold: bool = False) -> Cell:
    """Words into a cell; what looks like a formula stays words."""
    cell = cast("Cell", sheet.cell(row, column))  # nothing is merged here
    if text:
        cell.value = printable(text)
        cell.data_type, cell.number_format = "s", _TEXT
        cell.quotePrefix = text.startswith(_LIKE_FORMULA)
    if is_bold:
        cell.font = Font(bold=True)
    return cell
