"""Files broken at random, and what must hold of a reader whatever it is given.

Note: `CASEREVIEW_FUZZ=5000` in the environment makes every one of these tests try so many files.
"""

import datetime as dt
import io
import os
import signal
import time
import zipfile
from contextlib import contextmanager
from functools import cache
from unittest.mock import patch

import openpyxl
import pikepdf
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from casereview.engines.chronicle.readers import Unreadable, read_file
from casereview.engines.chronicle.readers.pdf import apart, document
from casereview.engines.chronicle.readers.pdf.soundness import Unfit
from casereview.engines.chronicle.readers.tests.conftest import (
    cell,
    line,
    make_pdf,
    make_word,
    make_zip,
    table,
)

ON = dt.date(2019, 9, 1)
MOST_SECONDS = 5
ASKED = int(os.environ.get("CASEREVIEW_FUZZ", "0"))

HEAD = ("Date", "Time", "Source", "Event", "Child seen")
ROWS = (
    ("04/05/2016", "10:15", "Visit", "Home visit; both children seen", "Yes"),
    ("Easter 2017", "", "Call", "Mother rang – “not at home”", "No"),
    ("31/02/2018", "25:00", "Letter", "A letter\nof two lines", "n/a"),
    ("05/05/2018 - 07/05/2018", "am", "# note", "=1+1", "Yes - alone"),
)


def tries(count):
    """So many examples, or as many as the environment asks for; none may hang, all start from the same seed."""
    return settings(
        max_examples=ASKED or count,
        deadline=None,
        derandomize=not ASKED,
        database=None,
        suppress_health_check=list(HealthCheck),
    )


@st.composite
def breakages(draw, most=6):
    """A few ways to break bytes. Shape: place and length as shares of the whole, what to do, and with what."""
    share = st.floats(0, 1, exclude_max=True)
    ways = st.sampled_from(["flip", "cut", "twice", "put", "swap", "end"])
    odd = st.binary(min_size=1, max_size=8) | st.sampled_from(
        [
            b"<",
            b">",
            b"&",
            b'"',
            b"\0",
            b"\xff\xfe",
            b"]]>",
            b"-1",
            b"99999999999",
            b"\r\n",
            b"<!--",
            b"/Kids",
        ]
    )
    return draw(st.lists(st.tuples(ways, share, share, odd), min_size=1, max_size=most))


def broken(data, how):
    """Bytes with those breakages made in them, one after the other."""
    for way, place, length, odd in how:
        at = int(place * len(data))
        reach = 1 + int(length * min(len(data) // 8, 400))
        if way == "flip":
            data = data[:at] + bytes([data[at] ^ odd[0]]) + data[at + 1 :] if data else data
        elif way == "cut":
            data = data[:at] + data[at + reach :]
        elif way == "twice":
            data = data[: at + reach] + data[at : at + reach] + data[at + reach :]
        elif way == "put":
            data = data[:at] + odd + data[at:]
        elif way == "swap":
            data = data[:at] + odd + data[at + len(odd) :]
        elif place > 0.5:
            data = data[:at]
    return data


def broken_inside(archive, member, how):
    """An archive one member of which is broken, and which is whole otherwise. Shape: member is a share."""
    with zipfile.ZipFile(io.BytesIO(archive)) as parts:
        kept = {name: parts.read(name) for name in parts.namelist()}
    name = sorted(kept)[int(member * len(kept))]
    kept[name] = broken(kept[name], how)
    return make_zip(kept)


def judged(name, data, **more):
    """What a reader makes of a file: a Sheetful in which every line is accounted for, or None when it is refused."""
    started = time.process_time()
    one, refused = None, None
    try:
        one = read_file(name, data, on=ON, **more)
    except Unreadable as problem:
        refused = problem
    assert time.process_time() - started < MOST_SECONDS
    if refused is not None:
        assert refused.file == name
        assert refused.message.endswith((".", "?", "”")), refused.message
    else:
        accounts_for_every_line(one)
    return one


def accounts_for_every_line(one):
    """Every line of a table that gave rows is one row, or is listed as left out, and never both."""
    assert one.rows
    assert one.receipt.rows_read == len(one.rows)
    for place in {(row.sheet, row.table) for row in one.rows}:
        lines = [row.row for row in one.rows if (row.sheet, row.table) == place]
        for left in one.receipt.left_out:
            if (left.sheet, left.table) == place:
                lines += range(left.row, left.last_row + 1)
        assert sorted(lines) == list(range(1, max(lines) + 1)), place


@contextmanager
def pdf_here():
    """PDF read in this process. Note: one that takes too long is given up, as it is outside."""

    def here(name, data, on):
        signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS - 1)
        try:
            return apart.tables_in(data, on)
        except Unfit as problem:
            raise Unreadable(name, problem.where, problem.message) from problem
        except MemoryError as problem:
            raise Unreadable(name, "", "the PDF asks for more than a chronology needs.") from problem
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)

    def give_up(*_):
        raise MemoryError

    signal.signal(signal.SIGPROF, give_up)
    try:
        with patch.object(document, "tables_apart", here):
            yield
    finally:
        # Not the default, under which a signal that comes a moment late would end the process.
        signal.signal(signal.SIGPROF, signal.SIG_IGN)


@cache
def word_sample():
    """A Word file with what Word files have: merged cells, tracked changes, a table in a cell, a list."""
    inner = table(line("a", "b"))
    odd = cell(
        inside=f"<w:p><w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del></w:p>{inner}<w:p/>"
    )
    rows = [line(*one) for one in ROWS]
    merged = line(cell("06/06/2018", '<w:vMerge w:val="restart"/>'), "09:00", "Call", odd, "No")
    goes_on = line(cell("", "<w:vMerge/>"), "", "Call", "second", "No")
    spanning = line(cell("07/06/2018"), cell("all of it", '<w:gridSpan w:val="4"/>'))
    title = "<w:p><w:r><w:t>School chronology</w:t></w:r></w:p>"
    return make_word(title + table(line(*HEAD), *rows, merged, goes_on, spanning))


@cache
def book_sample():
    """A workbook with two sheets, real dates, a formula and a hidden row."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["School chronology"])
    sheet.append(HEAD)
    for row in ROWS:
        sheet.append(row)
    sheet.append([dt.date(2018, 5, 4), dt.time(11, 0), "Visit", 12.5, True])
    sheet.row_dimensions[4].hidden = True
    sheet.merge_cells("A7:A8")
    other = book.create_sheet("Second")
    other.append(HEAD)
    other.append(ROWS[0])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@cache
def csv_sample():
    """A CSV with quotes, line ends inside a cell, and letters beyond ASCII."""
    text = "School chronology\r\n" + "\r\n".join(
        ",".join('"' + one.replace('"', '""') + '"' for one in row) for row in (HEAD, *ROWS)
    )
    return text.encode("cp1252")


@cache
def pdf_sample():
    """A PDF whose streams are not packed, so that what is broken is broken in its words."""
    rows = [*ROWS, *([ROWS[0]] * 30)]
    with pikepdf.open(io.BytesIO(make_pdf(rows, before="= School chronology"))) as made:
        stream = io.BytesIO()
        how = {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.generalized}
        made.save(stream, object_stream_mode=pikepdf.ObjectStreamMode.disable, **how)
    return stream.getvalue()
