import pytest

from casereview.engines.chronicle.columns import ColumnMap, Role
from casereview.engines.chronicle.readers import Unreadable

TEXT = "Date,Source,Event\n01/02/2018,File,Café visit – “quiet”\n02/02/2018,File,Second\n"


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("cp1252", "windows-1252"),
        ("utf-16", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-16-le", "utf-16-le"),
        ("utf-32", "utf-32-le"),
    ],
)
def test_the_encoding_is_found_and_shown(read, encoding, named):
    one = read("a.csv", TEXT.encode(encoding))
    assert one.rows[0].event == "Café visit – “quiet”"
    assert one.receipt.encoding == named
    assert "Café" in one.receipt.sample


def test_a_byte_order_mark_saved_twice_is_left_out(read):
    twice = b"\xef\xbb\xbf" + "ï»¿".encode() + TEXT.encode()
    one = read("a.csv", twice)
    assert one.rows[0].date == "2018-02-01"
    assert "byte-order mark" in one.receipt.warnings[0]


def test_bytes_of_no_alphabet_are_kept_and_warned_of(read):
    one = read("a.csv", b"Date,Event\n01/02/2018,caf\xe9 \x81 end\n")
    assert one.rows[0].event == "café \x81 end"
    assert "no known alphabet" in one.receipt.warnings[0]


def test_letters_saved_twice_are_warned_of(read):
    one = read("a.csv", "Date,Event\n01/02/2018,It’s late\n".encode().decode("cp1252").encode())
    assert "saved twice" in one.receipt.warnings[0]


@pytest.mark.parametrize(("mark", "named"), [(",", "comma"), (";", "semicolon"), ("\t", "tab"), ("|", "bar")])
def test_the_delimiter_is_found_and_shown(read, mark, named):
    text = f"Date{mark}Source{mark}Event\n01/02/2018{mark}File{mark}Seen at home, by day; well | fine\n"
    if mark != "\t":
        text = text.replace("Seen at home, by day; well | fine", '"Seen at home, by day; well | fine"')
    one = read("a.csv", text)
    assert one.receipt.delimiter == named
    assert one.rows[0].event == "Seen at home, by day; well | fine"


def test_a_hint_for_excel_is_no_row(read):
    one = read("a.csv", "sep=;\nDate;Event\n01/02/2018;Visit\n")
    assert [(row.row, row.event) for row in one.rows] == [(3, "Visit")]
    assert one.receipt.left_out[0].why == "title"


def test_new_lines_in_quotes_stay_and_a_record_is_one_row(read):
    one = read("a.csv", 'Date,Event\r\n01/02/2018,"one\r\ntwo\n\nthree"\r\n\r\n02/02/2018,next\r\n')
    assert [(row.row, row.event) for row in one.rows] == [(2, "one\r\ntwo\n\nthree"), (4, "next")]
    assert [(one.why, one.row) for one in one.receipt.left_out] == [("heading", 1), ("blank", 3)]


def test_a_quotation_mark_never_closed_is_refused_with_its_line(read):
    with pytest.raises(Unreadable, match=r"a\.csv, line 3: a quotation mark"):
        read("a.csv", 'Date,Event\n01/02/2018,fine\n02/02/2018,"never closed\n03/02/2018,lost\n')
    with pytest.raises(Unreadable, match="line 2"):
        read("a.csv", 'Date,Event\n01/02/2018,"open\n02/02/2018,"closed by chance"\n03/02/2018,x\n')
    with pytest.raises(Unreadable, match="line 2"):
        read("a.csv", 'Date,Event\n01/02/2018,"on the last line')


def test_a_stray_quotation_mark_in_one_line_is_kept(read):
    one = read("a.csv", 'Date,Event,Comment\n01/02/2018,"He said "no" twice",x\n02/02/2018,6" nail,y\n')
    assert 'no" twice"' in one.rows[0].event
    assert one.rows[1].event == '6" nail'
    assert [row.comment for row in one.rows] == ["x", "y"]


def test_a_nul_is_refused_with_its_line(read):
    with pytest.raises(Unreadable, match="line 3: there is a NUL"):
        read("a.csv", "Date,Event\n01/02/2018,a\n02/02/2018,b\0c\n")


def test_ragged_rows_keep_every_cell(read):
    one = read("a.csv", "Date,Event\n01/02/2018\n02/02/2018,visit,more,,and more\n")
    assert one.rows[0].event == ""
    assert one.rows[1].extra == {"Column 3": "more", "Column 5": "and more"}
    assert one.rows[1].problems[0].code == "extra_cells"


def test_headings_with_the_same_name_as_a_nameless_column(read):
    one = read("a.csv", "Date,Event,Column 4\n02/02/2018,visit,x,y\n")
    assert one.rows[0].extra == {"Column 4": "x", "Column 4 (no heading)": "y"}


def test_headings_are_repeated_or_change_on_the_way(read):
    text = (
        "Chronology of Northmere Homes,,\nDate,Source,Event\n01/02/2018,A,one\nDate,Source,Event\n02/02/2018,A,two\n"
        "Event,Date of contact,Outcome\nthree,03/02/2018,done\nPage 2 of 2,,\n"
    )
    one = read("a.csv", text)
    assert [(row.row, row.date, row.event, row.action) for row in one.rows] == [
        (3, "2018-02-01", "one", ""),
        (5, "2018-02-02", "two", ""),
        (7, "2018-02-03", "three", "done"),
    ]
    assert [(one.why, one.row) for one in one.receipt.left_out] == [
        *(("title", 1), ("heading", 2), ("repeated_heading", 4), ("repeated_heading", 6), ("footer", 8)),
    ]
    assert len(one.receipt.columns) == 2


def test_headings_on_two_rows(read):
    one = read("a.csv", "Date,Contact,,Child,\n,Source,Details,seen,spoken to\n01/02/2018,File,visit,Y,N\n")
    row = one.rows[0]
    assert (row.source, row.event, row.seen, row.spoken) == ("File", "visit", "seen", "no")


def test_a_table_without_headings_is_read_by_its_dates(read):
    one = read("a.csv", "01/02/2018,visit to the home of the family\n02/02/2018,another visit was made\n")
    assert [(row.date, row.event) for row in one.rows] == [
        ("2018-02-01", "visit to the home of the family"),
        ("2018-02-02", "another visit was made"),
    ]


def test_a_person_may_say_what_a_heading_means(read):
    said = ColumnMap({"Wann": Role.DATE, "Was": Role.EVENT, "Event": None})
    one = read("a.csv", "Wann,Was,Event\n01/02/2018,visit,other\n", mapping=said)
    assert (one.rows[0].date, one.rows[0].event, one.rows[0].extra) == (
        "2018-02-01",
        "visit",
        {"Event": "other"},
    )


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.csv", "", "is empty"),
        ("a.csv", "\r\n\t \n", "no words"),
        ("a.csv", "Date,Source,Event\n", "headings and no rows"),
        ("a.csv", "Date,Source,Event\n,,\n", "headings and no rows"),
        ("a.csv", "Name,Colour\nbox,red\n", "no row of headings"),
        ("a.csv", "<!DOCTYPE html><html><table>", "web page"),
        ("a.csv", b"%PDF-1.7 scan", "the file is a PDF"),
        ("a.csv", b"\x89PNG\r\n\x1a\n....", "picture"),
        ("a.xlsx", "Date,Event\n01/02/2018,x\n", "but the file is plain text"),
        ("a.exe", "Date,Event\n01/02/2018,x\n", "cannot be read"),
        ("a.json", "{", "not sound JSON"),
        ("a.json", '{"rows": [{"agency": "A"}]}', "row 1: this is no row"),
        ("a.json", '{"rows": []}', "no rows"),
        ("a.json", "[1]", "a list called"),
        ("a.json", '{"rows": [{"agency": "\\ud800", "file": "x", "row": 1}]}', "half a character"),
        ("a.json", '{"rows": [{"agency": "\\u0000", "file": "x", "row": 1}]}', "NUL"),
        ("a.json", "[" * 100_000, "not sound JSON"),
    ],
)
def test_what_cannot_be_read_says_why(read, name, data, words):
    with pytest.raises(Unreadable, match=words) as refused:
        read(name, data)
    assert str(refused.value).startswith(name)


def test_too_many_rows_are_refused_whole_with_the_limit(read):
    text = "Date,Event\n" + "01/02/2018,x\n" * 11
    assert len(read("a.csv", text, limit=11).rows) == 11
    with pytest.raises(Unreadable, match="more than 10 rows"):
        read("a.csv", text, limit=10)


def test_an_excel_number_in_text_is_no_date_and_nothing_is_dropped(read):
    one = read("a.csv", "Date,Event\n43567,a\n31/02/2019,b\n,c\nnot known,d\n")
    assert [row.date for row in one.rows] == [None] * 4
    assert [row.problems[0].code for row in one.rows] == [
        *("date_unreadable", "date_unreadable", "date_missing", "date_unreadable"),
    ]
    assert one.receipt.rows_with_problems == 4


def test_ends_and_sequences(read):
    text = (
        "Date,End date,Start,End,Seq,Event\n01/02/2018,03/02/2018,,,2,a\n05/02/2018,04/02/2018,,,1,b\n"
        "06/02/2018,,10:00,09:00,x,c\n07/02/2018,,9-11am,,,d\n08/02/2018,,10:00,10:30,,e\n"
    )
    rows = read("a.csv", text).rows
    assert (rows[0].date, rows[0].end_date, rows[0].sequence) == ("2018-02-01/2018-02-03", "2018-02-03", 2)
    wrong = [[(problem.code, problem.cell) for problem in row.problems] for row in rows[1:3]]
    assert wrong == [
        [("end_before_start", "Date"), ("end_before_start", "End date")],
        [("end_before_start", "Start"), ("end_before_start", "End")],
    ]
    assert (rows[3].time, rows[3].end_time) == ("09:00", "11:00")
    assert (rows[4].time, rows[4].end_time) == ("10:00", "10:30")
    assert rows[2].sequence is None


def test_a_time_when_the_clocks_change_is_for_a_person_to_look_at(read):
    one = read("a.csv", "Date,Time,Event\n25/03/2018,01:30,a\n28/10/2018,01:30,b\n29/10/2018,01:30,c\n")
    assert [[problem.code for problem in row.problems] for row in one.rows] == [
        ["time_note"],
        ["time_note"],
        [],
    ]


def test_notes_of_the_author_are_marked(read):
    one = read("a.csv", "Date,Source,Event\n" + "".join(f"May 2018,{mark} note,x\n" for mark in "#^¬~-"))
    assert [row.is_note for row in one.rows] == [True, True, True, True, False]


def test_agency_and_subject_as_given_or_as_the_file_says(read):
    text = "Agency: Northmere Homes,,\nName of child: Ellis Ravensby (dob 09/06/2017),,\nDate,Agency,Event\n01/02/2018,GP,x\n02/02/2018,,y\n"
    one = read("x/housing.csv", text)
    assert [row.agency for row in one.rows] == ["GP", "Northmere Homes"]
    assert one.rows[0].subject == "Ellis Ravensby"
    given = read("housing.csv", text, agency="Homes", subject="Tamsin")
    assert [(row.agency, row.subject) for row in given.rows] == [("Homes", "Tamsin")] * 2
    assert given.rows[0].extra == {"Agency": "GP"}
