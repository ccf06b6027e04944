"""Files made to harm, to mislead, or by accident: each refused in one kind sentence, quickly."""

import io
import time
import zipfile

import pytest

from casereview.engines.press.reading import Unreadable, read_docx

LAUGHS = (
    "<!DOCTYPE w [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)


def repacked(data: bytes, change) -> bytes:
    """The same package with some members changed; `change` gives new bytes, or None to leave one out."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return made.getvalue()


@pytest.fixture
def sound(word, p):
    return word(p("Words"))


def refused(data: bytes) -> str:
    started = time.perf_counter()
    with pytest.raises(Unreadable) as caught:
        read_docx(data)
    assert time.perf_counter() - started < 2
    assert str(caught.value).endswith(".")
    return str(caught.value)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "The file is empty."),
        (b"<html><body>A report</body></html>", "not a Word document"),
        (b"%PDF-1.7", "not a Word document"),
        (b"\xff\xd8\xff\xe0 JFIF PK\x03\x04", "not a Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "password protected or in the old Word format"),
        (b"PK\x03\x04" + bytes(100), "damaged"),
    ],
)
def test_what_is_no_word_file(data, says):
    assert says in refused(data)


def test_an_external_entity_is_never_read(word, p, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    data = word(p("&x;"), prologue=f'<!DOCTYPE w [<!ENTITY x SYSTEM "file://{secret}">]>')
    assert "declares entities" in refused(data)


def test_a_billion_laughs_are_not_laughed(word, p):
    assert "declares entities" in refused(word(p("&i;"), prologue=LAUGHS))


def test_a_bomb_is_refused_before_it_unfolds(sound):
    bomb = repacked(
        sound, lambda name, data: b"<w>" + b" " * 200_000_000 if name == "word/document.xml" else data
    )
    assert len(bomb) < 300_000
    assert "far more than a report" in refused(bomb)


def test_a_declared_length_that_lies_does_not_help(sound):
    size = len(zipfile.ZipFile(io.BytesIO(sound)).read("word/document.xml"))
    lying = sound.replace(size.to_bytes(4, "little"), (size - 20).to_bytes(4, "little"))
    assert lying != sound
    assert "damaged" in refused(lying)


def test_a_package_of_too_many_parts(sound):
    made = io.BytesIO(sound)
    with zipfile.ZipFile(made, "a") as archive:
        for at in range(5_001):
            archive.writestr(f"x{at}", "")
    assert "far more than a report" in refused(made.getvalue())


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "C:\\x", "..\\x"])
def test_a_part_that_points_outside(sound, name):
    made = io.BytesIO(sound)
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr(name, "x")
    assert "points outside" in refused(made.getvalue())


def test_a_symbolic_link(sound):
    made = io.BytesIO(sound)
    link = zipfile.ZipInfo("word/link")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    assert "points outside" in refused(made.getvalue())


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name(sound):
    made = io.BytesIO(sound)
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert "two parts of the same name" in refused(made.getvalue())


def test_a_locked_member(sound):
    locked = bytearray(sound)
    at = locked.find(b"PK\x01\x02")
    locked[at + 8] |= 1
    assert "password protected" in refused(bytes(locked))


def test_macros(sound):
    made = repacked(
        sound, lambda name, data: data.replace(b"document.main+xml", b"document.macroEnabled.main+xml")
    )
    assert "contains macros" in refused(made)


def test_a_template_from_the_internet(word, p):
    data = word(p("Words"), parts={"settings": "<w:settings></w:settings>"})
    made = io.BytesIO(data)
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr(
            "word/_rels/settings.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
            'Type="x/attachedTemplate" Target="https://example.org/t.dotm" TargetMode="External"/></Relationships>',
        )
    assert "template from the internet" in refused(made.getvalue())


@pytest.mark.parametrize("cut", [0.2, 0.5, 0.9, 0.99])
def test_a_file_cut_short(samples, cut):
    data = (samples / "overview-report.docx").read_bytes()
    assert "damaged" in refused(data[: int(len(data) * cut)])


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("word/document.xml", b"<w:document", "part “word/document.xml” cannot be read"),
        ("word/document.xml", b"<x/>", "no body"),
        ("word/document.xml", None, "not a Word document"),
        ("[Content_Types].xml", None, "not a Word document"),
        ("_rels/.rels", None, "not a Word document"),
        ("word/document.xml", b"<a>" * 100_000, "cannot be read"),
    ],
)
def test_a_package_that_is_not_sound(sound, name, content, says):
    assert says in refused(repacked(sound, lambda member, data: content if member == name else data))


def test_a_workbook_named_as_a_report(samples):
    assert "not a Word document" in refused((samples / "police.xlsx").read_bytes())


def test_a_document_without_text(word):
    assert refused(word("<w:p/>")) == "The document holds no text."


def test_a_list_deeper_than_anybody_can_follow_is_refused(word, p):
    levels = "".join(f'<w:lvl w:ilvl="{d}"><w:numFmt w:val="bullet"/></w:lvl>' for d in range(12))
    numbering = f'<w:numbering><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    body = "".join(
        p("x", before=f'<w:numPr><w:ilvl w:val="{d}"/><w:numId w:val="1"/></w:numPr>') for d in range(12)
    )
    assert "at most 9 deep" in refused(word(body, parts={"numbering": numbering}))
