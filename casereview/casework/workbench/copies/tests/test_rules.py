"""What can be taken as what, and rows as a copy shows them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.casework.workbench.copies.rules import (
    KIND_USES,
    KIND_WORDS,
    MOST_ON_PAPER,
    TO_TAKE,
    Kind,
    TakeFacts,
    why_not,
)
from casereview.casework.workbench.copies.wording import said_rows
from casereview.engines.chronicle.rows import Problem, Row
from casereview.foundation.verdicts import unmet


def test_every_kind_is_named_and_explained():
    assert set(KIND_WORDS) == set(KIND_USES) == set(Kind)


@pytest.mark.parametrize("kind", list(Kind))
def test_nothing_cannot_be_taken(kind):
    assert "nothing to take" in why_not(kind, 0)
    assert not why_not(kind, 1)


def test_paper_has_its_limit_and_the_others_have_none():
    assert not why_not(Kind.PDF, MOST_ON_PAPER)
    assert "take Word or Excel" in why_not(Kind.PDF, MOST_ON_PAPER + 1)
    assert not any(why_not(kind, 100_000) for kind in Kind if kind is not Kind.PDF)


def test_there_must_be_a_chronology():
    assert [need.code for need in unmet(TO_TAKE, TakeFacts(0))] == ["some"]
    assert not unmet(TO_TAKE, TakeFacts(1))


TEXT = st.text(max_size=5)
ROWS = st.lists(
    st.builds(
        Row,
        agency=TEXT,
        file=TEXT,
        sheet=st.none() | TEXT,
        table=st.none(),
        row=st.integers(1, 9),
        event=TEXT,
        source=TEXT,
        problems=st.lists(st.builds(Problem, st.just("x"), TEXT, TEXT), max_size=2).map(tuple),
        written=st.dictionaries(TEXT, TEXT, max_size=2),
        extra=st.dictionaries(TEXT, TEXT, max_size=2),
        earliest=st.none() | st.dates(dt.date(2000, 1, 1)),
    ),
    max_size=4,
)


@given(ROWS)
def test_rows_said_as_they_are_stay_as_they_are(rows):
    assert said_rows(rows, list) == rows


@given(ROWS)
def test_every_text_of_a_row_is_said_anew(rows):
    said = said_rows(rows, lambda texts: ["*" for _ in texts])
    assert [len(row.extra) + len(row.written) for row in said] == [
        len(r.extra) + len(r.written) for r in rows
    ]
    for row in said:
        texts = [row.agency, row.file, row.sheet, row.source, row.event, row.comment, row.pupil, row.subject]
        texts += [
            row.seen_who,
            row.people,
            row.action,
            *row.written.values(),
            *row.extra.values(),
            *row.extra,
        ]
        texts += [text for problem in row.problems for text in (problem.cell, problem.text)]
        assert {text and text[0] for text in texts} <= {"*", None}
