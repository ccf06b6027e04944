"""How people and agencies are called on a page: by pseudonym, or by name while somebody has switched to names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from casereview.casework.chronology.queries import Together
from casereview.foundation.people.models import Agency


@dataclass(frozen=True)
class Voice:
    """How things are called on this page: names or pseudonyms."""

    together: Together
    names_shown: bool

    def say(self, texts: Sequence[str]) -> list[str]:
        """Texts as they are shown."""
        return self.together.say(texts, names_shown=self.names_shown)

    def person(self, line: int) -> str:
        """What somebody on the register is called."""
        entry = self.together.register.entries[line]
        return entry.real if self.names_shown else entry.pseudonym


def agency_words(voice: Voice, agencies: Mapping[UUID, Agency]) -> dict[UUID, tuple[str, str]]:
    """Code and name of each agency, the name as it may be shown."""
    keys = list(agencies)
    said = voice.say([agencies[key].name for key in keys])
    return {key: (agencies[key].code, name) for key, name in zip(keys, said, strict=True)}
