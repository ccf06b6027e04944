"""Whoever reads a case does so as somebody: queries of the rooms take the asking person first."""

import ast
import re
from pathlib import Path

import pytest

from casereview.desk import waiting
from tests.house.repository import ROOT, none, python_files, tree

# What a page opens: one thing for somebody, or what lies on a case. Names say so, and so does the first argument.
OPENS = re.compile(r"(_for|_on)$")

# Read by machines, by changes that have asked already, or of no case at all; each with its reason.
EXCEPTIONS = {
    "referral.sent_for": "for the rooms that weigh a referral, which ask who reads (decision:read)",
    "referral.framework_for": "the law a board works under; of no case",
    "decision.verdict_on": "what the criteria say of facts; `matrix_for` asks who reads",
    "panel.commission_for": "of an agency's part, which the rooms open for somebody first",
    "panel.records_secured_on": "the day in a commission that was opened for somebody",
    "agency_report.records_secured_on": "the same, of a part that was opened for somebody",
    "chronology.content_for": "the bytes of a file that `file_for` or a change has opened",
    "chronology.asked_on": "what a board asks of every agency; nothing of the case, and `asked_for` asks who reads",
    "chronology.rules_on": "the same, for reading a file that was opened for somebody",
    "chronology.expected_on": "the same, with the lives a row is held against",
    "copies.content_for": "the bytes of a copy that `copy_for` has opened",
    "genogram.words_for": "how a family that was opened for somebody is called",
    "marks.rows_standing_for": "ids beside an entry that was opened for somebody",
    "overview.recommendations_on": "of cases that were fetched as somebody, for the plan's own questions",
    "action_plan.owners_for": "names of people who can be given an action; nothing of the case",
    "casefile.agencies_on": "names of agencies of cases that were fetched as somebody",
}


def room_of(parts: tuple[str, ...]) -> str:
    """The room a file lies in; the rooms of the workbench are rooms of their own."""
    if parts[1] != "casework":
        return parts[1]
    return parts[3] if parts[2] == "workbench" else parts[2]


def rooms() -> list[tuple[str, Path]]:
    """Every file of queries in a room, with the room's name."""
    found = []
    for path in python_files(tests=False):
        parts = path.parts
        if parts[0] != "casereview" or parts[1] not in {"casework", "publication", "desk"}:
            continue
        if path.stem == "queries" or "queries" in parts:
            found.append((room_of(parts), path))
    return found


def readers() -> list[tuple[str, ast.FunctionDef]]:
    return [
        (f"{room}.{node.name}", node)
        for room, path in rooms()
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]


def first_argument(node: ast.FunctionDef) -> str:
    given = [*node.args.posonlyargs, *node.args.args]
    return given[0].arg if given else ""


def test_there_are_queries_to_look_at():
    assert len({room for room, _ in rooms()}) >= 10
    assert len([name for name, _ in readers() if OPENS.search(name)]) > 30


def test_what_is_opened_for_somebody_takes_the_person_first():
    none(
        f"{name} opens something and does not take the person first"
        for name, node in readers()
        if OPENS.search(name) and name not in EXCEPTIONS and first_argument(node) != "person"
    )


def test_every_exception_is_still_one():
    known = {name: first_argument(node) for name, node in readers()}
    assert [name for name in EXCEPTIONS if known.get(name, "person") == "person"] == []


def asks(node: ast.FunctionDef) -> bool:
    """Whether a function uses the person it takes."""
    return any(isinstance(one, ast.Name) and one.id == "person" for one in ast.walk(node))


# They take the person because of what they are part of; the page has been opened for this person before.
TAKES_AND_DOES_NOT_ASK = {
    "referral.agencies_for": "the referral was opened for this person",
}


def test_whoever_takes_the_person_asks_about_the_person():
    none(
        f"{name} takes a person and asks nothing about them"
        for name, node in readers()
        if first_argument(node) == "person" and not asks(node) and name not in TAKES_AND_DOES_NOT_ASK
    )


def test_the_desk_gathers_from_every_room_that_has_something_waiting():
    gathered = {room.__name__.removesuffix(".queries").rpartition(".")[2] for room in waiting._ROOMS}
    offering = {name.partition(".")[0] for name, _ in readers() if name.endswith(".waiting_for")}
    assert offering - {"desk"} == gathered


def test_the_rooms_are_gathered_in_the_order_of_the_story():
    contract = (ROOT / "pyproject.toml").read_text()
    story = re.search(
        r'containers = \["casereview.casework"\]\nexhaustive = true\nlayers = \[(.*)\]', contract
    )
    down = re.findall(r'"(\w+)"', story.group(1))
    order = [room.__name__.removesuffix(".queries").rpartition(".")[2] for room in waiting._ROOMS]
    in_story = [room for room in order if room in down]
    assert in_story == sorted(in_story, key=lambda room: -down.index(room))
    assert order[-1] == "publication"


@pytest.mark.parametrize(
    ("source", "wrong"), [("def case_for(ref): ...", True), ("def case_for(person, ref): ...", False)]
)
def test_the_test_above_would_notice(source, wrong):
    node = ast.parse(source).body[0]
    assert (first_argument(node) != "person") is wrong
