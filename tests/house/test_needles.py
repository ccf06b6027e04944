"""Whoever holds a copy of the database and of the files folder reads no word of a case."""

import io
import secrets

import pytest
from django.apps import apps
from django.conf import settings as live
from django.db import connection
from django.db.models import Model

from casereview.casework.casefile import changes as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.decision import changes as decision
from casereview.casework.decision.rules import Found
from casereview.engines.anonymity.register import Entry
from casereview.foundation import clock
from casereview.foundation.files import changes as files
from casereview.foundation.files import queries as file_queries
from casereview.foundation.sealing.fields import SealedBytesField, SealedField, SealedJSONField
from tests.cast import Cast
from tests.stories import referred

pytestmark = pytest.mark.django_db
WORDS = 50
MUST_BE_SEEN = {
    "casefile.Case", "casefile.Subject", "casefile.Identity", "casefile.RegisterRow", "casefile.CaseEvent",
    "referral.Referral", "decision.LimbFinding", "decision.InformationRequest", "decision.Advice", "decision.Decision",
    "files.StoredFile",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path, settings):
    settings.FILES = tmp_path / "files"
    return settings.FILES


@pytest.fixture
def case(cast: Cast, folder) -> Case:
    case = referred(cast)
    casefile.extend_register(
        case, by=cast.coordinator, entries=[Entry("Robin", "child", "Child A", ("Rob",), row=1)]
    )
    event = casefile.record_event(
        case, by=cast.coordinator, kind="family_informed", on=clock.today(), note="x"
    )
    casefile.correct_event(event, by=cast.coordinator, reason="x")
    decision.record_finding(
        case,
        by=cast.coordinator,
        limb="died",
        finding=Found.MET,
        evidence="x",
        agency=cast.agency_b,
        source="x",
    )
    asked = decision.ask_information(
        case, by=cast.coordinator, agency=cast.agency_b, due_on=clock.today(), question="x"
    )
    decision.record_answer(asked, by=cast.coordinator, answer="x", received_on=clock.today())
    decision.give_advice(
        case, by=cast.subgroup, outcome="review", given_on=clock.today(), reasons="x", minority_view="x"
    )
    decision.put_to_chair(case, by=cast.coordinator)
    decision.decide(case, by=cast.chair, outcome="review", reasons="x", late_because="x")
    return case


def words() -> list[str]:
    """Words that stand nowhere else, some with letters that are written in several bytes."""
    return [f"{secrets.choice(['needle', 'nédlê', 'ŵedl'])}{secrets.token_hex(8)}" for _ in range(WORDS)]


def sealed_models() -> list[type[Model]]:
    return [
        model for model in apps.get_models() if any(isinstance(f, SealedField) for f in model._meta.fields)
    ]


def plant(row: Model) -> list[str]:
    """Put fifty words into every sealed field of a row."""
    planted: list[str] = []
    for field in row._meta.fields:
        if isinstance(field, SealedField):
            new = words()
            text = " ".join(new)
            value: object = text
            if isinstance(field, SealedJSONField):
                value = {"words": new, text: [text]}
            elif isinstance(field, SealedBytesField):
                value = text.encode()
            setattr(row, field.attname, value)
            planted += new
    row.save()
    return planted


def dump() -> bytes:
    """Every table as a copy of the database would hold it."""
    written = io.BytesIO()
    with connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'")
        for (table,) in cursor.fetchall():
            with cursor.copy(f"COPY {table} TO STDOUT") as copied:
                for part in copied:
                    written.write(bytes(part))
    return written.getvalue()


def forms(word: str) -> list[bytes]:
    """A word as text, as a column of bytes is written out, and as JSON writes letters that are not plain."""
    return [
        word.encode(),
        word.encode().hex().encode(),
        word.encode("unicode_escape"),
        word.encode("utf-16-le"),
    ]


def found_in(haystack: bytes, planted: list[str]) -> list[str]:
    return [word for word in planted if any(form in haystack for form in forms(word))]


def test_fifty_words_in_every_sealed_field_are_found_nowhere(cast: Cast, case: Case, folder):
    in_file = words()
    stored = files.keep(
        f"{in_file[0]}.docx",
        " ".join(in_file).encode() * 3000,
        vault=case.vault,
        place_id=case.place_id,
        by=cast.author_a,
    )
    planted, seen = list(in_file), set()
    for model in sealed_models():
        for row in model.objects.all():
            if model._meta.label != "files.StoredFile":
                planted += plant(row)
            seen.add(model._meta.label)
    assert seen >= MUST_BE_SEEN
    assert len(planted) >= 20 * WORDS
    copied = dump()
    assert case.ref.encode() in copied
    assert found_in(copied, planted) == []
    on_disk = b"".join(str(path).encode() for path in folder.rglob("*"))
    on_disk += b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert len(on_disk) > 1024 * 1024
    assert found_in(on_disk, planted) == []
    assert found_in(keys_folder(), planted) == []
    # They are there, for whoever has the keys.
    assert file_queries.content_of(stored).decode().split(" ")[1] == in_file[1]
    assert Case.objects.get(pk=case.pk).pseudonym.split(" ")[0] in planted


def keys_folder() -> bytes:
    from pathlib import Path

    return b"".join(path.read_bytes() for path in Path(live.KEYSTORE).iterdir() if path.is_file())


def test_the_search_would_find_a_word_in_the_clear(cast: Cast, case: Case):
    word = words()[0]
    cast.board.name = word
    cast.board.save()
    assert found_in(dump(), [word]) == [word]
