"""A small paper to put onto the shelf."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from casereview.engines.press.canonical import to_json
from casereview.engines.press.html import body_html
from casereview.engines.press.structure import Report, Section, paragraph
from casereview.public.library.rules import ContentsLine, Paper, PassageText


def make_paper(title="Child J: when nobody asked", *, text="He was asleep upstairs.", **more) -> Paper:
    sections = (
        Section("s-summary", "Summary", blocks=(paragraph("Nine services had met his family."),)),
        Section("s-learned", "What we learned", blocks=(paragraph(text),)),
    )
    report = Report(title, sections)
    known = {
        "edition": uuid4(),
        "title": title,
        "kind": "Serious case review",
        "framework": "England, Working Together 2015",
        "board": "Eldershire Board",
        "nation": "England",
        "summary": "What services in one county learned.",
        "language": "en-GB",
        "structure": to_json(report),
        "html": body_html(report),
        "pdf": b"%PDF-1.7 not really",
        "contents": [ContentsLine(section.id, section.heading) for section in sections],
        "passages": [PassageText(s.id, s.heading, s.blocks[0].runs[0].text) for s in sections],
    }
    return Paper(**{**known, **more})


@pytest.fixture
def paper() -> Callable[..., Paper]:
    return make_paper
