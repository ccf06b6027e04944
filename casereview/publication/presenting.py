"""The register, findings, approvals and editions put into the words and shapes of their pages."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from casereview.casework.casefile.identity import RegisterRow
from casereview.casework.casefile.models import Case
from casereview.engines.press.structure import Image
from casereview.public.library.models import Publication
from casereview.public.library.rules import WITHDRAWN_WORDS, Withdrawn
from casereview.publication.models import Approval, Edition, LeakFinding
from casereview.publication.queries import Artefacts, Counts, place_of
from casereview.publication.rules import APPROVALS_NEEDED, HOW_WORDS, KIND_WORDS, Certainty
from casereview.ui.pieces import Badge, Cell, Column, Fact, Finding, Pages, Row
from casereview.ui.words import count, listed, moment, plain_day, sentence

REGISTER_COLUMNS = [Column(title) for title in ("Real value", "Class", "Pseudonym", "Also written")]
DOUBT_COLUMNS = [Column(title) for title in ("In the report", "Could be", "Written now")]
EDITION_COLUMNS = [Column(title) for title in ("Edition", "Built", "What became of it")]
PAGE_SIZE = 25
_BADGES = {
    Certainty.CERTAIN: Badge("Certain", "sure"),
    Certainty.LIKELY: Badge("Likely", "soon"),
    Certainty.POSSIBLE: Badge("Possible", "wait"),
}
_ACCEPTED = Badge("Accepted", "done")
_PLACES = {"place", "address", "school", "postcode", "street", "town", "location"}
_NUMBERS = {
    "date",
    "nhs_number",
    "phone",
    "telephone",
    "mobile",
    "email",
    "url",
    "number",
    "identifier",
    "postcode",
}
_RARE = {"event", "pet", "vehicle", "job", "detail"}


@dataclass(frozen=True)
class Mark:
    """A stretch of a paragraph; with a number, a place that was found."""

    text: str
    number: int = 0
    kind: str = ""


@dataclass(frozen=True)
class Shown:
    """A paragraph with what was found in it; in_pdf says that only the PDF has it."""

    marks: Sequence[Mark]
    in_pdf: bool


@dataclass(frozen=True)
class ApprovalBox:
    """One of the two approvals: given, or still open."""

    title: str
    badge: Badge
    said: str


def register_rows(case: Case, rows: Iterable[RegisterRow]) -> list[Row]:
    """The register as a table; the real value leads to its line."""
    return [
        Row(
            [
                Cell(row.real, href=reverse("publication:pseudonym", args=[case.ref, row.id])),
                Cell(row.kind),
                Cell(row.pseudonym),
                Cell("; ".join(row.variants)),
            ]
        )
        for row in rows
    ]


def page_of(rows: Sequence[LeakFinding], page: int, *, only_open: bool) -> tuple[list[LeakFinding], Pages]:
    """The findings of one page. Note: a page too far is the last one."""
    wanted = [row for row in rows if not (only_open and row.accepted_at)]
    total = max(1, -(-len(wanted) // PAGE_SIZE))
    at = min(max(page, 1), total)
    query = "" if only_open else "show=all&"
    said = f"{count(len(wanted), 'finding', 'findings')}, {'open' if only_open else 'settled and open'}"
    return wanted[(at - 1) * PAGE_SIZE : at * PAGE_SIZE], Pages(at, total, f"?{query}page={{page}}", said)


def found(rows: Iterable[LeakFinding]) -> list[Finding]:
    """Findings as their list shows them, each with the number it has in the text."""
    return [one_found(row) for row in rows]


def one_found(row: LeakFinding) -> Finding:
    """One finding with what it is and why it was found."""
    place = place_of(row)
    why = HOW_WORDS.get(place.how, place.how)
    if place.register_value:
        why = f"{why} ({place.register_value})"
    if row.accepted_at and row.accepted_by:
        why = (
            f"{sentence(why)} Accepted by {row.accepted_by.name}, {plain_day(row.accepted_at)}: {row.reason}"
        )
    return Finding(
        number=row.number,
        words=place.words,
        kind=mark_kind(place.kind),
        what=KIND_WORDS.get(place.kind, place.kind.replace("_", " ").capitalize()),
        why=sentence(why),
        badge=_ACCEPTED if row.accepted_at else _BADGES[Certainty(row.certainty)],
    )


def mark_kind(kind: str) -> str:
    """How a finding is underlined: name, place, number or rare."""
    words = set(kind.casefold().split())
    for said, known in (("place", _PLACES), ("number", _NUMBERS), ("rare", _RARE)):
        if words & known:
            return said
    return "name"


def paragraphs(rows: Iterable[LeakFinding]) -> list[Shown]:
    """The paragraphs that hold some findings, each found place marked with its number."""
    texts: dict[tuple[str, str, str], list[LeakFinding]] = {}
    for row in rows:
        place = place_of(row)
        texts.setdefault((place.file, place.paragraph, place.text), []).append(row)
    return [Shown(list(_marks(text, held)), file == "pdf") for (file, _, text), held in texts.items()]


def _marks(text: str, rows: Sequence[LeakFinding]) -> Iterator[Mark]:
    at = 0
    for row in sorted(rows, key=lambda one: (place_of(one).start, place_of(one).end)):
        place = place_of(row)
        if place.start > at:
            yield Mark(text[at : place.start])
        # A place that lies within another shows its number alone.
        yield Mark(text[max(at, place.start) : max(at, place.end)], row.number, mark_kind(place.kind))
        at = max(at, place.end)
    if at < len(text):
        yield Mark(text[at:])


def doubt_rows(edition: Edition) -> list[Row]:
    """The places where the register left open who is meant."""
    return [
        Row(
            [
                Cell(one["string"], note=f"… {one['before']}{one['string']}{one['after']} …"),
                Cell(listed(one["candidates"]) or "Nobody in the register"),
                Cell("Left as it is" if one["written"] == one["string"] else one["written"]),
            ]
        )
        for one in edition.doubts
    ]


def counted(counts: Counts) -> list[Fact]:
    """The findings of an edition in figures."""
    return [
        Fact("Certain", str(counts.certain)),
        Fact("Likely", str(counts.likely)),
        Fact("Possible", str(counts.possible)),
        Fact("Accepted", str(counts.accepted)),
    ]


def edition_facts(case: Case, edition: Edition, artefacts: Artefacts | None, counts: Counts) -> list[Fact]:
    """What an edition is."""
    leaks = reverse("publication:leaks", args=[case.ref])
    stopping = counts.certain + counts.likely
    facts = [
        Fact(
            "Edition",
            str(edition.number),
            note=f"Built by {edition.built_by.name}, {moment(edition.built_at)}",
        ),
        Fact("Names replaced", str(edition.replaced)),
        Fact("To be settled", f"{stopping} certain or likely, {counts.possible} possible", href=leaks),
        Fact("Accepted with a reason", str(counts.accepted), href=f"{leaks}?show=all"),
        Fact("SHA-256", digest_words(edition.sha256)),
    ]
    if artefacts:
        pictures = pictures_in(artefacts)
        said = (
            "None"
            if not pictures
            else f"{count(pictures, 'picture', 'pictures')}: look at each, no machine reads them"
        )
        facts.insert(2, Fact("Pictures", said))
    return facts


def pictures_in(artefacts: Artefacts) -> int:
    """How many pictures an edition holds."""
    report = artefacts.report
    blocks = [*report.opening, *(block for section in report.sections for block in section.blocks)]
    return sum(isinstance(block, Image) for block in blocks)


def digest_words(sha256: str) -> str:
    """A digest that can be compared by eye: four by four, the middle left out."""
    return f"{sha256[:4]} {sha256[4:8]} {sha256[8:12]} … {sha256[-4:]}"


def approval_boxes(approvals: Sequence[Approval], counting: set[UUID]) -> list[ApprovalBox]:
    """The approvals given, each with whether it holds, and those still open."""
    boxes = []
    for number, one in enumerate(approvals, start=1):
        holds = one.given_by_id in counting
        badge = Badge("Approved", "done") if holds else Badge("Does not count", "late")
        said = f"{one.given_by.name}, {moment(one.given_at)}"
        boxes.append(ApprovalBox(f"Approval {number}", badge, said))
    left = range(len(boxes) + 1, APPROVALS_NEEDED + 1)
    return [*boxes, *(ApprovalBox(f"Approval {one}", Badge("Open", "wait"), "Nobody yet") for one in left)]


def edition_rows(case: Case, editions: Iterable[Edition], shelved: dict[UUID, Publication]) -> list[Row]:
    """Every edition, and what became of it."""
    return [_edition_row(case, one, shelved.get(one.pk)) for one in editions]


def _edition_row(case: Case, edition: Edition, shelved: Publication | None) -> Row:
    became = Cell("Not published")
    if edition.published_at and shelved:
        said = f"Published {plain_day(edition.published_at)}"
        became = Cell(said, href=reverse("library:read", args=[shelved.slug]))
    if edition.withdrawn_at:
        told = WITHDRAWN_WORDS[Withdrawn(edition.withdrawn_why)]
        became = Cell(f"Withdrawn {plain_day(edition.withdrawn_at)}", note=told)
    preview = reverse("publication:preview", args=[case.ref, edition.number])
    return Row([Cell(f"Edition {edition.number}", href=preview), Cell(moment(edition.built_at)), became])
