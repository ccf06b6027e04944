"""How words of a case are said: with the names their writer used, or under pseudonyms."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case
from casereview.engines.anonymity.personalising import Personalised, personalise
from casereview.engines.anonymity.pseudonyms import Pseudonymiser
from casereview.engines.anonymity.register import Register
from casereview.foundation.verdicts import Stale

# What parts texts that are put under pseudonyms in one go; no name reaches across an empty line.
_BETWEEN = "\n\n\u241e\n\n"


@dataclass(frozen=True)
class Speech:
    """One case's register made ready to say things with names or under pseudonyms.

    Shape: ready is the register made ready already, by whoever holds the chronology open.
    """

    register: Register
    with_names: bool
    ready: Pseudonymiser | None = None

    @cached_property
    def pseudonyms(self) -> Pseudonymiser:
        """The register, made ready once it is needed."""
        return self.ready or Pseudonymiser(self.register)

    def of_agency(self, texts: Sequence[str]) -> list[str]:
        """Words that came from an agency, with the names it wrote. Shape: in step with the texts."""
        if self.with_names or not texts:
            return list(texts)
        said = self.pseudonyms.text(_BETWEEN.join(texts)).split(_BETWEEN)
        return said if len(said) == len(texts) else [self.pseudonyms.text(text) for text in texts]

    def of_panel(self, texts: Sequence[str], quoted: Sequence[str] = ()) -> list[str]:
        """Words of the panel, who write under pseudonyms. Shape: in step; quoted are entries as they were sent."""
        if not self.with_names:
            return self.of_agency(texts)
        return [self.named(text, quoted).text for text in texts]

    def named(self, text: str, quoted: Sequence[str] = ()) -> Personalised:
        """Words of the panel with names, and the pseudonyms that stayed because they could mean more than one."""
        if not self.register.entries:
            return Personalised(text, ())
        made = [self.pseudonyms.anonymise(one) for one in quoted]
        return personalise(text, self.register, self.pseudonyms, made)


def saved_first(case: Case, *, theirs: str, yours: str, who: str = "", is_typed: bool = True) -> Stale:
    """The refusal of a save that comes too late; what somebody else wrote stands in it under pseudonyms.

    Shape: is_typed says that yours was typed by whoever reads it; else it is words of the case too.
    """
    speech = speech_of(case, with_names=False)
    said = speech.of_agency([theirs] if is_typed else [theirs, yours])
    return Stale(theirs=said[0], yours=yours if is_typed else said[1], who=who)


def speech_of(case: Case, *, with_names: bool) -> Speech:
    """How a case's words are said on a page that has been opened for somebody."""
    return Speech(casefile.register_of(case), with_names)
