"""`casereview dates`, from the one entry."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from casereview.cli.main import main

KEYS = [
    "input", "edtf", "time", "end_time", "earliest", "latest", "uncertain", "approximate", "uncertain_time", "error", "note",
]  # fmt: skip


def _answers(capsys: pytest.CaptureFixture[str]) -> list[dict]:
    return [json.loads(line) for line in capsys.readouterr().out.split("\n")[:-1]]


def _file(folder: Path, content: bytes) -> str:
    file = folder / "cells.txt"
    file.write_bytes(content)
    return str(file)


def test_one_object_a_line_in_order_blank_lines_included(tmp_path, capsys) -> None:
    cells = _file(tmp_path, b"?22 May 2016\n\nw/c 12/3/18\r\n31/02/2018")
    assert main(["dates", cells, "--on", "2026-11-21"]) == 0
    answers = _answers(capsys)
    assert [list(answer) for answer in answers] == [KEYS] * 4
    assert [answer["input"] for answer in answers] == ["?22 May 2016", "", "w/c 12/3/18", "31/02/2018"]
    assert [answer["edtf"] for answer in answers] == ["2016-05-22", None, "2018-03-12/2018-03-18", None]
    assert [bool(answer["error"]) for answer in answers] == [False, True, False, True]
    assert answers[0]["uncertain"] is True


def test_cells_can_be_piped_in(monkeypatch, capsys) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("1430 hours\n-\n9-11am\n"))
    assert main(["dates", "--field", "time"]) == 0
    times = [(answer["time"], answer["end_time"], answer["error"]) for answer in _answers(capsys)]
    assert times == [("14:30", None, None), (None, None, None), ("09:00", "11:00", None)]


def test_datetime_cells(tmp_path, capsys) -> None:
    assert main(["dates", _file(tmp_path, b"06-Apr-2017 09:12\n"), "--field", "datetime"]) == 0
    [answer] = _answers(capsys)
    assert (answer["edtf"], answer["time"]) == ("2017-04-06", "09:12")


def test_the_day_that_counts_as_today_can_be_given(tmp_path, capsys) -> None:
    cells = _file(tmp_path, b"12/03/19\n01/06/2018\n")
    assert main(["dates", cells, "--on", "2018-01-01"]) == 0
    short, late = _answers(capsys)
    assert short["edtf"] == "1919-03-12"
    assert "after 1 January 2018" in late["error"]


@pytest.mark.parametrize(
    "content",
    [
        "27 Mar ’18\n".encode("cp1252"),
        "27 Mar ’18\n".encode(),
        b"\xef\xbb\xbf27 Mar '18\n",
        "27\xa0Mar '18\n".encode("cp1252"),
    ],
)
def test_the_encodings_of_agencies(tmp_path, capsys, content: bytes) -> None:
    assert main(["dates", _file(tmp_path, content)]) == 0
    assert _answers(capsys)[0]["edtf"] == "2018-03-27"


def test_half_a_character_still_gives_valid_json(monkeypatch, capsys) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("3 May \ud800\n"))
    assert main(["dates"]) == 0
    [answer] = _answers(capsys)
    assert answer["input"] == "3 May \ud800"
    assert answer["error"]


def test_words_on_a_terminal(monkeypatch, capsys, tmp_path) -> None:
    monkeypatch.setattr("casereview.cli.dates.wants_json", lambda _args: False)
    cells = _file(tmp_path, b"?12/02/2018 ?9-11am\nearly May 2016\nditto\nMar 18\n")
    assert main(["dates", cells]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "?12/02/2018 ?9-11am\t2018-02-12, 09:00 to 11:00, uncertain, time uncertain"
    assert lines[1] == "early May 2016\t2016-05, approximate"
    assert lines[2].startswith("ditto\t✗ “ditto” gives no date")
    assert lines[3].startswith("Mar 18\t2018-03\tThe 18 was read as the year")
    assert main(["dates", _file(tmp_path, b"-\n"), "--field", "time"]) == 0
    assert capsys.readouterr().out == "-\tno time\n"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["dates", "no-such-file.txt"], "no-such-file.txt cannot be read"),
        (["dates", "--on", "yesterday"], "--on “yesterday” is not a day"),
        (["dates", "--on", "2024-W01-1"], "is not a day"),
    ],
)
def test_bad_input_is_answered_with_one_plain_message(words: list[str], says: str, capsys) -> None:
    assert main(words) == 2
    assert says in capsys.readouterr().err


def test_utf_16_is_refused_with_what_to_do(tmp_path, capsys) -> None:
    assert main(["dates", _file(tmp_path, "22 May 2016\n".encode("utf-16"))]) == 2
    assert "UTF-8" in capsys.readouterr().err


@pytest.mark.parametrize("begins", [b"PK\x03\x04\x14\x00", b"\xd0\xcf\x11\xe0\xa1\xb1", b"%PDF-1.7\n"])
def test_a_word_excel_or_pdf_file_is_refused_with_what_to_do(tmp_path, capsys, begins: bytes) -> None:
    assert main(["dates", _file(tmp_path, begins + b"\x00\xff noise")]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "Word and Excel files are read by casereview collate" in said.err


def test_the_command_starts_without_the_web_framework() -> None:
    program = (
        "import sys; from casereview.cli.main import main; code = main(['dates', '--on', '2026-01-01']);"
        "assert not any(name.split('.')[0] == 'django' for name in sys.modules); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], input=b"22 May 2016\n", capture_output=True, check=True
    )
    assert json.loads(done.stdout)["edtf"] == "2016-05-22"
