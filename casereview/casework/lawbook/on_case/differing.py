"""What changes for a case when it stands under another framework: duties, papers, publication, people, words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date

from casereview.engines import law
from casereview.engines.law.parts import Independence
from casereview.foundation.people.rules import Role

# How frameworks call the people who are on a case here.
_CALLED: dict[str, Role] = {
    "panel_chair": Role.PANEL_CHAIR,
    "review_chair": Role.PANEL_CHAIR,
    "panel_member": Role.PANEL_MEMBER,
    "lead_reviewer": Role.LEAD_REVIEWER,
    "reviewer": Role.LEAD_REVIEWER,
    "overview_author": Role.LEAD_REVIEWER,
    "oversight_author": Role.LEAD_REVIEWER,
    "independent_reviewer": Role.LEAD_REVIEWER,
    "imr_author": Role.AGENCY_AUTHOR,
}


@dataclass(frozen=True)
class Holder:
    """Somebody with a role on the case, and where else they stand."""

    name: str
    person: str
    role: Role
    is_of_board: bool
    is_of_agency: bool


@dataclass(frozen=True)
class Line:
    """One thing that is said differently. Shape: empty where one of the two says nothing."""

    what: str
    before: str
    after: str


@dataclass(frozen=True)
class Asked:
    """A condition the other framework sets, and which of those who hold the role are known not to meet it.

    Shape: broken holds names; to_declare those who must say again whether they meet it.
    """

    rule: Independence
    broken: tuple[str, ...]
    to_declare: tuple[str, ...]


@dataclass(frozen=True)
class Differences:
    """All that changes. Shape: duties in the order of their framework."""

    added: tuple[law.Duty, ...]
    gone: tuple[law.Duty, ...]
    moved: tuple[tuple[law.Duty, law.Duty], ...]
    same: int
    documents: tuple[Line, ...]
    publication: tuple[Line, ...]
    independence: tuple[Asked, ...]
    words: tuple[Line, ...]


def differences(
    before: law.Framework,
    after: law.Framework,
    *,
    duties: tuple[Sequence[law.Duty], Sequence[law.Duty]],
    started_on: date,
    holders: Sequence[Holder],
) -> Differences:
    """What changes from one framework to another. Shape: duties are those under the one and under the other."""
    old, new = _by_key(duties[0]), _by_key(duties[1])
    both = [(was, now) for key in old if key in new for was, now in zip(old[key], new[key], strict=False)]
    return Differences(
        added=tuple(_surplus(new, old)),
        gone=tuple(_surplus(old, new)),
        moved=tuple((was, now) for was, now in both if _told(was) != _told(now)),
        same=sum(_told(was) == _told(now) for was, now in both),
        documents=tuple(_lines(_documents(before), _documents(after))),
        publication=tuple(_lines(_publication(before, started_on), _publication(after, started_on))),
        independence=tuple(_asked(before, after, holders)),
        words=tuple(_lines(_words(before), _words(after))),
    )


def _by_key(duties: Iterable[law.Duty]) -> dict[tuple[str, str | None], list[law.Duty]]:
    found: dict[tuple[str, str | None], list[law.Duty]] = {}
    for duty in duties:
        if duty.state != "not_applicable":
            found.setdefault((duty.id, duty.agency), []).append(duty)
    return found


def _surplus(
    these: Mapping[tuple[str, str | None], list[law.Duty]],
    those: Mapping[tuple[str, str | None], list[law.Duty]],
) -> list[law.Duty]:
    return [duty for key, listed in these.items() for duty in listed[len(those.get(key, ())) :]]


def _told(duty: law.Duty) -> tuple[object, ...]:
    return duty.due, duty.words, duty.state in {"done", "done_late"}


def _lines(before: Mapping[str, str], after: Mapping[str, str]) -> list[Line]:
    names = dict.fromkeys((*before, *after))
    lines = [Line(name, before.get(name, ""), after.get(name, "")) for name in names]
    return [line for line in lines if line.before != line.after]


def _documents(framework: law.Framework) -> dict[str, str]:
    return {one.title: law.NEEDS[one.need] for one in framework.documents.values()}


def _publication(framework: law.Framework, started_on: date) -> dict[str, str]:
    policy = framework.publication_policy(started_on)
    return {"publication": policy.text} if policy else {}


def _words(framework: law.Framework) -> dict[str, str]:
    return {one.name: getattr(framework.words, one.name) for one in fields(framework.words)}


def _asked(before: law.Framework, after: law.Framework, holders: Sequence[Holder]) -> list[Asked]:
    known = {(one.rule, role, one.value) for one in before.independence.values() for role in _roles(one)}
    found = []
    for rule in after.independence.values():
        roles = {role for role in _roles(rule) if (rule.rule, role, rule.value) not in known}
        held = [one for one in holders if one.role in roles]
        if held:
            broken = tuple(one.name for one in held if _breaks(rule, one, holders))
            rest = tuple(one.name for one in held if one.name not in broken)
            found.append(Asked(rule, broken, rest))
    return found


def _roles(rule: Independence) -> set[Role]:
    return {_CALLED[name] for name in rule.roles if name in _CALLED}


def _breaks(rule: Independence, holder: Holder, holders: Iterable[Holder]) -> bool:
    """Whether it is plain from who does what here that somebody does not meet a condition."""
    if rule.rule == "independent_of_board":
        return holder.is_of_board
    if rule.rule == "independent_of_agencies":
        return holder.is_of_agency
    if rule.rule == "different_person":
        other = _CALLED.get(rule.value or "")
        return any(one.person == holder.person and one.role is other for one in holders)
    return False
