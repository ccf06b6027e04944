"""`casereview press` as a person calls it."""

from pathlib import Path

import pytest

from casereview.cli.main import main

SAMPLE = Path(__file__).parents[2] / "devtools" / "samples" / "family-r" / "overview-report.docx"


def test_html_and_pdf_are_written_and_remarks_told(tmp_path, capsys):
    assert main(["press", str(SAMPLE), "-o", str(tmp_path / "out"), "--on", "2019-10-16"]) == 0
    said = capsys.readouterr().out
    names = {
        path.relative_to(tmp_path / "out").as_posix()
        for path in (tmp_path / "out").rglob("*")
        if path.is_file()
    }
    assert {
        "report.html",
        "report.css",
        "report.pdf",
        "fonts/AtkinsonHyperlegible-Regular.ttf",
        "fonts/LICENSE",
    } <= names
    assert (tmp_path / "out" / "report.pdf").read_bytes().startswith(b"%PDF-1.7")
    assert "16 October 2019" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "Left out a comment" in said
    assert "report.pdf" in said


def test_only_what_was_asked_for_is_written(tmp_path):
    assert main(["press", str(SAMPLE), "-o", str(tmp_path), "--formats", "pdf"]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["report.pdf"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--formats", "html,epub"], "“epub” cannot be made yet. Those made now are html and pdf."),
        (["--formats", "gif"], "There is no format “gif”"),
        (["--formats", ","], "No format was named"),
    ],
)
def test_formats_that_cannot_be_made(tmp_path, capsys, words, says):
    assert main(["press", str(SAMPLE), "-o", str(tmp_path / "out"), *words]) == 2
    assert says in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("page.docx", b"<html></html>", "page.docx: The file is not a Word document"),
        ("empty.docx", b"", "empty.docx: The file is empty."),
        ("missing.docx", None, "missing.docx: the file cannot be opened"),
    ],
)
def test_files_that_cannot_be_read(tmp_path, capsys, name, data, says):
    if data is not None:
        (tmp_path / name).write_bytes(data)
    assert main(["press", str(tmp_path / name), "-o", str(tmp_path / "out")]) == 2
    assert says in capsys.readouterr().err


def test_a_folder_that_cannot_be_made(tmp_path, capsys):
    (tmp_path / "out").write_text("in the way")
    assert main(["press", str(SAMPLE), "-o", str(tmp_path / "out")]) == 2
    assert "cannot be written there" in capsys.readouterr().err
