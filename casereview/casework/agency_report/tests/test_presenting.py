"""What pages say of sections, steps and states."""

import pytest

from casereview.casework.agency_report import presenting, queries
from casereview.casework.agency_report.rules import sections_of
from casereview.casework.agency_report.sections import Kept
from casereview.casework.casefile.models import Case
from casereview.casework.casefile.queries import Part
from casereview.casework.panel import changes as panel
from casereview.casework.panel import queries as panel_queries
from casereview.engines import law
from casereview.engines.press.structure import paragraph
from tests.cast import Cast
from tests.stories import paneled

pytestmark = pytest.mark.django_db
ASKED = sections_of(law.framework("eng_scr_wt2010"))
WRITTEN = (paragraph("x"),)


def part_of(cast: Cast, case: Case) -> Part:
    return Part(case, cast.agency_a)


def test_each_section_says_how_it_stands(cast: Cast, case: Case):
    sections = [
        Kept("opening", "", is_asked=False, blocks=WRITTEN),
        Kept("agency", "Identification", blocks=WRITTEN),
        Kept("author", "The author and the declaration of independence"),
        Kept("own-annex", "Annex", is_asked=False, blocks=WRITTEN),
        Kept("analysis", "Analysis by key line of enquiry"),
    ]
    tasks = presenting.section_tasks(part_of(cast, case), sections, ASKED, may_write=False)
    assert [(task.what, task.badge.text, task.why) for task in tasks] == [
        ("Before the first heading", "Written", "A heading of your own."),
        ("The agency, the child and the date of the request", "Written", "Headed “Identification”."),
        (
            "The author and the declaration of independence",
            "If you wish",
            "What is recorded here counts; words of your own can be added.",
        ),
        ("Annex", "Written", "A heading of your own."),
        ("Analysis by key line of enquiry", "Not written", ""),
    ]
    assert not any(task.href for task in tasks)
    placed = presenting.placed_rows(sections, ASKED)
    assert [row.cells[0].text for row in placed][::3] == ["Before the first heading", "A section of its own"]
    assert presenting.title_for(sections[0], ASKED) == "Before the first heading"


def steps(cast: Cast, case: Case):
    part = part_of(cast, case)
    appointment = queries.author_appointment(part)
    return presenting.steps_to_signature(cast.author_a, part, appointment, None, ())[0]


def test_the_declaration_at_each_of_its_points(cast: Cast, case: Case):
    assert steps(cast, case).href is not None
    appointment = queries.author_appointment(part_of(cast, case))
    answers = {one.key: "no" for one in panel_queries.questions_of(appointment)}
    panel.declare(appointment, by=cast.author_a, answers={**answers, "no_line_management": "yes"})
    assert steps(cast, case).blocked == "The board has not settled it yet."


def test_an_agency_that_has_not_been_asked(cast: Cast):
    case = paneled(cast)
    assert steps(cast, case).why == "No author has been named yet."
    part = part_of(cast, case)
    assert presenting.facts_of(queries.commission_of(part), None, None)[0].value == "Not begun"
    assert not queries.part_facts(part).has_declared
