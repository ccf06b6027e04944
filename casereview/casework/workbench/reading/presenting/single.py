"""One entry in full."""

from typing import Any

from django.urls import reverse

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.chronology import papers
from casereview.casework.chronology.days import said_day, said_time
from casereview.casework.chronology.lives import age_at
from casereview.casework.chronology.models import ChronologyEvent
from casereview.casework.chronology.queries import Together
from casereview.casework.chronology.rules import SEEN_WORDS, SPOKEN_WORDS
from casereview.engines.chronicle.rows import Row
from casereview.ui.pieces import Fact


def page_of(case: Case, together: Together, event: ChronologyEvent, *, names_shown: bool) -> dict[str, Any]:
    """Everything the page of one entry shows, by the names its template uses."""
    row = papers.row_from(event.row)
    labels, texts = zip(*_cells(event, row), strict=True)
    # An agency's own headings may name somebody too, and so may a team.
    said = together.say([event.sender, event.number, row.event, *texts, *labels], names_shown=names_shown)
    (sender, number, told), cells = said[:3], said[3:]
    facts = [
        Fact(label, text) for label, text in zip(cells[len(texts) :], cells, strict=False) if text.strip()
    ]
    lives = casefile.lives_of(case)
    if age := age_at(row, lives):
        facts.insert(1, Fact(f"Age of {lives.index}", age))
    when = said_day(row)
    return {
        "heading": " ".join(filter(None, (cells[0], said_time(row)))),
        "precision": when.note,
        "agency": sender,
        "code": event.agency.code,
        "number": number,
        "text": told,
        "facts": facts,
        "problems": together.say([problem.text for problem in row.problems], names_shown=names_shown),
        "original": reverse("chronology:original", args=[case.ref, event.upload_id]),
    }


def _cells(event: ChronologyEvent, row: Row) -> list[tuple[str, str]]:
    """Every cell that says something, the day first."""
    sent = event.payload.get("sent")
    before = papers.row_from(sent) if sent else None
    place = [
        f"row {row.row}",
        f"sheet {row.sheet}" if row.sheet else "",
        f"table {row.table}" if row.table else "",
    ]
    called = {str(role): words for role, words in papers.CELL_WORDS.items()}
    written = [(called.get(name, name), text) for name, text in row.written.items()]
    return [
        ("Day", said_day(row).text),
        ("Source", row.source),
        ("Seen", " ".join(filter(None, (SEEN_WORDS[row.seen], row.seen_who)))),
        ("Spoken to", SPOKEN_WORDS[row.spoken]),
        ("Child or person", row.pupil),
        ("People present", row.people),
        ("Action or outcome", row.action),
        ("Comment", row.comment),
        *((f"As written: {label}", text) for label, text in written),
        *row.extra.items(),
        ("Corrected by the agency; the file says", _sent_words(before) if before else ""),
        ("In the file", ", ".join(filter(None, (row.file, *place)))),
    ]


def _sent_words(row: Row) -> str:
    return papers.as_lines(papers.words_in(row, {}), {})
