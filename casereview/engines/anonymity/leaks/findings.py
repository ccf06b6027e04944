"""What the leak check finds."""

from dataclasses import asdict, dataclass

CERTAIN, LIKELY, POSSIBLE = "certain", "likely", "possible"
RANK = {CERTAIN: 0, LIKELY: 1, POSSIBLE: 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that could identify someone.

    Shape: start and end are code points in the part's text (for a text file, in the whole of it); kind is the
    register's class, a pattern's name, or `name`, `place` or `address` for what no register knows; register_value is
    None for those. Source: design section 6.
    """

    string: str
    part: str
    paragraph: int | None
    start: int
    end: int
    kind: str
    register_value: str | None
    how: str
    certainty: str

    def as_json(self) -> dict[str, str | int | None]:
        """The finding under the names the command line promises."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Spot:
    """A finding before it is known in which part it stands."""

    start: int
    end: int
    kind: str
    register_value: str | None
    how: str
    certainty: str
