"""YAML with line numbers, kept to the plain part that people write by hand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

DEEPEST = 40
LONGEST = 2_000_000


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a framework file: the line, the place in the file, and what to do."""

    line: int
    place: str
    text: str

    def __str__(self) -> str:
        """The problem as one line."""
        return f"line {self.line}: {self.place + ': ' if self.place else ''}{self.text}"


class Unreadable(ValueError):
    """The file is not the plain YAML that frameworks are written in."""

    def __init__(self, line: int, text: str) -> None:
        super().__init__(f"line {line}: {text}")
        self.problem = Problem(line, "", text)


@dataclass(slots=True)
class Branch:
    """Names with values, each with the line it stands on."""

    line: int
    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def merged(self, over: "Branch") -> "Branch":
        """This with another laid over it: branches join, anything else is replaced, `null` removes."""
        values, lines = dict(self.values), dict(self.lines)
        for key, value in over.values.items():
            below = values.get(key)
            if isinstance(value, Branch) and isinstance(below, Branch):
                values[key] = below.merged(value)
            elif value is None:
                values.pop(key, None)
            else:
                values[key], lines[key] = value, over.lines[key]
            lines.setdefault(key, over.lines[key])
        return Branch(self.line, values, lines)


@dataclass(slots=True)
class Listed:
    """Values in a row, each with the line it stands on."""

    line: int
    values: list[Any] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)

    def __iter__(self) -> Iterator[tuple[Any, int]]:
        """Each value with its line."""
        return iter(zip(self.values, self.lines, strict=True))


def read_nodes(text: str) -> Branch:
    """The whole file as branches, lists and words.

    Raises: Unreadable, with the line.
    """
    if len(text) > LONGEST:
        raise Unreadable(1, f"the file is longer than {LONGEST:,} characters.")
    try:
        _refuse_sharing(text)
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        raise Unreadable(mark.line + 1 if mark else 1, f"{problem.problem or 'not YAML'}.") from None
    except yaml.YAMLError as problem:
        raise Unreadable(1, f"not YAML: {str(problem).splitlines()[0]}") from None
    if not isinstance(root, MappingNode):
        raise Unreadable(1, "expected names with values, such as “framework: my_framework”.")
    return _branch(root)


def _refuse_sharing(text: str) -> None:
    """Anchors and aliases hide what a rule says, and can blow a small file up."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise Unreadable(_line(event), "anchors and aliases (& and *) are not used here.")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                raise Unreadable(_line(event), f"nested more than {DEEPEST} deep.")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _plain(node: Node) -> Any:
    if isinstance(node, MappingNode):
        return _branch(node)
    if isinstance(node, SequenceNode):
        lines = [one.start_mark.line + 1 for one in node.value]
        return Listed(node.start_mark.line + 1, [_plain(one) for one in node.value], lines)
    return _scalar(node) if isinstance(node, ScalarNode) else None


def _branch(node: MappingNode) -> Branch:
    branch = Branch(node.start_mark.line + 1)
    for key_node, value_node in node.value:
        key_line = key_node.start_mark.line + 1
        if not isinstance(key_node, ScalarNode):
            raise Unreadable(key_line, "a name must be one word.")
        if key_node.value in branch.values:
            raise Unreadable(
                key_line,
                f"“{key_node.value}” stands here twice (first on line {branch.lines[key_node.value]}).",
            )
        branch.values[key_node.value] = _plain(value_node)
        branch.lines[key_node.value] = key_line
    return branch


def _scalar(node: ScalarNode) -> str | int | bool | None:
    """Only true, false, null and whole numbers are more than words: `no` and `on` stay words."""
    value = str(node.value)
    if node.style in {"'", '"', "|", ">"}:
        return value
    if value in {"", "~", "null"}:
        return None
    if value in {"true", "false"}:
        return value == "true"
    return int(value) if re.fullmatch(r"[0-9]{1,9}", value) else value
