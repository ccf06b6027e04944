"""A case under review: reviewer and panel on it, one chronology confirmed, the sample report at hand."""

from pathlib import Path

from casereview.casework.casefile import changes as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.casefile.queries import Part
from casereview.casework.chronology import changes as chronology
from casereview.casework.chronology import queries as chronology_queries
from casereview.casework.overview import changes, queries
from casereview.casework.overview.models import Draft
from casereview.engines.press.reading import Reading, read_docx
from casereview.engines.press.structure import Report, Section
from casereview.engines.press.typed import from_typed
from casereview.foundation.people.rules import Role
from tests.cast import Cast
from tests.stories import decided

SAMPLE = Path(__file__).parents[3] / "devtools" / "samples" / "family-r" / "overview-report.docx"
CHRONOLOGY = b"""Date,Time,Source,Event,Child seen,Spoken to
01/03/2018,,notes,Visit at home; the baby was not seen,no,no
05/03/2018,,notes,Letter sent to the surgery,no,no
09/03/2018,,notes,Call from a neighbour about crying,no,no
"""


def reviewing(cast: Cast) -> Case:
    """A case that was decided, with its people, and three entries in the chronology."""
    case = decided(cast)
    for person, role in (
        (cast.reviewer, Role.LEAD_REVIEWER),
        (cast.panel_chair, Role.PANEL_CHAIR),
        (cast.panel_member, Role.PANEL_MEMBER),
    ):
        casefile.give_role(case, person, role, by=cast.coordinator, reason="test")
    agency = cast.agency_a
    casefile.give_role(
        case, cast.author_a, Role.AGENCY_AUTHOR, agency=agency, by=cast.coordinator, reason="test"
    )
    confirmed(cast, case)
    return case


def confirmed(cast: Cast, case: Case) -> None:
    """The chronology of agency A, sent and confirmed; a second time it replaces the first."""
    upload = chronology.send_chronology(
        Part(case, cast.agency_a), by=cast.author_a, name="a.csv", content=CHRONOLOGY
    )
    for kind, _ in chronology_queries.kinds_in(upload):
        chronology.accept_kind(upload, by=cast.author_a, kind=kind)
    chronology.confirm_upload(upload, by=cast.author_a)


def brought_in(cast: Cast, case: Case) -> Draft:
    """The sample report as a draft."""
    content = SAMPLE.read_bytes()
    return changes.import_draft(
        case, by=cast.reviewer, name=SAMPLE.name, content=content, reading=read_docx(content)
    )


def entries(cast: Cast, case: Case) -> list[str]:
    """The ids of the entries that can be cited."""
    return [str(entry.id) for entry in chronology_queries.event_choices(cast.reviewer, case)]


def brief(cast: Cast, case: Case) -> Draft:
    """A report of a page, with one finding and three recommendations."""
    text = Report(
        "Child R",
        (
            Section("s-findings", "Findings"),
            Section("s-one", "Finding 1: not seen", 2, blocks=from_typed("Nobody saw the child.")),
            Section(
                "s-two",
                "Recommendations",
                blocks=from_typed("1. The Board should.\n2. They should.\n3. All."),
            ),
        ),
    )
    return changes.import_draft(
        case, by=cast.reviewer, name="brief.docx", content=b"a page", reading=Reading(text, ())
    )


def complete(cast: Cast, case: Case) -> None:
    """The report on its way to the board: its finding cited, its recommendations resting on it."""
    brief(cast, case)
    changes.take_from_text(case, by=cast.reviewer)
    found = queries.findings_of(case)
    for finding in found:
        changes.cite(finding, by=cast.reviewer, events=entries(cast, case)[:1], version=finding.version)
    for row in queries.recommendations_of(case):
        changes.change_recommendation(
            row,
            by=cast.reviewer,
            text=row.text,
            outcome="It is done.",
            to_board=row.number != 2,
            agency=cast.agency_a if row.number == 2 else None,
            findings=found,
            version=row.version,
        )


def accepted(cast: Cast) -> Case:
    """A case whose report the board has accepted: three recommendations, the second to agency A."""
    case = reviewing(cast)
    complete(cast, case)
    changes.submit(case, by=cast.reviewer)
    changes.accept(case, by=cast.chair, note="Thank you.")
    return case
