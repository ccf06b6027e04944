"""A Word document with pseudonyms: nothing of the register left anywhere in the file, formatting kept."""

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest

from casereview.engines.anonymity.documents import BadDocument, read_document
from casereview.engines.anonymity.documents.anonymising import anonymise_docx
from casereview.engines.anonymity.leaks import CERTAIN, LeakFinder
from casereview.engines.anonymity.pseudonyms import Pseudonymiser
from casereview.engines.anonymity.register import Register

FAMILY_R = Path(__file__).parents[3] / "devtools" / "samples" / "family-r"
REGISTER = Register.read_bytes((FAMILY_R / "register.csv").read_bytes())
NAMES = Pseudonymiser(REGISTER)


def document(*runs: str) -> bytes:
    """A document of one paragraph cut into these runs, every second one bold."""
    made = docx.Document()
    paragraph = made.add_paragraph()
    for place, text in enumerate(runs):
        paragraph.add_run(text).bold = place % 2 == 1
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def runs_of(content: bytes) -> list[tuple[str, bool | None]]:
    return [(run.text, run.bold) for run in docx.Document(io.BytesIO(content)).paragraphs[0].runs]


def members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_given_a_name_cut_by_formatting_expect_it_replaced_where_it_began():
    done = anonymise_docx(document("Seen: Sho", "na Rav", "ensby today"), NAMES)
    assert runs_of(done.content) == [("Seen: Mother", False), ("", True), (" today", False)]
    assert done.replaced == 1


def test_given_two_names_in_a_run_expect_both_and_the_rest_as_it_was():
    done = anonymise_docx(document("Tamsin and Kieran ", "left."), NAMES)
    assert runs_of(done.content) == [("Sibling 1 and Sibling 2 ", False), ("left.", True)]


@pytest.mark.parametrize("name", sorted(path.name for path in FAMILY_R.glob("*.docx")))
def test_given_a_sample_paper_expect_no_certain_leak_of_the_register_after(name):
    content = (FAMILY_R / name).read_bytes()
    finder = LeakFinder(REGISTER)
    before = [one for one in finder.find(read_document("paper.docx", content)) if one.register_value]
    after = finder.find(read_document("paper.docx", anonymise_docx(content, NAMES).content))
    assert [one for one in after if one.certainty == CERTAIN and one.register_value] == []
    assert name == "terms-of-reference.docx" or len(before) > 10


def test_given_the_overview_report_expect_decoys_untouched_and_hidden_places_cleaned():
    done = anonymise_docx((FAMILY_R / "overview-report.docx").read_bytes(), NAMES)
    parts = members(done.content)
    words = re.sub(rb"<[^>]+>", b"", parts["word/document.xml"]).decode()
    for kept in (
        "the joy she brings",
        "the lee of the old harbour",
        "a biscuit when",
        "Annex IV",
        "waking at dawn",
    ):
        assert kept in words
    everything = b"".join(parts.values()).decode("latin-1").casefold()
    for gone in ("ravensby", "tamsin", "tammy", "bernadette", "sunita", "northmere", "tollund"):
        assert gone not in everything
    assert "mailto:HV2@" in parts["word/_rels/document.xml.rels"].decode()
    assert "docProps/thumbnail.jpeg" not in parts
    assert b"thumbnail" not in parts["_rels/.rels"]
    assert any("Pictures inside: 1" in note for note in done.notes)


def test_given_nothing_to_replace_expect_every_part_as_it_was():
    content = document("Nothing ", "to see.")
    before = {
        name: part
        for name, part in members(content).items()
        if "thumbnail" not in name and name != "_rels/.rels"
    }
    after = members(anonymise_docx(content, NAMES).content)
    assert {name: after[name] for name in before} == before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "damaged"),
        (b"PK\x03\x04 no", "damaged"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "password"),
    ],
)
def test_given_no_word_document_expect_a_plain_refusal(content, said):
    with pytest.raises(BadDocument, match=said):
        anonymise_docx(content, NAMES)


def test_given_xml_that_refers_outside_expect_a_refusal():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "word/document.xml", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x>&e;</x>'
        )
    with pytest.raises(BadDocument, match="outside"):
        anonymise_docx(out.getvalue(), NAMES)


def test_given_a_part_that_unpacks_far_beyond_its_size_expect_a_refusal():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 30_000_000)
    with pytest.raises(BadDocument, match="unpacks"):
        anonymise_docx(out.getvalue(), NAMES)
