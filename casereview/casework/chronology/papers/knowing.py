"""What is known of a file's headings before it is read, and from whom: said, remembered, asked for. Pure."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from casereview.engines.chronicle.columns import plain_heading

Mapped = Mapping[str, str | None]


class How(StrEnum):
    """By what a heading was known."""

    SAID = "said"
    REMEMBERED = "remembered"
    ASKED = "asked"
    GUESSED = "guessed"


@dataclass(frozen=True)
class Known:
    """What each heading holds, as far as anybody has said.

    Shape: said of this very file; remembered of the agency's earlier ones, on that day; asked for by the board.
    """

    said: Mapped = field(default_factory=dict)
    remembered: Mapped = field(default_factory=dict)
    remembered_on: dt.date | None = None
    asked: Mapped = field(default_factory=dict)

    def mapping(self) -> dict[str, str | None]:
        """What the reader is told, by plain heading: what was said last goes before what was said earlier."""
        return {**_plain(self.asked), **_plain(self.remembered), **_plain(self.said)}

    def forgetting(self) -> "Known":
        """The same without what is remembered."""
        return replace(self, remembered={}, remembered_on=None)

    def basis(self, headings: Iterable[str]) -> dict[str, Any]:
        """By what each heading of a file was known, to be kept with it. Shape: only headings that were not guessed."""
        found = {}
        for plain in dict.fromkeys(map(plain_heading, headings)):
            how = self._how(plain)
            if how is not How.GUESSED:
                found[plain] = how.value
        return {"on": self.remembered_on.isoformat() if self.remembered_on else None, "how": found}

    def _how(self, plain: str) -> How:
        told = ((How.SAID, self.said), (How.REMEMBERED, self.remembered), (How.ASKED, self.asked))
        return next((how for how, mapped in told if plain in _plain(mapped)), How.GUESSED)


def how_known(basis: Mapping[str, Any] | None, heading: str) -> How:
    """By what a heading of a file was known."""
    return How((basis or {}).get("how", {}).get(plain_heading(heading), How.GUESSED))


def remembered_on(basis: Mapping[str, Any] | None) -> dt.date | None:
    """The day on which an agency said what its headings hold; None when nothing of it was used."""
    if not basis or How.REMEMBERED not in basis["how"].values() or not basis["on"]:
        return None
    return dt.date.fromisoformat(basis["on"])


def _plain(mapped: Mapped) -> dict[str, str | None]:
    return {plain_heading(heading): role for heading, role in mapped.items()}
