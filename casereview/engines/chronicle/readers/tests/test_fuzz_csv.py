"""CSV broken at random: a Sheetful that accounts for every line, or a refusal in words; nothing else, ever."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from casereview.engines.chronicle.readers.tests.fuzzing import (
    HEAD,
    breakages,
    broken,
    csv_sample,
    judged,
    tries,
)

ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
CELLS = st.sampled_from(
    ["", " ", "04/05/2016", "Date", "Event", "n/a", '"', "a;b", "Page 2", "=x"]
) | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


def test_the_sample_itself_is_read():
    assert len(judged("a.csv", csv_sample()).rows) == 4


@tries(400)
@given(how=breakages())
def test_broken_bytes(how):
    judged("a.csv", broken(csv_sample(), how))


@tries(300)
@given(data=st.binary(max_size=200))
def test_any_bytes_at_all(data):
    judged("a.csv", data)
    judged("a.csv", b"Date,Event\n04/05/2016,Visit\n" + data)


@tries(300)
@given(
    rows=st.lists(st.lists(CELLS, max_size=7), max_size=12),
    delimiter=st.sampled_from([",", ";", "\t"]),
    encoding=ENCODINGS,
)
def test_any_cells_below_headings_are_all_accounted_for(rows, delimiter, encoding):
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerows([HEAD, ("04/05/2016", "", "Visit", "one", ""), *rows])
    one = judged("a.csv", stream.getvalue().encode(encoding, "replace"))
    if one is None:
        return
    told = {row.row for row in one.rows} | {
        number for left in one.receipt.left_out for number in range(left.row, left.last_row + 1)
    }
    assert told >= {number for number, row in enumerate(rows, 3) if any(cell.strip() for cell in row)}


@tries(150)
@given(
    text=st.text(max_size=120),
    start=st.sampled_from(["{", "[", '{"rows": [', '{"rows": [{"agency": "A", "file": "f", "row": 1,']),
)
def test_any_json_at_all(text, start):
    judged("a.json", (start + text).encode("utf-8", "surrogatepass"))
