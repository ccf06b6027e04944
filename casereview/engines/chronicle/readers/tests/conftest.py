import datetime as dt
import io
import zipfile

import openpyxl
import pytest
import typst

from casereview.engines.chronicle.readers import Unreadable, read_file
from casereview.engines.chronicle.readers.pdf import apart, document
from casereview.engines.chronicle.readers.pdf.soundness import Unfit

ON = dt.date(2019, 9, 1)
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def make_zip(parts):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return target.getvalue()


def make_word(body, *, more=None, head=""):
    document = f'{head}<w:document xmlns:w="{MAIN}"><w:body>{body}</w:body></w:document>'
    return make_zip({"[Content_Types].xml": TYPES, "word/document.xml": document, **(more or {})})


def cell(text="", facts="", inside=None):
    inner = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" if inside is None else inside
    return f"<w:tc><w:tcPr>{facts}</w:tcPr>{inner}</w:tc>"


def line(*cells, facts=""):
    made = "".join(one if one.startswith("<w:tc>") else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{facts}</w:trPr>{made}</w:tr>"


def table(*lines):
    return f"<w:tbl>{''.join(lines)}</w:tbl>"


@pytest.fixture
def word():
    """Builds Word files: word.file(body), word.table(lines), word.line(cells), word.cell(...)."""

    class Word:
        file = staticmethod(make_word)
        table = staticmethod(table)
        line = staticmethod(line)
        cell = staticmethod(cell)
        heading = line("Date", "Source", "Event")

    return Word


@pytest.fixture
def package():
    """Builds an archive out of parts."""
    return make_zip


@pytest.fixture
def book():
    """Builds a workbook: rows, and what to do to it before it is saved."""

    def build(rows, change=None):
        made = openpyxl.Workbook()
        sheet = made.active
        for row in rows:
            sheet.append(row)
        if change:
            change(made)
        target = io.BytesIO()
        made.save(target)
        return target.getvalue()

    return build


@pytest.fixture
def read():
    """Reads a file on a fixed day."""

    def one(name, data, **more):
        return read_file(name, data.encode() if isinstance(data, str) else data, on=ON, **more)

    return one


def _said(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


PDF_HEADINGS = ("Date", "Time", "Source", "Event", "Child seen")


def make_pdf(
    rows, *, headings=PDF_HEADINGS, stroke="0.5pt", before="", after="", footer="none", repeat=True, more=""
):
    """A PDF with one table. Shape: rows of texts, or of Typst between brackets."""
    cells = ",".join(one if one.startswith("table.cell") else _said(one) for row in rows for one in row)
    widths = ["70pt", "40pt", "90pt", "1fr", "60pt"] if len(headings) == 5 else ["auto"] * len(headings)
    head = ",".join(map(_said, headings))
    return typst.compile(
        f'#set page("a4", flipped: true, margin: 1.5cm, footer: {footer})\n#set text(size: 9pt)\n{before}\n'
        f"#table(columns: ({','.join(widths)}), stroke: {stroke}, {more}"
        f"table.header(repeat: {str(repeat).lower()}, {head}), {cells})\n{after}".encode()
    )


@pytest.fixture
def pdf(monkeypatch):
    """Builds PDFs, which are then read in this process and not in one of their own, to be quick."""

    def here(name, data, on):
        try:
            return apart.tables_in(data, on)
        except Unfit as problem:
            raise Unreadable(name, problem.where, problem.message) from problem

    monkeypatch.setattr(document, "tables_apart", here)
    return make_pdf
