"""`casereview anonymise` and `casereview leaks` as a person calls them."""

import json
import sys
from pathlib import Path

import docx
import pytest

from casereview.cli.main import main

FAMILY_R = Path(__file__).parents[2] / "devtools" / "samples" / "family-r"
REGISTER = str(FAMILY_R / "register.csv")
KEYS = ["string", "part", "paragraph", "start", "end", "kind", "register_value", "how", "certainty"]


@pytest.fixture
def paper(tmp_path):
    path = tmp_path / "paper.txt"
    path.write_text("Shona\nRavensby saw Joy.\r\nThe Ravensby home. é", encoding="utf-8", newline="")
    return path


def test_given_a_text_expect_a_copy_with_pseudonyms_and_what_to_look_at(paper, capsys):
    out = paper.with_name("out.txt")
    assert main(["anonymise", str(paper), "--register", REGISTER, "-o", str(out)]) == 0
    assert out.read_bytes().decode() == "Mother saw PN1.\r\nThe [family name] home. é"
    said = capsys.readouterr().out
    assert "3 names replaced" in said
    assert "“Ravensby” could be Child R or Sibling 1" in said
    assert "written [family name]" in said


def test_given_a_word_document_expect_a_word_document(tmp_path, capsys):
    out = tmp_path / "out.docx"
    assert (
        main(["anonymise", str(FAMILY_R / "overview-report.docx"), "--register", REGISTER, "-o", str(out)])
        == 0
    )
    assert "Where Mother is quoted" in "\n".join(
        paragraph.text for paragraph in docx.Document(str(out)).paragraphs
    )
    assert "Pictures inside: 1" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("given", "out", "said"),
    [
        ("paper.pdf", "out.pdf", "only .txt, .md and .docx"),
        ("paper.txt", "out.docx", "must end in .txt"),
        ("missing.txt", "out.txt", "cannot be read"),
        ("broken.docx", "out.docx", "damaged"),
        ("nul.txt", "out.txt", "not a text file"),
        ("paper.txt", "nowhere/out.txt", "cannot be written"),
    ],
)
def test_given_what_cannot_be_anonymised_expect_two_and_one_plain_message(paper, capsys, given, out, said):
    paper.with_name("broken.docx").write_bytes(b"x")
    paper.with_name("nul.txt").write_bytes(b"a\0b")
    paper.with_name("paper.pdf").write_bytes(b"%PDF")
    assert (
        main(
            ["anonymise", str(paper.with_name(given)), "--register", REGISTER, "-o", str(paper.parent / out)]
        )
        == 2
    )
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line


def test_given_the_paper_or_the_register_as_the_copy_expect_it_kept(paper, tmp_path, capsys):
    register = tmp_path / "register.md"
    register.write_bytes(Path(REGISTER).read_bytes())
    for out in (paper, paper.parent / "." / paper.name, register):
        before = out.read_bytes()
        assert main(["anonymise", str(paper), "--register", str(register), "-o", str(out)]) == 2
        assert "would be overwritten" in capsys.readouterr().err
        assert out.read_bytes() == before


def test_given_a_bad_register_expect_its_row_named(paper, capsys):
    register = paper.with_name("register.csv")
    register.write_text("real value,class,pseudonym,variants\nAnn,family,,\n", encoding="utf-8")
    assert main(["leaks", str(paper), "--register", str(register)]) == 2
    assert "Row 2 of the register has no pseudonym" in capsys.readouterr().err


def test_given_leaks_expect_one_and_the_promised_json(paper, capsys):
    assert main(["leaks", str(paper), "--register", REGISTER, "--json"]) == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    text = paper.read_bytes().decode()
    assert [list(finding) for finding in findings] == [KEYS] * len(findings)
    assert all(text[f["start"] : f["end"]] == f["string"] for f in findings if f["part"] == "body")
    assert [f["string"] for f in findings if f["part"] == "body"] == ["Shona\nRavensby", "Joy", "Ravensby"]


def test_given_nothing_likely_expect_none(paper, capsys):
    paper.write_text("Child R was seen on 3 May 2018 by SW1. They knew Larkbeare well.", encoding="utf-8")
    assert main(["leaks", str(paper), "--register", REGISTER]) == 0
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert {(f["string"], f["certainty"]) for f in findings} == {
        ("3 May 2018", "possible"),
        ("Larkbeare", "possible"),
    }


def test_given_a_terminal_expect_words_around_each_finding(paper, capsys, monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main(["leaks", str(paper), "--register", REGISTER]) == 1
    said = capsys.readouterr().out
    assert "Certain: 3" in said
    assert "saw [Joy]. The Ravensby home" in said
    assert "professional, variant (Joy Pettifer)" in said
    assert "No machine finds everything" in said


def test_given_a_format_nobody_reads_expect_two(paper, capsys):
    other = paper.with_suffix(".odt")
    other.write_bytes(b"x")
    assert main(["leaks", str(other), "--register", REGISTER]) == 2
    assert "files can be checked" in capsys.readouterr().err
