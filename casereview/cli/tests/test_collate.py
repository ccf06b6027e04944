import json
from pathlib import Path

import pytest
import typst

from casereview.cli.main import main

SAMPLE = Path(__file__).parents[2] / "devtools" / "samples" / "family-r"
FILES = [
    str(SAMPLE / name)
    for name in (
        *("childrens-social-care.docx", "gp-practice.csv", "health-visiting.docx"),
        *("housing.csv", "police.xlsx", "school.xlsx"),
    )
]
DAY = ["--on", "2019-09-01"]


def collate(*words):
    return main(["collate", *map(str, words), *DAY])


def test_the_sample_becomes_one_chronology(tmp_path, capsys):
    out, receipt = tmp_path / "all.json", tmp_path / "receipt.json"
    assert collate(*FILES, "-o", out, "--receipt", receipt) == 0
    rows = json.loads(out.read_text())["rows"]
    assert len(rows) == 420
    assert [row["file"] for row in rows if row["date"] is None] == [
        *("childrens-social-care.docx", "school.xlsx", "school.xlsx", "housing.csv"),
    ]
    placed = [
        (row["earliest"], row["time"] or "99", row["agency"], row["file"], row["row"])
        for row in rows
        if row["date"]
    ]
    assert placed == sorted(placed)
    files = json.loads(receipt.read_text())["files"]
    assert sum(file["rows_read"] for file in files) == 420
    assert "420 rows written" in capsys.readouterr().err


def test_files_in_any_order_give_the_same_bytes(tmp_path):
    for ending in (".json", ".csv", ".xlsx", ".docx"):
        one, other = tmp_path / f"one{ending}", tmp_path / f"other{ending}"
        assert collate(*FILES, "-o", one) == collate(*reversed(FILES), FILES[0], "-o", other) == 0
        assert one.read_bytes() == other.read_bytes()


def test_every_output_can_be_merged_again(tmp_path):
    first = tmp_path / "first.json"
    collate(*FILES, "-o", first)
    for ending in (".csv", ".xlsx", ".docx", ".json"):
        between, again = tmp_path / f"between{ending}", tmp_path / "again.json"
        assert collate(*FILES, "-o", between) == collate(between, "-o", again) == 0
        assert again.read_bytes() == first.read_bytes()


def test_agencies_and_subjects_by_file(tmp_path):
    out = tmp_path / "all.json"
    given = ["--agency", "housing.csv=Northmere Homes", "--subject", f"{FILES[3]}=Ellis = R"]
    assert collate(FILES[3], "-o", out, *given) == 0
    row = json.loads(out.read_text())["rows"][0]
    assert (row["agency"], row["subject"]) == ("Northmere Homes", "Ellis = R")


@pytest.mark.parametrize(
    ("text", "words", "says"),
    [
        ("", [], "bad.csv: the file is empty"),
        ('Date,Event\n01/02/2018,"open\n', [], "bad.csv, line 2: a quotation mark"),
        ("Date,Event\n1/2/18,a\n", ["--agency", "other.csv=X"], "write FILE=NAME"),
        ("Date,Event\n1/2/18,a\n", ["-o", "x.pdf"], "must end in .json, .xlsx, .docx, .csv"),
        ("Date,Event\n1/2/18,a\n", ["-o", "no/such/folder.json"], "could not be written"),
        ("Date,Event\n1/2/18,a\n", ["--receipt", "no/such/folder.json"], "could not be written"),
    ],
)
def test_bad_input_is_one_plain_sentence_and_nothing_is_written(tmp_path, capsys, text, words, says):
    bad, out = tmp_path / "bad.csv", tmp_path / "out.json"
    bad.write_text(text)
    assert collate(bad, "-o", out, *words) == 2
    message = capsys.readouterr().err
    assert says in message.splitlines()[-1]
    assert not out.exists() or "--receipt" in words


def test_a_pdf_with_real_text_is_read_and_every_row_is_marked(tmp_path, capsys):
    paper, out, receipt = tmp_path / "school.pdf", tmp_path / "all.json", tmp_path / "r.json"
    rows = '[Date], [Source], [Event], "04/05/2016", "Visit", "Seen at school"'
    paper.write_bytes(typst.compile(f"#table(columns: 3, {rows})".encode()))
    assert collate(paper, "-o", out, "--receipt", receipt) == 0
    (row,) = json.loads(out.read_text())["rows"]
    assert (row["date"], row["event"]) == ("2016-05-04", "Seen at school")
    assert [problem["code"] for problem in row["problems"]] == ["from_pdf"]
    (told,) = json.loads(receipt.read_text())["files"]
    assert told["kind"] == "pdf"
    assert "Compare every row" in told["warnings"][0]


def test_a_file_that_is_not_there(tmp_path, capsys):
    assert collate(tmp_path / "none.csv", "-o", tmp_path / "out.json") == 2
    assert "there is no such file" in capsys.readouterr().err


def test_a_folder_is_named_as_one(tmp_path, capsys):
    assert collate(tmp_path, "-o", tmp_path / "o.json") == 2
    assert (
        capsys.readouterr().err
        == f"casereview collate: {tmp_path}: this is a folder. Give the files in it.\n"
    )


def test_the_receipt_never_takes_the_place_of_the_rows(tmp_path, capsys):
    out = tmp_path / "o.json"
    assert collate(FILES[1], "-o", out, "--receipt", out) == 2
    assert "needs a file of its own" in capsys.readouterr().err
    assert not out.exists()


def test_a_file_that_is_merged_is_never_overwritten(tmp_path, capsys):
    mine = tmp_path / "mine.csv"
    mine.write_text("Date,Event\n1/2/18,a\n")
    assert collate(mine, "-o", mine) == collate(mine, "-o", tmp_path / "o.json", "--receipt", mine) == 2
    assert "would be overwritten" in capsys.readouterr().err
    assert mine.read_text() == "Date,Event\n1/2/18,a\n"
