"""How words are said to whom: to the agency with real names, to the panel under pseudonyms unless names are shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.workbench.questions.rules import LIST
from casereview.engines.anonymity.personalising import Personalised, personalise
from casereview.engines.anonymity.pseudonyms import Pseudonymiser
from casereview.engines.anonymity.register import Register
from casereview.foundation.access import queries as access
from casereview.foundation.people.models import Person

# What parts texts that are put under pseudonyms in one go; no name reaches across an empty line.
_BETWEEN = "\n\n\u241e\n\n"


@dataclass(frozen=True)
class Speech:
    """One case's register made ready to say things with names or under pseudonyms."""

    register: Register
    with_names: bool

    @cached_property
    def pseudonyms(self) -> Pseudonymiser:
        """The register, made ready once it is needed."""
        return Pseudonymiser(self.register)

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


def speech_for(person: Person, case: Case, *, with_names: bool) -> Speech:
    """How this case's words are said on a page. Raises: NotFound."""
    access.open_to(person, LIST, case)
    return Speech(casefile.register_of(case), with_names)
