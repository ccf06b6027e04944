"""`casereview audit verify`: 0 when the record holds, 1 when it does not."""

import json

import pytest
from django.db import connection

from casereview.cli import audit
from casereview.cli.main import main
from casereview.foundation.audit import changes
from casereview.foundation.sealing import keystore

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(tmp_path, settings, django_capture_on_commit_callbacks):
    settings.KEYSTORE = tmp_path / "keys"
    keystore.master_key.cache_clear()
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(3):
            changes.write("case:read", by=None)
    yield
    keystore.master_key.cache_clear()


@pytest.fixture
def tampered(record):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_stands")
        cursor.execute("UPDATE audit_entry SET action = 'case:closed' WHERE number = 2")


@pytest.fixture
def on_a_terminal(monkeypatch):
    monkeypatch.setattr(audit, "wants_json", lambda args: args.json)


def test_a_record_that_holds(record, capsys):
    assert main(["audit", "verify"]) == 0
    assert json.loads(capsys.readouterr().out) == {"entries": 3, "faults": []}


def test_a_record_that_was_tampered_with(tampered, capsys):
    assert main(["audit", "verify", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["entries"] == 3
    assert [(one["number"], one["words"]) for one in found["faults"]] == [
        (2, "entry 2 was altered after it was written")
    ]


def test_in_words_on_a_terminal(record, on_a_terminal, capsys):
    assert main(["audit", "verify"]) == 0
    assert capsys.readouterr().out == "The record holds: 3 entries, each following from the one before.\n"


def test_faults_in_words_on_a_terminal(tampered, on_a_terminal, capsys):
    assert main(["audit", "verify"]) == 1
    assert capsys.readouterr().out.endswith(": entry 2 was altered after it was written\n")


def test_anchors_that_were_altered_are_a_fault_and_no_crash(record, settings, capsys):
    (settings.KEYSTORE / "anchors.jsonl").write_text("nonsense\n")
    assert main(["audit", "verify"]) == 1
    assert json.loads(capsys.readouterr().out)["faults"][0]["words"] == "line 1 of the anchors was altered"


def test_without_a_database_there_is_one_plain_message(monkeypatch, capsys):
    monkeypatch.setenv("DATABASE_URL", "mysql://x")
    with pytest.raises(SystemExit):
        main(["audit", "nonsense"])
    assert "invalid choice" in capsys.readouterr().err


def test_without_tables_it_says_so_in_one_line(monkeypatch, capsys):
    def without_tables():
        with connection.cursor() as cursor:
            cursor.execute("SELECT hash FROM audit_entry_of_nobody")

    monkeypatch.setattr("casereview.foundation.audit.queries.faults", without_tables)
    assert main(["audit", "verify"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "The record cannot be read: relation" in said.err
