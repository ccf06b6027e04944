"""From headings to roles: guessed, or as a person has said."""

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from casereview.engines.chronicle.columns.roles import HEADINGS, Role

LONGEST_HEADING: Final = 80
_NOT_A_WORD: Final = re.compile(r"[\W_]+")


@lru_cache(4096)
def plain_heading(heading: str) -> str:
    """A heading as it is compared: lower case, words only."""
    return _NOT_A_WORD.sub(" ", heading.casefold()).strip()


@lru_cache(4096)
def claims(plain: str) -> tuple[tuple[int, Role], ...]:
    """The roles a plain heading could play, the surest first."""
    found: dict[Role, int] = {}
    for role, sure, pattern in HEADINGS:
        if pattern.fullmatch(plain):
            found[role] = max(sure, found.get(role, 0))
    return tuple(sorted(((sure, role) for role, sure in found.items()), reverse=True))


@dataclass(frozen=True)
class ColumnMap:
    """What a person has said of headings; headings not named are guessed.

    Shape: heading (compared without case and punctuation) to role, or None for "keep it as it is".
    """

    by_heading: Mapping[str, Role | None] = field(default_factory=dict)

    def said_of(self, plain: str) -> tuple[bool, Role | None]:
        """Whether something was said of a heading, and what."""
        for heading, role in self.by_heading.items():
            if plain_heading(heading) == plain:
                return True, role
        return False, None

    def saying(self, heading: str, role: Role) -> "ColumnMap":
        """The same with this said of one heading, in place of anything said of it before."""
        plain = plain_heading(heading)
        others = {one: held for one, held in self.by_heading.items() if plain_heading(one) != plain}
        return ColumnMap({**others, heading: role})

    def as_json(self) -> dict[str, str | None]:
        """Heading to role, to be remembered for an agency."""
        return {heading: role.value if role else None for heading, role in self.by_heading.items()}

    @classmethod
    def from_json(cls, values: Mapping[str, str | None]) -> "ColumnMap":
        """The map that `as_json` wrote. Raises: ValueError for a role there is not."""
        return cls({heading: Role(role) if role else None for heading, role in values.items()})


@dataclass(frozen=True)
class Columns:
    """The columns of one table. Shape: `roles` to index; `others` index to the name it is kept under."""

    headings: tuple[str, ...]
    roles: Mapping[Role, int]
    others: Mapping[int, str]
    repeated: tuple[str, ...] = ()

    def heading(self, role: Role) -> str:
        """The heading of a role's column as written; the role's own word when there is none."""
        index = self.roles.get(role)
        return self.headings[index].strip() if index is not None else role.value.replace("_", " ")

    def with_event_from(self, index: int) -> "Columns":
        """The same columns with the event in that one."""
        roles = {role: at for role, at in self.roles.items() if at != index} | {Role.EVENT: index}
        others = {at: name for at, name in self.others.items() if at != index}
        return Columns(self.headings, roles, others, self.repeated)

    def as_json(self) -> list[dict[str, str | int | None]]:
        """Each column with its heading and role. Units: columns count from 1."""
        role_of = {index: role.value for role, index in self.roles.items()}
        return [
            {"column": index + 1, "heading": heading, "role": role_of.get(index)}
            for index, heading in enumerate(self.headings)
        ]


def columns_from(headings: Sequence[str], said: ColumnMap | None = None) -> Columns:
    """Which column holds what: what a person has said first, then the surest guess."""
    plain = [plain_heading(heading) if len(heading) <= LONGEST_HEADING else "" for heading in headings]
    roles: dict[Role, int] = {}
    free = set(range(len(headings)))
    for index, words in enumerate(plain):
        was_said, role = said.said_of(words) if said and words else (False, None)
        if was_said:
            free.discard(index)
            if role and role not in roles:
                roles[role] = index
    wanted = sorted(
        (-sure, index, role)
        for index in free
        for sure, role in (claims(plain[index]) if plain[index] else ())
    )
    for _, index, role in wanted:
        if index in free and role not in roles:
            roles[role] = index
            free.discard(index)
    taken = set(roles.values())
    return Columns(tuple(headings), roles, _others(headings, taken), _repeated(headings, plain))


def apart(name: str, taken: Container[str]) -> str:
    """What a column is called where others are called so too: with the first number that is free behind it."""
    called, number = name, 2
    while called in taken:
        called, number = f"{name} ({number})", number + 1
    return called


def _others(headings: Sequence[str], taken: set[int]) -> dict[int, str]:
    """A name of its own for every column without a role."""
    names: dict[int, str] = {}
    used: set[str] = set()
    for index, heading in enumerate(headings):
        if index in taken:
            continue
        names[index] = apart(heading.strip() or f"Column {index + 1}", used)
        used.add(names[index])
    return names


def _repeated(headings: Sequence[str], plain: Sequence[str]) -> tuple[str, ...]:
    first: set[str] = set()
    found: list[str] = []
    for heading, words in zip(headings, plain, strict=True):
        if words and words in first and heading.strip() not in found:
            found.append(heading.strip())
        first.add(words)
    return tuple(found)
