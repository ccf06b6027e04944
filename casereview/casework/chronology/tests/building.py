"""A case with two agencies on it, their authors, a reviewer and a panel; files to send."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from casereview.casework.casefile import changes as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.casefile.queries import Part
from casereview.casework.chronology import changes, queries
from casereview.casework.chronology.models import Upload
from casereview.engines.anonymity.register import Register
from casereview.engines.chronicle.blank import Rules
from casereview.foundation.people.models import Agency, Person
from casereview.foundation.people.rules import Role
from tests.cast import Cast

SAMPLES = Path(__file__).parents[3] / "devtools" / "samples" / "family-r"
PAPERS = {
    "childrens-social-care.docx": "SC",
    "police.xlsx": "PO",
    "gp-practice.csv": "GP",
    "health-visiting.docx": "HV",
    "school.xlsx": "SA",
    "housing.csv": "HO",
}
HEAD = "Date,Time,Source,Event,Child seen,Spoken to"


@dataclass
class World:
    """The cast on one case."""

    cast: Cast
    case: Case

    @property
    def part_a(self) -> Part:
        return Part(self.case, self.cast.agency_a)

    @property
    def part_b(self) -> Part:
        return Part(self.case, self.cast.agency_b)

    def send_a(self, *lines: str, name: str = "a.csv") -> Upload:
        return self.send(self.part_a, self.cast.author_a, csv_of(*lines), name)

    def send_b(self, *lines: str, name: str = "b.csv") -> Upload:
        return self.send(self.part_b, self.cast.author_b, csv_of(*lines), name)

    def send(self, part: Part, author: Person, content: bytes, name: str, team: str = "") -> Upload:
        return changes.send_chronology(part, by=author, name=name, content=content, team=team)

    def confirmed_team(self, team: str, *lines: str) -> Upload:
        """A chronology of one team of agency A, confirmed."""
        upload = self.send(self.part_a, self.cast.author_a, csv_of(*lines), "a.csv", team)
        return changes.confirm_upload(upload, by=self.cast.author_a)

    def ask(self, rules: Rules) -> None:
        """The columns the coordinator asks for."""
        version = queries.asked_on(self.case).version
        changes.set_columns(self.case, by=self.cast.coordinator, rules=rules, version=version)

    def confirmed_a(self, *lines: str) -> Upload:
        return changes.confirm_upload(self.send_a(*lines), by=self.cast.author_a)

    def confirmed_b(self, *lines: str) -> Upload:
        return changes.confirm_upload(self.send_b(*lines), by=self.cast.author_b)


def csv_of(*lines: str) -> bytes:
    """A file with the usual headings."""
    return "\r\n".join([HEAD, *lines, ""]).encode()


def workbook(rows: list[list[object]], **options: object) -> bytes:
    """An Excel file with these rows."""
    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def uploaded(name: str, content: bytes) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content)


def world(cast: Cast, *, pseudonym: str = "Child R") -> World:
    """The cast brought onto a case."""
    case = casefile.open_case(
        cast.board, framework_id="eng_scr_wt2015", pseudonym=pseudonym, summary="", by=cast.coordinator
    )
    casefile.add_subject(case, pseudonym=pseudonym, kind="child", facts={}, details={}, is_index=True)
    for agency in (cast.agency_a, cast.agency_b):
        casefile.take_part(case, agency)
    give = [
        (cast.author_a, Role.AGENCY_AUTHOR, cast.agency_a),
        (cast.lead_a, Role.AGENCY_LEAD, cast.agency_a),
        (cast.signatory_a, Role.AGENCY_SIGNATORY, cast.agency_a),
        (cast.author_b, Role.AGENCY_AUTHOR, cast.agency_b),
        (cast.panel_chair, Role.PANEL_CHAIR, None),
        (cast.panel_member, Role.PANEL_MEMBER, None),
        (cast.reviewer, Role.LEAD_REVIEWER, None),
    ]
    for person, role, agency in give:
        casefile.give_role(case, person, role, agency=agency, by=cast.coordinator, reason="test")
    return World(cast, queries.case_by_id(case.id))


def register_family(one: World) -> None:
    """The register of the sample family."""
    register = Register.read_bytes((SAMPLES / "register.csv").read_bytes())
    casefile.extend_register(one.case, by=one.cast.coordinator, entries=register.entries)


def six_papers(one: World) -> list[Upload]:
    """The sample's six files, each sent by an author of its own agency, waiting to be checked."""
    from casereview.foundation.people import changes as people

    uploads = []
    for name, code in PAPERS.items():
        agency: Agency = people.add_agency(one.cast.board, name.partition(".")[0], code=code, by=None)
        casefile.take_part(one.case, agency)
        casefile.give_role(
            one.case,
            one.cast.lead_b,
            Role.AGENCY_AUTHOR,
            agency=agency,
            by=one.cast.coordinator,
            reason="test",
        )
        uploads.append(one.send(Part(one.case, agency), one.cast.lead_b, (SAMPLES / name).read_bytes(), name))
    return uploads


def accept_all(upload: Upload, by: Person) -> None:
    """Accept every problem as it stands."""
    for kind, _ in queries.kinds_in(upload):
        changes.accept_kind(upload, by=by, kind=kind)
