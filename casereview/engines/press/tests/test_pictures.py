"""Pictures lose everything but the picture."""

import struct

import pytest

from casereview.engines.press.pictures import cleaned
from casereview.engines.press.structure import BadReport


def segment(kind: int, data: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, kind, len(data) + 2) + data


JFIF = segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")
EXIF = segment(0xE1, b"Exif\0\0GPS 54.1 -4.5")
SAID = segment(0xFE, b"taken by Marta")
FRAME = segment(0xC0, struct.pack(">BHHB", 8, 10, 20, 1) + b"\1\x11\0")
SCAN = segment(0xDA, b"\1\1\0\0\x3f\0") + b"\x12\xff\x00\x34\xff\xd0\x56"


def jpeg(*parts: bytes) -> bytes:
    return b"\xff\xd8" + b"".join(parts) + b"\xff\xd9"


def test_a_png_loses_its_remarks(png):
    made, kind = cleaned(png)
    assert kind == "image/png"
    assert b"Marta" in png
    assert b"Marta" not in made
    assert cleaned(made)[0] == made


def test_a_jpeg_loses_place_camera_and_what_hangs_behind():
    whole = jpeg(JFIF, EXIF, SAID, FRAME, SCAN)
    made, kind = cleaned(whole + b"PK\x03\x04 a zip file behind \xff\xd9")
    assert (made, kind) == (jpeg(JFIF, FRAME, SCAN), "image/jpeg")


def test_a_jpeg_of_several_scans_is_kept_whole():
    whole = jpeg(JFIF, FRAME, SCAN, segment(0xC4, b"\0" * 17), SCAN)
    assert cleaned(whole)[0] == whole


def test_a_thumbnail_is_left_out():
    assert cleaned(jpeg(segment(0xE0, b"JFXX\0\x10 a small picture"), FRAME, SCAN))[0] == jpeg(FRAME, SCAN)


@pytest.mark.parametrize("cut", [9, 20, 40, 50])
def test_a_picture_cut_short_is_refused(png, cut):
    with pytest.raises(BadReport, match="damaged"):
        cleaned(png[:cut])
    with pytest.raises(BadReport, match="damaged"):
        cleaned(jpeg(JFIF, FRAME, SCAN)[: cut - 5])


def test_a_huge_picture_is_refused_from_its_head(png):
    huge = png.replace(struct.pack(">II", 1, 1), struct.pack(">II", 60_000, 60_000))
    with pytest.raises(BadReport, match="60000 by 60000"):
        cleaned(huge)
    frame = segment(0xC2, struct.pack(">BHHB", 8, 60_000, 60_000, 1) + b"\1\x11\0")
    with pytest.raises(BadReport, match="60000 by 60000"):
        cleaned(jpeg(frame, SCAN))


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"<svg/>", b"%PDF-"])
def test_other_kinds_are_refused(data):
    with pytest.raises(BadReport, match="PNG or JPEG"):
        cleaned(data)


def test_a_jpeg_that_loses_its_way_is_refused():
    with pytest.raises(BadReport, match="damaged"):
        cleaned(b"\xff\xd8" + JFIF + b"\x00\x00\x00\x00\x00")
