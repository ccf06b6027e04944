"""`casereview analyse` as a person calls it."""

import json
import sys

import pytest

from casereview.cli.main import main

REGISTER = "real value,class,pseudonym,variants\nEllis Ravensby,family,Child R,Ellis;Elis\nTamsin Ravensby,family,Sibling 1,Tamsin\n"


def row(number, agency, day, event, **cells):
    at = {"file": f"{agency}.csv", "sheet": None, "table": None, "row": number}
    return (
        {"agency": agency, "date": day, "event": event, "seen": "not_recorded", "spoken": "no"} | at | cells
    )


ROWS = [
    row(2, "Housing", "2017-12-07", "Heating inspection; health visitor in the house too. 11C; two more heaters given.", time="13:15", seen="seen", seen_who="Ellis"),
    row(2, "Health visiting", "2017-12-07", "Visit timed with housing inspector. Living room 11 degrees, heaters.", time="13:00", seen="not_seen"),
    row(3, "Health visiting", "2018-01-23", "Asleep in cot, pink and warm.", seen="seen", seen_who="Elis"),
    row(4, "Health visiting", None, "Undated note."),
]  # fmt: skip


@pytest.fixture
def papers(tmp_path):
    merged, register = tmp_path / "merged.json", tmp_path / "register.csv"
    merged.write_text(json.dumps({"rows": ROWS}), encoding="utf-8")
    register.write_text(REGISTER, encoding="utf-8")
    return merged, register


def test_off_a_terminal_json_is_printed(papers, capsys):
    merged, register = papers
    assert main(["analyse", str(merged), "--register", str(register), "--child", "Ellis Ravensby"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["clusters"] == [
        {
            "rows": [
                {"file": "Health visiting.csv", "sheet": None, "table": None, "row": 2},
                {"file": "Housing.csv", "sheet": None, "table": None, "row": 2},
            ],
            "agree": False,
            "differences": ["seen"],
        }
    ]
    assert answer["unseen_spells"] == [
        {"child": "Ellis Ravensby", "from": "2017-12-08", "to": "2018-01-22", "days": 46}
    ]
    assert answer["unheard_spells"] == []
    assert answer["counts"] == {
        "Health visiting": {"2017-12": 1, "2018-01": 1, "not known": 1},
        "Housing": {"2017-12": 1},
    }


def test_with_a_period_spells_reach_its_edges(papers, capsys):
    assert main(["analyse", str(papers[0]), "--from", "2017-11-01", "--to", "31/01/2018"]) == 0
    spells = json.loads(capsys.readouterr().out)
    assert [(spell["child"], spell["days"]) for spell in spells["unseen_spells"]] == [(None, 36), (None, 46)]
    assert [spell["days"] for spell in spells["unheard_spells"]] == [92]


def test_on_a_terminal_words_are_printed(papers, capsys, monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main(["analyse", str(papers[0]), "--register", str(papers[1]), "--child", "Ellis"]) == 0
    said = capsys.readouterr().out
    assert "4 rows from 2 agencies." in said
    assert "2017-12-07 13:15  Housing (Housing.csv, row 2)" in said
    assert "They differ in: seen." in said
    assert "Ellis: 2017-12-08 to 2018-01-22, 46 days" in said
    assert "  none" in said
    assert "Health visiting       3   most in" in said


def test_a_child_nobody_met_is_pointed_out(papers, capsys):
    assert main(["analyse", str(papers[0]), "--child", "Elsie"]) == 0
    assert "no row says that Elsie was seen or heard" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "line 1: this is not JSON"),
        ("[]", "has no “rows”"),
        ('{"rows": {}}', "has no “rows”"),
        ('{"rows": [{"agency": "A"}]}', "Row 1 of the merged chronology has no file"),
        ("[" * 100_000, "is not JSON"),
        (b"\xff\xfe\x00", "is not JSON"),
        (None, "cannot be read"),
    ],
)
def test_a_file_that_is_no_merged_chronology_is_refused(tmp_path, capsys, content, words):
    path = tmp_path / "merged.json"
    if content is not None:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    assert main(["analyse", str(path)]) == 2
    assert words in capsys.readouterr().err


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--from", "2018-02-01", "--to", "2018-01-01"], "ends (2018-01-01) before it begins (2018-02-01)"),
        (["--register", "merged.json"], "Row 1 of the register"),
        (["--register", "none.csv"], "none.csv cannot be read"),
    ],
)
def test_other_bad_input_is_refused(papers, capsys, monkeypatch, more, words):
    monkeypatch.chdir(papers[0].parent)
    assert main(["analyse", "merged.json", *more]) == 2
    assert words in capsys.readouterr().err


def test_a_name_of_two_people_is_asked_about(papers, capsys):
    papers[1].write_text(REGISTER + "Elis Low,family,Cousin,Elis\n", encoding="utf-8")
    assert main(["analyse", str(papers[0]), "--register", str(papers[1]), "--child", "Elis"]) == 2
    assert "“Elis” could be Ellis Ravensby, Elis Low" in capsys.readouterr().err


def test_a_day_that_is_none_is_refused(papers, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["analyse", str(papers[0]), "--from", "soon"])
    assert stopped.value.code == 2
    assert "write it like 2017-04-01" in capsys.readouterr().err
