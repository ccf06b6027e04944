"""Which frameworks could apply to a case, which cannot, and why.

What: every shipped framework held against one case; how two go together; which area leads.
Comes in: where, when, to whom, what happened; what is not known is left out. Goes out: an answer for each framework.
Note: no framework is known here by its name. All it goes by stands in the framework files.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from casereview.engines.law.choosing.answers import CHOICE_STATES, Answer, Choices, Lead, Pair
from casereview.engines.law.choosing.beside import leads, pairs, takes_in, with_joined
from casereview.engines.law.choosing.circumstances import (
    Circumstances,
    Person,
    known_facts,
    read_circumstances,
)
from casereview.engines.law.choosing.force import Force, force_of, frameworks_in_force
from casereview.engines.law.choosing.testing import RANKS, answer_for, asks_others, required
from casereview.engines.law.expressions import Truth, Value
from casereview.engines.law.library import framework, framework_ids
from casereview.engines.law.parts import Framework

__all__ = [
    "CHOICE_STATES",
    "Answer",
    "Choices",
    "Circumstances",
    "Force",
    "Lead",
    "Pair",
    "choose",
    "force_of",
    "frameworks_in_force",
    "read_circumstances",
]


def choose(circumstances: Mapping[str, Any] | Circumstances) -> Choices:
    """Which frameworks apply to a case, which could, which cannot, and why.

    Shape: one answer for each framework, those that apply first, the strongest first.
    Raises: NotUnderstood, naming the place in the circumstances.
    """
    case = read_circumstances(circumstances)
    versions = [_version(framework_id, case) for framework_id in framework_ids()]
    by_person = [(person, _answers(versions, case, person)) for person in case.people]
    answers = sorted((_together(one.id, by_person) for one in versions), key=_order)
    areas = leads(answers, case)
    asked = {name for answer in answers for name in answer.missing}
    asked |= {name for area in areas for name in area.missing}
    meanings = {name: fact.meaning for name, fact in known_facts().items() if name in asked}
    return Choices(tuple(answers), pairs(answers), areas, meanings)


def _version(framework_id: str, case: Circumstances) -> Framework:
    return framework(framework_id, case.day_for(framework(framework_id)))


def _answers(versions: list[Framework], case: Circumstances, person: Person) -> dict[str, Answer]:
    """Every framework's answer for one person.

    Note: first the statutory ones that ask nothing of others, then those that do, then the non-statutory ones.
    """
    found: dict[str, Answer] = {}
    for layer in (0, 1, 2):
        known = dict(found)
        for one in versions:
            if _layer(one) == layer:
                found[one.id] = _asking_others(one, case, person.facts, known)
    return with_joined({one.id: found[one.id] for one in versions})


def _layer(one: Framework) -> int:
    if not one.statutory:
        return 2
    return 1 if asks_others(one) else 0


def _asking_others(
    one: Framework, case: Circumstances, facts: Mapping[str, Value], answers: Mapping[str, Answer]
) -> Answer:
    """A framework's answer, with what it asks of others found out from theirs."""
    asked = [name for name in asks_others(one) if name not in facts]
    if not asked:
        return answer_for(one, case, facts)
    others = {
        other.framework.title: required(other)
        for other in answers.values()
        if other.framework.statutory and not takes_in(other.framework, one)
    }
    held = _any(others.values())
    found = {} if held is None else dict.fromkeys(asked, held)
    answer = answer_for(one, case, {**facts, **found})
    if held is not None or not set(asked) & set(answer.missing):
        return answer
    open_titles = ", ".join(title for title, held in others.items() if held is None)
    return replace(
        answer,
        why=(*answer.why, f"It hangs on whether there must be another review: {open_titles}."),
        missing=tuple(name for name in answer.missing if name not in asked),
    )


def _any(held: Iterable[Truth]) -> Truth:
    values = set(held)
    if True in values:
        return True
    return None if None in values else False


_STATES = tuple(CHOICE_STATES)


def _together(framework_id: str, by_person: list[tuple[Person, dict[str, Answer]]]) -> Answer:
    """One answer for all the people: of the one whom the framework reaches most surely."""
    own = [(person, answers[framework_id]) for person, answers in by_person]
    best = min((answer for _person, answer in own), key=_order)
    same = [(person, answer) for person, answer in own if answer.state == best.state]
    about = () if best.state == "does_not_apply" else tuple(person.id for person, _ in same if person.id)
    missing = dict.fromkeys(name for _person, answer in same for name in answer.missing)
    return replace(best, about=about, missing=tuple(missing))


def _order(answer: Answer) -> tuple[int, bool, int, str]:
    strongest = answer.strength or answer.could_be
    rank = RANKS.index(strongest) if strongest else len(RANKS)
    return _STATES.index(answer.state), not answer.framework.statutory, rank, answer.framework.id
