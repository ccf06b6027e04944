"""The report, its findings and recommendations put into the words and shapes of their pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from markupsafe import Markup

from casereview.casework.casefile.models import Case
from casereview.casework.chronology.queries import Citable
from casereview.casework.overview.models import Draft, OverviewReport, Recommendation
from casereview.casework.overview.queries import Cited
from casereview.casework.overview.rules import STATE_WORDS, State
from casereview.casework.overview.text.editing import OPENING
from casereview.engines.press.html import body_html
from casereview.engines.press.outline import levelled
from casereview.engines.press.structure import Report
from casereview.ui.pieces import Badge, Cell, Column, Fact, Row
from casereview.ui.words import count, listed, moment, plain_day

FINDING_COLUMNS = [Column("No."), Column("Finding"), Column("Stands on"), Column("Recommendations")]
RECOMMENDATION_COLUMNS = [Column("No."), Column("Recommendation"), Column("To"), Column("Rests on")]
DRAFT_COLUMNS = [Column("Draft"), Column("Brought in"), Column("By"), Column("File")]
BADGES = {
    State.WRITING: "now",
    State.SUBMITTED: "wait",
    State.RETURNED: "soon",
    State.ACCEPTED: "done",
}


@dataclass(frozen=True)
class ContentsLine:
    """One line of the contents: where it leads in the text, and where it is edited."""

    heading: str
    level: int
    anchor: str
    place: int


def state_badge(report: OverviewReport | None) -> Badge:
    """Where the report is."""
    state = State(report.state) if report else State.WRITING
    return Badge(STATE_WORDS[state].capitalize(), BADGES[state])


def body(report: Report) -> Markup:
    """The whole text. Note: the press engine escapes every word of it."""
    return Markup(body_html(report))  # noqa: S704


def contents(report: Report) -> list[ContentsLine]:
    """Every heading, with the place it is edited at."""
    lines = [
        ContentsLine(section.heading, level, section.id, place)
        for place, (level, section) in enumerate(levelled(report), start=1)
    ]
    return [ContentsLine("Before the first heading", 1, "main", OPENING), *lines] if report.opening else lines


def facts(draft: Draft, report: OverviewReport | None) -> list[Fact]:
    """What stands beside the text."""
    known = [
        Fact("Draft", str(draft.number), note=f"saved {count(draft.version - 1, 'time', 'times')} since")
    ]
    known.append(Fact("Brought in", plain_day(draft.imported_at), note=draft.imported_by.name))
    if report and report.submitted_at and report.submitted_by:
        known.append(Fact("Submitted", plain_day(report.submitted_at), note=report.submitted_by.name))
    if report and report.settled_at and report.settled_by:
        label = STATE_WORDS[State(report.state)].capitalize()
        known.append(Fact(label, plain_day(report.settled_at), note=report.settled_by.name))
    return known


def draft_rows(case: Case, drafts: Iterable[Draft]) -> list[Row]:
    """Every draft, newest first, with the file it came in."""
    return [
        Row(
            [
                Cell(f"Draft {draft.number}", href=reverse("overview:draft", args=[case.ref, draft.number])),
                moment(draft.imported_at),
                draft.imported_by.name,
                Cell("The file", href=reverse("overview:original", args=[case.ref, draft.number])),
            ]
        )
        for draft in drafts
    ]


def finding_rows(
    case: Case, findings: Iterable[Cited], recommendations: Sequence[Recommendation], *, may_write: bool
) -> list[Row]:
    """Findings by number; what cites nothing says so."""
    rows = []
    for one in findings:
        finding = one.finding
        href = reverse("overview:finding", args=[case.ref, finding.id]) if may_write else None
        mine = [str(row.number) for row in recommendations if finding in row.findings.all()]
        rows.append(
            Row(
                [
                    Cell(str(finding.number)),
                    Cell(finding.title, href=href, note=finding.what if not may_write else ""),
                    _stands_on(one),
                    Cell(listed(mine)) if mine else Cell("None"),
                ]
            )
        )
    return rows


def _stands_on(one: Cited) -> Cell:
    if not one.count:
        return Cell(badge=Badge("Cites nothing yet", "soon"))
    said = count(one.count, "entry", "entries")
    notes = []
    if one.replaced:
        notes.append(f"{count(len(one.replaced), 'entry', 'entries')} replaced by a later file: look again")
    if one.missing:
        notes.append(f"{count(one.missing, 'entry is', 'entries are')} not in the chronology any more")
    return Cell(said, note="; ".join(notes))


def recommendation_rows(case: Case, rows: Iterable[Recommendation], *, may_write: bool) -> list[Row]:
    """Recommendations by number; what rests on nothing says so."""
    return [
        Row(
            [
                Cell(str(row.number)),
                Cell(
                    row.text,
                    href=reverse("overview:recommendation", args=[case.ref, row.id]) if may_write else None,
                    note=row.outcome or "",
                ),
                Cell(row.addressee) if row.addressee else Cell(badge=Badge("Not said yet", "soon")),
                _rests_on(row),
            ]
        )
        for row in rows
    ]


def _rests_on(row: Recommendation) -> Cell:
    standing = [str(one.number) for one in row.findings.all() if one.withdrawn_at is None]
    if not standing:
        return Cell(badge=Badge("Rests on no finding yet", "soon"))
    return Cell(f"Finding {listed(sorted(standing, key=int))}")


def choices_of(cited: Sequence[Citable], found: Iterable[Citable]) -> list[tuple[str, str]]:
    """What is cited, then what was found, each once."""
    all_of = {str(entry.id): entry for entry in (*cited, *found)}
    return [(key, _label(entry)) for key, entry in all_of.items()]


def _label(entry: Citable) -> str:
    return f"{entry.label} – replaced by a later file" if entry.is_replaced else entry.label
