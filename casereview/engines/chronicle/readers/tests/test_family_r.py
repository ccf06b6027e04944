"""The six chronologies of the sample case, cell by cell against a list checked by eye."""

import csv
import io
from pathlib import Path

import docx
import openpyxl
import pytest

FILES = (
    "childrens-social-care.docx",
    "gp-practice.csv",
    "health-visiting.docx",
    "housing.csv",
    "police.xlsx",
    "school.xlsx",
)
HERE = Path(__file__).parent
SAMPLE = HERE.parents[3] / "devtools" / "samples" / "family-r"
CHECKED = (
    *("file", "sheet", "table", "row", "date", "time", "end_date", "end_time"),
    *(
        "uncertain",
        "approximate",
        "uncertain_time",
        "seen",
        "seen_who",
        "spoken",
        "pupil",
        "is_note",
        "problems",
    ),
)


def golden(file):
    with (HERE / "family-r.csv").open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if row["file"] == file]


def plain(row):
    values = row.as_json() | {"problems": " ".join(problem.code for problem in row.problems)}
    return {name: "" if values[name] in (None, False) else str(values[name]) for name in CHECKED}


@pytest.fixture
def sample(read):
    return lambda name: read(name, (SAMPLE / name).read_bytes())


@pytest.mark.parametrize("file", FILES)
def test_every_row_is_read_as_a_person_reads_it(file, sample):
    assert [plain(row) for row in sample(file).rows] == golden(file)


def cells_of(file):
    """Every filled text cell below the headings, by an independent reader: (table or sheet, row, text)."""
    path = SAMPLE / file
    if file.endswith(".docx"):
        tables = docx.Document(str(path)).tables
        return [
            (number, row, cell.text)
            for number, table in enumerate(tables, 1)
            for row, line in enumerate(table.rows, 1)
            for cell in line.cells
        ]
    if file.endswith(".xlsx"):
        book = openpyxl.load_workbook(path)
        return [
            (sheet.title, row, cell.value)
            for sheet in book
            for row, line in enumerate(sheet.iter_rows(), 1)
            for cell in line
            if isinstance(cell.value, str)
        ]
    encoding, delimiter = ("utf-8-sig", ";") if file == "housing.csv" else ("cp1252", ",")
    records = csv.reader(io.StringIO(path.read_bytes().decode(encoding), newline=""), delimiter=delimiter)
    return [(None, row, text) for row, record in enumerate(records, 1) for text in record]


@pytest.mark.parametrize("file", FILES)
def test_no_word_of_a_row_is_lost_or_changed(file, sample):
    found = {}
    for row in sample(file).rows:
        texts = {row.source, row.event, row.people, row.action, row.comment, row.pupil}
        found[row.table or row.sheet, row.row] = texts | set(row.written.values()) | set(row.extra.values())
    checked = 0
    for place, number, text in cells_of(file):
        if (place, number) in found and text:
            assert text in found[place, number], (number, text)
            checked += 1
    assert checked > 200


def left_out(receipt):
    return [(one.why, one.sheet or one.table, one.row) for one in receipt.left_out]


def test_the_receipts_say_what_each_file_is_and_what_was_left_out(sample):
    care = sample("childrens-social-care.docx").receipt
    assert care.agency == "Eldershire Children's Social Care"
    assert left_out(care) == [*(("no_dates", 1, row) for row in range(1, 6)), ("heading", 2, 1)]
    assert care.out_of_order == ["Table 2, row 37", "Table 2, row 63"]
    health = sample("health-visiting.docx").receipt
    assert (health.agency, health.subject) == ("Health visiting", "Ellis Ravensby")
    assert "merged" in health.warnings[0]
    police = sample("police.xlsx").receipt
    assert police.agency.startswith("Eldershire Constabulary")
    assert police.date_system == "1900"
    assert [(one.what, one.where) for one in police.hidden] == [
        ("column", "sheet “Chronology”, column 3"),
        ("filter", "sheet “Chronology”, cells A4:J64"),
    ]
    assert left_out(police)[-2:] == [("blank", "Chronology", 65), ("footer", "Chronology", 66)]
    school = sample("school.xlsx").receipt
    assert (school.agency, school.date_system) == ("Lantern Hill Primary School", "1904")
    assert [one["sheet"] for one in school.columns] == ["Attendance notes", "Chronology"]
    surgery = sample("gp-practice.csv").receipt
    assert (surgery.encoding, surgery.delimiter, surgery.agency) == ("windows-1252", "comma", "gp-practice")
    housing = sample("housing.csv").receipt
    assert (housing.encoding, housing.delimiter, housing.agency_from) == ("utf-8", "semicolon", "file name")
    assert housing.rows_read == 40
    assert housing.problems == {"date_missing": 1}


@pytest.mark.parametrize("file", ["overview-report.docx", "terms-of-reference.docx", "register.csv"])
def test_papers_that_are_no_chronology_are_refused_by_name(file, sample):
    with pytest.raises(Exception, match=f"{file}.*no row of headings"):
        sample(file)
