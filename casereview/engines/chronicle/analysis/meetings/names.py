"""Whose name is it: written names brought together through the register, or by themselves without one."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casereview.engines.anonymity.register import Entry as Person
from casereview.engines.anonymity.register import Register, folded

# Pseudonyms that boards give to children and never to adults.
_CHILD = re.compile(
    r"\b(child|baby|infant|sibling|twin|young person|pupil|(half|step)?-?(brother|sister)|subject)\b",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*(?:[;&/\n]|,(?=\s)|\band\b)\s*")
_LAST_FIRST = re.compile(r"\s*([^,]+?)\s*,\s*([^,]+?)\s*")
_CAPITALISED = re.compile(r"\b[A-ZÀ-ÖØ-Þ][\w’'-]+")
_NO_NAMES = frozenset(
    [
        "all",
        "alone",
        "baby",
        "both",
        "boy",
        "boys",
        "brother",
        "brothers",
        "child",
        "children",
        "daughter",
        "each",
        "eldest",
        "family",
        "four",
        "girl",
        "girls",
        "home",
        "infant",
        "mother",
        "mum",
        "no",
        "older",
        "oldest",
        "one",
        "only",
        "others",
        "pupil",
        "school",
        "seen",
        "sibling",
        "siblings",
        "sister",
        "sisters",
        "son",
        "subject",
        "the",
        "three",
        "toddler",
        "twin",
        "twins",
        "two",
        "with",
        "yes",
        "young",
        "younger",
        "youngest",
    ]
)
# After a name these say that somebody else is meant ("Kieran's mother") or that the child was not there.
_OTHER_PERSON = (
    r"(?!['’]s?\s+(?:\w+\s+)?(?:mother|mum|father|dad|parents?|partner|grand\w+|nan|nana|aunt|uncle|carer))"
)
_NOT_THERE = re.compile(
    r"\b(not seen|unseen|not sighted|not (?:at home|in|present|there)|said to be|absent|away)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[^.;\n]+")


class NameUnclear(ValueError):
    """A name asked for could be several people; the message names them."""


@dataclass(frozen=True)
class Child:
    """A child, and how to find them in a sentence."""

    name: str
    person: Person | None
    pattern: re.Pattern[str]

    def is_in(self, text: str) -> bool:
        """Whether the text names the child."""
        return bool(text) and self.pattern.search(text) is not None

    def is_present_in(self, text: str) -> bool:
        """Whether the text names the child in a clause that does not say they were elsewhere."""
        return self.is_in(text) and any(
            self.is_in(clause) and not _NOT_THERE.search(clause) for clause in _CLAUSE.findall(text)
        )


class Names:
    """The names of this review."""

    def __init__(self, register: Register | None = None) -> None:
        self.register = register or Register()

    def child(self, name: str) -> Child:
        """The child of this name or pseudonym. Raises: NameUnclear, when several people are written so."""
        people = self.people(name) or tuple(
            person for person in self.register.people if folded(person.pseudonym) == folded(name)
        )
        if len(people) > 1:
            several = ", ".join(person.real for person in people)
            raise NameUnclear(f"“{name}” could be {several}. Give the full name.")
        return self._child(name, people[0] if people else None)

    def other_children(self, children: Sequence[Child], seen_cells: Iterable[str]) -> list[Child]:
        """Children who were not asked about: seeing one of them is not seeing another.

        Note: the register's children, and names in seen cells that the register does not know.
        """
        asked = {child.person for child in children}
        others = [one for one in self.register.people if one not in asked and _CHILD.search(one.pseudonym)]
        found = [self._child(one.real, one) for one in others]
        loose = {name for cell in seen_cells for name in names_in(cell)}
        known = [*children, *found]
        found += [
            self._child(name, None)
            for name in sorted(loose)
            if not self.register.whose(name) and not any(child.is_in(name) for child in known)
        ]
        return found

    def people(self, written: str) -> tuple[Person, ...]:
        """The register's people of this name; a family name beside a known first name does no harm."""
        name = first_name_first(written)
        people = self.register.whose(name)
        if people or len(name.split()) == 1:
            return people
        last = folded(name.split()[-1])
        return tuple(
            person
            for person in self.register.whose(name.split()[0])
            if folded(person.real).endswith(f" {last}")
        )

    def is_adult(self, name: str) -> bool:
        """Whether the register knows this name, and not as a child's."""
        people = self.people(name)
        return bool(people) and not any(_CHILD.search(person.pseudonym) for person in people)

    def _child(self, name: str, person: Person | None) -> Child:
        ways = {folded(way) for way in (person.names if person else (first_name_first(name),))}
        for way in tuple(ways):
            first, *rest = way.split()
            if rest:
                ways.add(f"{' '.join(rest)}, {first}")
            if rest and all(other == person for other in self.register.whose(first)):
                ways.add(first)
        written = "|".join(_as_written(way) for way in sorted(ways, key=lambda way: (-len(way), way)))
        return Child(name, person, re.compile(rf"(?<![\w-])(?:{written})(?![\w-]){_OTHER_PERSON}"))


def first_name_first(written: str) -> str:
    """“RAVENSBY, Ellis” as Ellis RAVENSBY; other names unchanged."""
    turned = _LAST_FIRST.fullmatch(written)
    return f"{turned[2]} {turned[1]}" if turned else written


def apart(written: str) -> list[str]:
    """The names in a cell that lists several; “RAVENSBY, Ellis” is one."""
    turned = _LAST_FIRST.fullmatch(written)
    if turned and turned[1].isupper():
        return [written]
    return [name for name in _SPLIT.split(written) if name]


def names_in(cell: str) -> list[str]:
    """The words of a cell that can only be names: “Yes - Ellis and the girl” gives Ellis."""
    return [word for word in _CAPITALISED.findall(cell) if folded(word) not in _NO_NAMES]


def _as_written(way: str) -> str:
    """A pattern for a name: any case, except that one or two letters must stand as a name would."""
    pattern = re.escape(way).replace(r"\ ", r"\s+")
    if len(way) > 2:
        return f"(?i:{pattern})"
    return f"{re.escape(way.upper())}|{re.escape(way.capitalize())}"
