"""The register as boards write it, and what is said when one cannot be used."""

from pathlib import Path

import pytest

from casereview.engines.anonymity.register import Entry, Register, RegisterUnreadable

HEADING = "real value,class,pseudonym,variants\n"
SAMPLE = Path(__file__).parents[3] / "devtools" / "samples" / "family-r" / "register.csv"


def register(*rows: str) -> Register:
    return Register.read(HEADING + "\n".join(rows))


@pytest.fixture(scope="module")
def family_r() -> Register:
    return Register.read_bytes(SAMPLE.read_bytes())


def test_given_a_row_expect_its_variants_cut_at_semicolons() -> None:
    (entry,) = register("Ann Lee,family,Mother,Annie; Ms Lee ;;ANNIE; Ann Lee").entries
    assert entry == Entry("Ann Lee", "family", "Mother", ("Annie", "Ms Lee"), 2)


def test_given_columns_in_another_order_with_others_between_expect_them_found() -> None:
    read = Register.read("\ufeffPseudonym , Note,VARIANTS,Class,Real  value\nMother,x,Annie,family,Ann Lee\n")
    assert read.entries == (Entry("Ann Lee", "family", "Mother", ("Annie",), 2),)


def test_given_blank_rows_expect_row_numbers_as_a_spreadsheet_shows_them() -> None:
    assert [entry.row for entry in register("", ",,,", "Ann,family,Mother,", "Bo,family,Son,").entries] == [
        4,
        5,
    ]


def test_given_a_short_row_expect_no_variants() -> None:
    assert register("Ann,family,Mother").entries[0].variants == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "The register is empty"),
        ("name,alias\n", "missing: real value, class, pseudonym, variants"),
        ("real value,class,pseudonym\n", "Row 1 .* missing: variants"),
        ("real value,class,pseudonym,variants,class\n", "names the column “class” twice"),
        (HEADING + "Ann,family,,Annie\n", "Row 2 of the register has no pseudonym for “Ann”"),
        (HEADING + "Ann,,Mother,Annie\n", "Row 2 of the register has no class for “Ann”"),
        (HEADING + "\n,family,Mother,Annie\n", "Row 3 of the register has no real value"),
        (HEADING + "Ann,family,Mother,\n\nANN,family,Aunt,\n", "Row 4 .* repeats “ANN” from row 2"),
        (HEADING + "14 Quarry Rise, Northmere,address,home,x\n", "Row 2 .* more cells than headings"),
        (HEADING + '"' + "x" * 140_000 + '",a,b,c\n', "Row 2 of the register cannot be read"),
    ],
)
def test_given_a_register_that_cannot_be_used_expect_the_row_named(text: str, words: str) -> None:
    with pytest.raises(RegisterUnreadable, match=words):
        Register.read(text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_given_any_way_of_saving_a_csv_expect_the_same_register(encoding: str) -> None:
    text = HEADING + "Zoë Dréan,family,Mother,Zo’s mum\n"
    assert Register.read_bytes(text.encode(encoding)) == Register.read(text)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"\x81\x8d\xff"])
def test_given_something_that_is_no_text_expect_it_refused(content: bytes) -> None:
    with pytest.raises(RegisterUnreadable, match="not a text file"):
        Register.read_bytes(content)


def test_given_any_written_form_expect_the_person(family_r: Register) -> None:
    for name in ("Kieran Oakes", "KO", "  kieran   OAKES ", "Kieron"):
        assert [entry.pseudonym for entry in family_r.whose(name)] == ["Sibling 2"]
    assert family_r.whose("Nobody") == ()


def test_given_a_variant_of_two_people_expect_both() -> None:
    shared = register("Ann Lee,family,Mother,AL", "Al Low,family,Father,AL")
    assert [entry.real for entry in shared.whose("al")] == ["Ann Lee", "Al Low"]


def test_given_a_name_expect_its_other_forms(family_r: Register) -> None:
    assert family_r.variants_of("mo") == ("Maureen Ravensby", "Mo Ravensby", "Nana Mo", "Mrs Ravensby", "MGM")
    assert family_r.variants_of("Nobody") == ()


def test_given_a_shared_surname_expect_a_family_with_all_who_have_carried_it(family_r: Register) -> None:
    assert {name: [person.real for person in people] for name, people in family_r.families.items()} == {
        "Ravensby": [
            "Ellis Ravensby",
            "Tamsin Ravensby",
            "Kieran Oakes",
            "Shona Ravensby",
            "Maureen Ravensby",
        ],
        "Oakes": ["Kieran Oakes", "Shona Ravensby", "Lee Oakes"],
    }


def test_given_places_and_numbers_expect_no_people(family_r: Register) -> None:
    assert {entry.kind for entry in family_r.people} == {"family", "third party", "professional"}
    assert len(family_r.people) == 33


@pytest.mark.parametrize(
    ("row", "surname"),
    [
        ("Dr Fiona Stannage,professional,GP2,", "Stannage"),
        ("Mrs Delahoy,professional,Head,", "Delahoy"),
        ("Shona,family,Mother,", None),
        ("Lantern Hill,school,School A,", None),
    ],
)
def test_given_a_value_expect_a_surname_only_for_a_full_name(row: str, surname: str | None) -> None:
    assert register(row).entries[0].surname == surname


def test_terms_give_every_written_form() -> None:
    read = register("Ann Lee,family,Mother,Annie;Ms Lee", "Bo,family,Son,")
    assert [(name, entry.pseudonym) for name, entry in read.terms()] == [
        ("Ann Lee", "Mother"), ("Annie", "Mother"), ("Ms Lee", "Mother"), ("Bo", "Son"),
    ]  # fmt: skip
