"""Independence: what somebody is asked before they take part, and which conflicts follow.

A framework sets conditions for a role; the questions every review asks are added to them. Some
conflicts are declared, some are seen in who does what here, and either kind blocks.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from casereview.engines.law.parts.people import Independence
from casereview.foundation.people.rules import Role

# How frameworks call the people we appoint.
_CALLED = {
    Role.PANEL_CHAIR: {"panel_chair", "review_chair"},
    Role.PANEL_MEMBER: {"panel_member", "panel_representative"},
    Role.LEAD_REVIEWER: {
        "lead_reviewer",
        "overview_author",
        "independent_reviewer",
        "reviewer",
        "auditor",
    },
    Role.AGENCY_AUTHOR: {"imr_author", "agency_author", "professional_standards_unit"},
}
# They are of the board's own standing panel, or oversee a reviewer from outside; nobody appoints them here.
NOT_APPOINTED = frozenset(["safeguarding_panel_chair", "oversight_author"])
OTHER = "other_interest"


class Conflict(StrEnum):
    """Why somebody cannot take part. Shape: its value is the code of the need it leaves unmet."""

    INVOLVED = "not-involved"
    MANAGES = "no-line-management"
    REFERRED = "not-referrer"
    WRITES = "not-author"
    OF_BOARD = "independent-of-board"
    OF_AGENCY = "independent-of-agencies"
    BOTH = "not-chair-and-reviewer"
    GRADE = "grade-high-enough"
    LIST = "on-the-list"
    UNIT = "of-the-unit"


WORDS: dict[Conflict, str] = {
    Conflict.INVOLVED: "They had a direct part in the work with the child or the family",
    Conflict.MANAGES: "They manage, or are managed by, somebody who worked with the child or the family",
    Conflict.REFERRED: "They wrote, sent or signed the referral of this case",
    Conflict.WRITES: "They write or sign an agency's report in this case",
    Conflict.OF_BOARD: "The reviewer must be independent of the board, and they have a role with it",
    Conflict.OF_AGENCY: "They must be independent of the agencies in this case, and they belong to one",
    Conflict.BOTH: "The panel chair and the reviewer must be two people",
    Conflict.GRADE: "Their grade is below the one that is asked for",
    Conflict.LIST: "They are not among the people a reviewer has to be taken from",
    Conflict.UNIT: "Their agency's reports are written by a unit of its own, and they are not of it",
}


@dataclass(frozen=True)
class Question:
    """One question of a declaration, answered yes or no.

    Shape: key is the rule it answers; conflict is what a yes means, None when somebody must weigh it.
    """

    key: str
    ask: str
    conflict: Conflict | None


_INVOLVED = Question(
    "not_directly_involved",
    "Have you had any direct part in the work with the child or the family?",
    Conflict.INVOLVED,
)
_MANAGES = Question(
    "no_line_management",
    "Do you manage, or are you managed by, anybody who worked with the child or the family?",
    Conflict.MANAGES,
)
_OTHER = Question(
    OTHER,
    "Is there anything else that could affect your judgement, or look to others as if it could?",
    None,
)
# Asked only where the framework asks for it.
_ASKED_BY_RULE = {
    "independent_of_board": Question(
        "independent_of_board", "Do you hold a post or a role with this board?", Conflict.OF_BOARD
    ),
    "independent_of_agencies": Question(
        "independent_of_agencies",
        "Do you work for, or with, any of the agencies in this case?",
        Conflict.OF_AGENCY,
    ),
}
# Conditions with a figure, a list or a unit of their own: the condition itself is put to the person.
_PUT_AS_WRITTEN = {
    "minimum_grade": Conflict.GRADE,
    "approved_list": Conflict.LIST,
    "forced_unit": Conflict.UNIT,
}


def is_placed(called: str) -> bool:
    """Whether it is settled what a framework's name for somebody means here."""
    return called in NOT_APPOINTED.union(*_CALLED.values())


def conditions_for(role: Role, rules: Iterable[Independence]) -> list[Independence]:
    """What a framework asks of somebody in a role. Shape: as the framework lists them; may be empty."""
    return [rule for rule in rules if _CALLED.get(role, set()) & set(rule.roles)]


def questions_for(role: Role, rules: Iterable[Independence]) -> list[Question]:
    """What somebody declares before taking a role: three questions always, and the framework's own."""
    conditions = conditions_for(role, rules)
    asked = {condition.rule for condition in conditions}
    own = [question for key, question in _ASKED_BY_RULE.items() if key in asked]
    put = [
        Question(
            condition.id, f"{condition.text} Is that otherwise for you?", _PUT_AS_WRITTEN[condition.rule]
        )
        for condition in conditions
        if condition.rule in _PUT_AS_WRITTEN
    ]
    return [_INVOLVED, _MANAGES, *own, *put, _OTHER]


@dataclass(frozen=True)
class Known:
    """What can be seen here of somebody: no declaration is needed to know it."""

    has_referred: bool = False
    writes_or_signs: bool = False
    is_of_board: bool = False
    is_of_agency: bool = False
    other_roles: frozenset[Role] = frozenset()


def conflicts_known(role: Role, rules: Iterable[Independence], known: Known) -> frozenset[Conflict]:
    """The conflicts seen in who does what here. Shape: empty when there is none."""
    conditions = conditions_for(role, rules)
    asked = {condition.rule for condition in conditions}
    is_author = role is Role.AGENCY_AUTHOR
    found = {
        Conflict.REFERRED: known.has_referred and not is_author,
        Conflict.WRITES: known.writes_or_signs and not is_author,
        Conflict.OF_BOARD: known.is_of_board and "independent_of_board" in asked,
        Conflict.OF_AGENCY: known.is_of_agency and "independent_of_agencies" in asked,
        Conflict.BOTH: _is_both(role, rules, known),
    }
    return frozenset(conflict for conflict, holds in found.items() if holds)


def conflicts_declared(questions: Iterable[Question], answers: Mapping[str, object]) -> frozenset[Conflict]:
    """The conflicts somebody has declared: a yes, or an answer left out, which is no clean answer."""
    return frozenset(
        question.conflict for question in questions if question.conflict and answers.get(question.key) != "no"
    )


def _is_both(role: Role, rules: Iterable[Independence], known: Known) -> bool:
    """Whether a framework wants two people where this would make one, from either side."""
    pair = {Role.PANEL_CHAIR, Role.LEAD_REVIEWER}
    if role not in pair or not (pair - {role}) & known.other_roles:
        return False
    return any(
        rule.rule == "different_person"
        and set(rule.roles) & _CALLED[Role.LEAD_REVIEWER]
        and rule.value in _CALLED[Role.PANEL_CHAIR]
        for rule in rules
    )
