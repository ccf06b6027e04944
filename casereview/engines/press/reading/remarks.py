"""What a reader of the Word file should look at, and where it stands."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Remark:
    """One thing kept out, accepted or guessed. Shape: `code` is for programs, `text` for people."""

    code: str
    where: str
    text: str


@dataclass
class Remarks:
    """Gathers remarks while the document is read; places get their words when the sections are known."""

    at: int = 0  # which block of the document is being read
    inside: str = ""  # "table 3, row 2", when inside one
    gathered: list[tuple[int, str, str, str]] = field(default_factory=list)

    def add(self, code: str, text: str, *, whole: bool = False) -> None:
        """Remember something about the place being read, or about the whole document."""
        self.gathered.append((-1 if whole else self.at, self.inside, code, text))

    def placed(self, places: dict[int, str]) -> tuple[Remark, ...]:
        """All remarks with their places in words."""
        remarks = []
        for at, inside, code, text in self.gathered:
            place = places.get(at, "whole document")
            remarks.append(Remark(code, f"{place}, {inside}" if inside and at in places else place, text))
        return tuple(remarks)


def short(text: str, most: int = 80) -> str:
    """A text cut to a length one can read in a list."""
    joined = " ".join(text.split())
    return joined if len(joined) <= most else joined[: most - 1].rstrip() + "…"
