"""Sealed fields: plain on the instance, sealed in the table, and at home in one row and column."""

import uuid

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casereview.foundation.sealing import changes, keystore
from casereview.foundation.sealing.boxes import Tampered
from casereview.foundation.sealing.keystore import KeyMissing
from casereview.foundation.sealing.models import Vault

pytestmark = pytest.mark.django_db

TABLE = {"name": "Ní Dhónaill", "days": [1, 2.5, None, True], "": {"ŵ": "👩‍👧"}}
json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner),
    max_leaves=8,
)


def closed(paper, column: str) -> bytes | None:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT "{column}" FROM sealing_paper WHERE id = %s', [paper.pk])
        value = cursor.fetchone()[0]
    return None if value is None else bytes(value)


def move(column: str, row, to_column: str, to_row) -> None:
    with connection.cursor() as cursor:
        order = f'UPDATE sealing_paper SET "{to_column}" = (SELECT "{column}" FROM sealing_paper WHERE id = %s) WHERE id = %s'
        cursor.execute(order, [row.pk, to_row.pk])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(codec="utf-8")), table=json_values, raw=st.binary(max_size=200))
def test_every_value_comes_back_as_it_went_in(papers, vault, text, table, raw):
    paper = papers.objects.create(vault=vault, text=text, table=table, raw=raw)
    found = papers.objects.get(pk=paper.pk)
    assert (found.text, found.table, found.raw, found.other) == (text, table, raw, None)


def test_the_table_holds_no_word_of_it(papers, vault):
    paper = papers.objects.create(vault=vault, text="a needle", table=TABLE, raw=b"a needle")
    for column in ("text", "table", "raw"):
        sealed = closed(paper, column)
        assert sealed[:1] == b"\x01"
        assert b"needle" not in sealed
        assert "Dhónaill".encode() not in sealed
    assert closed(paper, "other") is None


def test_unknown_stays_unknown_and_empty_stays_empty(papers, vault):
    paper = papers.objects.create(vault=vault, text="", table=[], raw=b"")
    found = papers.objects.get(pk=paper.pk)
    assert (found.text, found.table, found.raw) == ("", [], b"")
    assert closed(paper, "text") is not None
    assert papers.objects.filter(other__isnull=True).get() == paper


def test_listing_opens_nothing(papers, vault, monkeypatch):
    papers.objects.create(vault=vault, text="words")
    keystore.destroy(vault.id)
    row = papers.objects.get()
    assert row.kind == "paper"
    with pytest.raises(KeyMissing):
        _ = row.text


def test_a_row_saved_without_being_opened_keeps_its_sealed_bytes(papers, vault):
    paper = papers.objects.create(vault=vault, text="words", other="more")
    before = closed(paper, "text")
    row = papers.objects.get()
    row.kind, row.other = "moved", "changed"
    row.save()
    assert closed(paper, "text") == before
    assert (papers.objects.get().text, papers.objects.get().other) == ("words", "changed")


def test_what_is_changed_inside_a_table_is_kept(papers, vault):
    papers.objects.create(vault=vault, table={"a": 1})
    row = papers.objects.get()
    row.table["b"] = 2
    row.save(update_fields=["table"])
    assert papers.objects.get().table == {"a": 1, "b": 2}


def test_a_column_left_out_of_the_query_is_fetched_when_it_is_asked_for(papers, vault):
    papers.objects.create(vault=vault, text="words", table=[1])
    for row in (papers.objects.only("kind").get(), papers.objects.defer("text", "table").get()):
        assert (row.text, row.table) == ("words", [1])
    row = papers.objects.only("kind").get()
    row.kind = "changed"
    row.save()
    assert papers.objects.get().text == "words"


def test_read_again_from_the_table(papers, vault):
    paper = papers.objects.create(vault=vault, text="words")
    other = papers.objects.get()
    other.text = "changed"
    other.save()
    paper.refresh_from_db()
    assert paper.text == "changed"


def test_many_rows_can_be_added_at_once(papers, vault):
    papers.objects.bulk_create([papers(vault=vault, text=f"words {n}") for n in range(5)])
    assert sorted(row.text for row in papers.objects.all()) == [f"words {n}" for n in range(5)]


@pytest.mark.parametrize(
    "do",
    [
        lambda papers, row: list(papers.objects.filter(text="words")),
        lambda papers, row: list(papers.objects.exclude(table=[1])),
        lambda papers, row: papers.objects.update(text="words"),
        lambda papers, row: papers.objects.bulk_update([row], ["text"]),
        lambda papers, row: papers.objects.update_or_create(text="words", defaults={"kind": "x"}),
    ],
)
def test_plain_words_never_pass_to_the_database(papers, vault, do):
    row = papers.objects.create(vault=vault, text="words", table=[1])
    before = closed(row, "text")
    with pytest.raises(TypeError, match="is sealed"), transaction.atomic():
        do(papers, row)
    assert closed(row, "text") == before


def test_a_value_moved_to_another_column_does_not_open(papers, vault):
    paper = papers.objects.create(vault=vault, text="words", other="more")
    move("text", paper, "other", paper)
    row = papers.objects.get()
    assert row.text == "words"
    with pytest.raises(Tampered):
        _ = row.other


def test_a_value_moved_to_another_row_does_not_open(papers, vault):
    one, other = (papers.objects.create(vault=vault, text=text) for text in ("words", "more"))
    move("text", one, "text", other)
    with pytest.raises(Tampered):
        _ = papers.objects.get(pk=other.pk).text


def test_a_value_moved_to_another_case_does_not_open(papers, vault):
    paper = papers.objects.create(vault=vault, text="words")
    theirs = changes.vault_for(uuid.uuid4())
    papers.objects.update(vault=theirs)
    with pytest.raises(Tampered):
        _ = papers.objects.get().text
    papers.objects.update(vault=vault)
    assert papers.objects.get(pk=paper.pk).text == "words"


def test_a_bit_flipped_in_the_table_is_told(papers, vault):
    papers.objects.create(vault=vault, text="words", table=[1], raw=b"x")
    for column in ("text", "table", "raw"):
        with connection.cursor() as cursor:
            cursor.execute(
                f'UPDATE sealing_paper SET "{column}" = set_bit("{column}", 77, 1 - get_bit("{column}", 77))'
            )
        with pytest.raises(Tampered, match=f"sealing_paper.{column}"):
            getattr(papers.objects.get(), column)


def test_the_field_itself_is_had_from_the_class(papers):
    assert papers.text.field.name == "text"


def test_a_vault_is_made_once_a_part(db, own_keys):
    place, agency = uuid.uuid4(), uuid.uuid4()
    case, part = changes.vault_for(place), changes.vault_for(place, part=agency)
    assert case != part
    assert changes.vault_for(place) == case
    assert changes.vault_for(place, part=agency) == part
    assert Vault.objects.count() == 2
    assert {path.stem for path in own_keys.glob("*.key")} == {str(case.id), str(part.id), "master"}


def test_a_destroyed_vault_is_unreadable_for_good_and_says_since_when(papers, vault, own_keys):
    papers.objects.create(vault=vault, text="words")
    changes.destroy(vault)
    assert Vault.objects.get(pk=vault.pk).destroyed_at is not None
    assert not (own_keys / f"{vault.id}.key").exists()
    with pytest.raises(KeyMissing):
        _ = papers.objects.get().text
    with pytest.raises(KeyMissing):
        papers.objects.create(vault=changes.vault_for(vault.place), text="more")
