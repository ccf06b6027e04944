"""Agency reports put into the words and shapes of their pages."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from markupsafe import Markup

from casereview.casework.agency_report.models import AgencyReport, SignedCopy, WordFile
from casereview.casework.agency_report.queries import Line
from casereview.casework.agency_report.rules import (
    HINTS,
    KNOWN_ELSEWHERE,
    OUTCOME_WORDS,
    STATE_WORDS,
    Asked,
    Outcome,
    State,
)
from casereview.casework.agency_report.sections import Kept, typed
from casereview.casework.casefile.models import Case
from casereview.casework.casefile.queries import Part
from casereview.casework.panel.models import Appointment, Commission
from casereview.engines.press.html import body_html, contents_html
from casereview.engines.press.structure import Report
from casereview.foundation.access.change import Offer
from casereview.foundation.people.models import Person
from casereview.ui.pieces import Badge, Cell, Column, Fact, Happening, Row, Task
from casereview.ui.words import file_size, moment, plain_day, sentence

LIST_COLUMNS = [Column(title) for title in ("Agency", "Due", "State", "Signed off")]
PLACED_COLUMNS = [Column(title) for title in ("Section", "Heading in your file", "Found")]
_BADGES = {
    State.DRAFTING: Badge("Being written", "now"),
    State.FINISHED: Badge("Waits for the signature", "wait"),
    State.SIGNED: Badge("Signed off", "now"),
    State.RETURNED: Badge("Returned", "wait"),
    State.ACCEPTED: Badge("Accepted", "done"),
}
_WRITTEN, _EMPTY = Badge("Written", "done"), Badge("Not written", "wait")
_DONE, _WAITS = Badge("Done", "done"), Badge("To do", "wait")


def list_rows(case: Case, lines: Sequence[Line], today: date) -> list[Row]:
    """Reports by agency, each with its link where this person may open it."""
    return [_list_row(case, line, today) for line in lines]


def _list_row(case: Case, line: Line, today: date) -> Row:
    args = [case.ref, line.agency.code]
    href = reverse("agency_report:read", args=args) if line.is_open else None
    href = reverse("agency_report:write", args=args) if line.is_own else href
    due = line.commission.report_due_on if line.commission else None
    is_late = due is not None and due < today and line.copy is None
    if line.report:
        badge = _BADGES[State(line.report.state)]
    else:
        badge = Badge("Not begun", "wait") if line.commission else Badge("Not asked", "plain")
    return Row(
        [
            Cell(line.agency.name, href=href),
            Cell(plain_day(due) if due else "No date", badge=Badge("Overdue", "late") if is_late else None),
            Cell(badge=badge),
            Cell(plain_day(line.copy.signed_at) if line.copy else "Not yet"),
        ]
    )


def section_tasks(
    part: Part, sections: Sequence[Kept], asked: Sequence[Asked], *, may_write: bool
) -> list[Task]:
    """Every section with whether it is written. Shape: in reading order."""
    titles = {one.key: one.title for one in asked}
    return [
        Task(
            what=titles.get(one.key) or one.title or "Before the first heading",
            href=reverse("agency_report:section", args=[part.case.ref, part.agency.code, one.key])
            if may_write
            else None,
            badge=_WRITTEN if one.is_written else Badge("If you wish", "plain") if _is_extra(one) else _EMPTY,
            why=_why(one, titles),
        )
        for one in sections
    ]


def _is_extra(one: Kept) -> bool:
    return one.key in KNOWN_ELSEWHERE or not one.is_asked


def _why(one: Kept, titles: dict[str, str]) -> str:
    if not one.is_asked:
        return "A heading of your own."
    if one.is_written and one.title != titles.get(one.key):
        return f"Headed “{one.title}”."
    if one.key in KNOWN_ELSEWHERE and not one.is_written:
        return "What is recorded here counts; words of your own can be added."
    return ""


def steps_to_signature(
    person: Person,
    part: Part,
    appointment: Appointment | None,
    secured_on: date | None,
    unwritten: Sequence[str],
) -> list[Task]:
    """What must be there before the report can be signed. Shape: declaration, records, sections."""
    return [
        _declaration(person, part, appointment),
        Task(
            "Records secured",
            reverse("panel:my_part", args=[part.case.ref]),
            _DONE if secured_on else _WAITS,
            why=f"Since {plain_day(secured_on)}." if secured_on else "No day is recorded yet.",
        ),
        Task(
            "Every section written",
            None,
            _WAITS if unwritten else _DONE,
            why=f"Still empty: {', '.join(unwritten)}." if unwritten else "",
        ),
    ]


def _declaration(person: Person, part: Part, appointment: Appointment | None) -> Task:
    if appointment is None:
        return Task("Declaration of independence", badge=_WAITS, why="No author has been named yet.")
    is_mine = appointment.person_id == person.pk and appointment.declared_at is None
    href = reverse("panel:declare", args=[part.case.ref, appointment.id]) if is_mine else None
    name = appointment.person.name
    if appointment.declared_at is None:
        return Task("Declaration of independence", href, _WAITS, why=f"{name} has not declared yet.")
    said = f"{name} declared on {plain_day(appointment.declared_at)}."
    if appointment.state == "appointed":
        return Task("Declaration of independence", badge=_DONE, why=said)
    return Task(
        "Declaration of independence", badge=_WAITS, why=said, blocked="The board has not settled it yet."
    )


def placed_rows(sections: Sequence[Kept], asked: Sequence[Asked]) -> list[Row]:
    """How the headings of a file were placed. Shape: in reading order; unknown ones keep their own title."""
    titles = {one.key: one.title for one in asked}
    rows: list[Row] = []
    for one in sections:
        section = titles.get(one.key) or "A section of its own"
        heading = f"{one.number} {one.title}".strip() if one.is_written else ""
        if one.key == "opening":
            section, heading = "Before the first heading", ""
        badge = Badge("Found", "done") if one.is_written else Badge("Not found", "wait")
        below = len(one.below)
        note = f"with {below} heading{'' if below == 1 else 's'} below it" if below else ""
        if not one.is_asked and one.key != "opening":
            badge, note = Badge("Kept", "now"), note or "not a heading that is asked for"
        rows.append(Row([Cell(section), Cell(heading, note=note), Cell(badge=badge)]))
    return rows


def remark_lines(word: WordFile) -> list[Happening]:
    """What a person should look at in the file. Shape: where it stands, and what it is."""
    return [Happening(sentence(one["where"]).rstrip("."), one["text"]) for one in word.remarks or []]


def body(report: Report) -> Markup:
    """The report's words as HTML. Note: the press escapes every word of it."""
    return Markup(body_html(report))  # noqa: S704  # see the note


def contents(report: Report) -> Markup:
    """The report's contents as a list of links. Note: the press escapes every word of it."""
    return Markup(contents_html(report, 1))  # noqa: S704  # see the note


def fixed_blocks(section: Kept) -> list[tuple[str, Markup]]:
    """What stands in a section's text as a mark, as it looks. Shape: where and which mark, then the block."""
    parts = [("", section.blocks), *((part.title, part.blocks) for part in section.below)]
    return [
        (f"{title} {mark}".strip(), body(Report("One block", opening=(block,))))
        for title, blocks in parts
        for mark, block in typed(blocks).fixed
    ]


def hint_for(section: Kept) -> str:
    """What belongs into a section."""
    return HINTS.get(section.key, "")


def title_for(section: Kept, asked: Sequence[Asked]) -> str:
    """What a section is called on its page."""
    titles = {one.key: one.title for one in asked}
    return titles.get(section.key) or section.title or "Before the first heading"


def facts_of(
    commission: Commission | None, report: AgencyReport | None, secured_on: date | None
) -> list[Fact]:
    """What is known around a report while it is written."""
    state = STATE_WORDS[State(report.state)] if report else "not begun"
    facts = [Fact("State", sentence(state).rstrip("."))]
    if commission:
        facts += [
            Fact("Due", plain_day(commission.report_due_on)),
            Fact("Author", commission.author.name),
            Fact("Signed off by", commission.signatory.name),
        ]
    return [*facts, Fact("Records secured", plain_day(secured_on) if secured_on else "Not recorded")]


def facts_of_copy(copy: SignedCopy, secured_on: date | None) -> list[Fact]:
    """What is known around a signed copy."""
    facts = [
        Fact("Agency", copy.report.agency.name),
        Fact("Signed by", f"{copy.signed_by.name}, {copy.position}"),
        Fact("Signed on", moment(copy.signed_at)),
        Fact("Records secured", plain_day(secured_on) if secured_on else "Not recorded"),
    ]
    if copy.outcome:
        by = copy.settled_by.name if copy.settled_by else ""
        said = f"{OUTCOME_WORDS[Outcome(copy.outcome)]} by {by}"
        facts.append(Fact("Outcome", said, note=moment(copy.settled_at)))
    return facts


def file_lines(part: Part, words: Sequence[WordFile]) -> list[Happening]:
    """The Word files that were sent. Shape: newest first, each leading to its preview."""
    return [
        Happening(
            moment(word.received_at),
            word.file.name,
            f"{file_size(word.file.size_bytes)}, {'taken into the report' if word.taken_at else 'not taken yet'}",
            reverse("agency_report:preview", args=[part.case.ref, part.agency.code, word.id]),
        )
        for word in words
    ]


def copy_lines(copies: Sequence[SignedCopy]) -> list[Happening]:
    """Every copy that was signed, and what came of it. Shape: newest first."""
    return [
        Happening(
            moment(copy.signed_at),
            f"Signed copy {copy.number}, by {copy.signed_by.name}",
            OUTCOME_WORDS[Outcome(copy.outcome)] if copy.outcome else "",
        )
        for copy in copies
    ]


def asks(offer: Offer) -> list[str]:
    """What is still missing before something can be done."""
    return [need.ask for need in offer.unmet]
