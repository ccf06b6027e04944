import io
import random
import struct
import time
import zipfile

import pytest

from casereview.engines.chronicle.readers import Unreadable

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500


def utf16(text):
    return text.encode("utf-16-le")


def refused(read, name, data, words):
    started = time.monotonic()
    with pytest.raises(Unreadable, match=words):
        read(name, data)
    assert time.monotonic() - started < 2


def test_password_protected_office_files(read):
    refused(read, "a.docx", OLE + utf16("EncryptedPackage"), "password protected")
    refused(read, "a.xlsx", OLE + utf16("EncryptedPackage"), "password protected")


def test_old_word_files_are_named(read):
    refused(read, "a.doc", OLE + utf16("WordDocument"), "old Word document")
    refused(read, "a.xls", OLE + utf16("Workbook"), "damaged")
    refused(read, "a.xls", OLE, "no chronology")


def test_a_zip_that_unpacks_to_far_too_much(read, package):
    refused(
        read,
        "a.docx",
        package({"[Content_Types].xml": "x", "word/document.xml": b"\0" * 200_000_000}),
        "unpack to 200 MB",
    )


def test_a_zip_of_zips(read, package):
    inner = package({"b.zip": package({"c.zip": b"x"})})
    refused(read, "a.docx", package({"[Content_Types].xml": "x", "word/inner.zip": inner}), "another archive")
    refused(read, "a.xlsx", package({"a.csv": "Date,Event"}), "this is an archive")


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "word/../../x", "C:/x", "word\\..\\x"])
def test_parts_that_point_outside(read, package, name):
    refused(read, "a.docx", package({"[Content_Types].xml": "x", name: "x"}), "points outside")


def test_a_link_to_another_file(read):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        link = zipfile.ZipInfo("word/document.xml")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    refused(read, "a.docx", target.getvalue(), "link to another file")


def test_two_parts_of_one_name(read):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("word/document.xml", "x")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("word/document.xml", "y")
    refused(read, "a.docx", target.getvalue(), "two parts of the same name")


def test_more_parts_than_any_document_has(read, package):
    refused(read, "a.docx", package({f"p{number}": "" for number in range(5_001)}), "5,001 parts")


def relabelled(data, name, size):
    """The archive with a false unpacked size for one part."""
    place = data.index(b"PK\x01\x02")
    while data[place + 46 : place + 46 + len(name)] != name.encode():
        place = data.index(b"PK\x01\x02", place + 1)
    return data[: place + 24] + struct.pack("<I", size) + data[place + 28 :]


def test_a_part_that_lies_about_its_length(read, word):
    data = word.file(word.table(word.heading, word.line("01/02/2018", "F", "a")))
    refused(read, "a.docx", relabelled(data, "word/document.xml", 10), "longer than it says")
    refused(read, "a.docx", relabelled(data, "word/document.xml", 1_000_000), "cut short")


def test_files_cut_short(read, word, book):
    data = word.file(word.table(word.heading, word.line("01/02/2018", "F", "a")))
    for length in (1, 4, 30, len(data) // 2, len(data) - 1):
        refused(read, "a.docx", data[:length], ".")
    sheet = book([["Date", "Event"], ["1/2/18", "a"]])
    for length in (30, len(sheet) // 2, len(sheet) - 1):
        refused(read, "a.xlsx", sheet[:length], "damaged")


def test_a_name_that_belongs_to_another_kind(read, word, book):
    document = word.file(word.table(word.heading, word.line("01/02/2018", "F", "a")))
    refused(read, "a.xlsx", document, "the file is a Word document")
    refused(read, "a.docx", book([["Date", "Event"]]), "the file is an Excel workbook")
    refused(read, "a.csv", document, "the file is a Word document")
    refused(read, "a.csv", b"%PDF-1.4", "the file is a PDF")


def test_an_encrypted_part(read, word):
    data = bytearray(word.file(word.table(word.heading)))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    refused(read, "a.docx", bytes(data), "password protected")


def outcome(read, name, data):
    try:
        return f"{name}: {len(read(name, data).rows)} rows"
    except Unreadable as problem:
        return str(problem)


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.xls", "a.ods", "a.csv", "a.json"])
def test_noise_is_read_or_refused_with_a_sentence(read, name):
    chance = random.Random(1)
    for start in (b"", b"PK\x03\x04", OLE[:8], b"{", b"Date,Event\n"):
        for _ in range(20):
            assert outcome(read, name, start + chance.randbytes(400)).startswith(name)


def test_office_files_with_a_byte_changed_are_read_or_refused(read, word, book):
    chance = random.Random(2)
    files = {
        "a.docx": word.file(word.table(word.heading, word.line("01/02/2018", "F", "a"))),
        "a.xlsx": book([["Date", "Event"], ["1/2/18", "a"]]),
    }
    for name, data in files.items():
        for _ in range(150):
            changed = bytearray(data)
            changed[chance.randrange(len(data))] = chance.randrange(256)
            assert outcome(read, name, bytes(changed)).startswith(name)
