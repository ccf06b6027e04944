"""A framework as its page shows it."""

from typing import Any

from casereview.engines import law
from casereview.ui.pieces import Cell, Column, Row
from casereview.ui.words import sentence


def law_context(framework: law.Framework) -> dict[str, Any]:
    """A framework for the law book."""
    return {
        "framework": framework,
        "columns": [Column(title) for title in ("Rule", "Says", "Source")],
        "limbs": [
            _law_row(one.id, one.text, one.backing, framework) for one in framework.criteria.limbs.values()
        ],
        "routes": [
            _law_row(one.title, law.STRENGTHS[one.strength], one.backing, framework)
            for one in framework.criteria.routes.values()
        ],
        "duties": [
            _law_row(
                one.title,
                one.time or "no time is set; the board can set one",
                one.backing,
                framework,
            )
            for one in framework.duties.values()
        ],
        "documents": [
            _law_row(one.title, law.NEEDS[one.need], one.backing, framework)
            for one in framework.documents.values()
        ],
        "practice": [
            _law_row(one.topic, one.text, one.backing, framework) for one in framework.practice.values()
        ],
    }


def _law_row(title: str, says: str, backing: Any, framework: law.Framework) -> Row:
    known = framework.sources.get(backing.source)
    note = "for the board to confirm" if backing.verify else ""
    return Row(
        [
            Cell(sentence(title.replace("_", " ")).rstrip(".")),
            Cell(says),
            Cell(known.title if known else backing.source, note=note),
        ]
    )
