"""Drawing a family for the first time: who is offered, with a guess of who they are that a person looks at."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.forms.boundfield import BoundField

from casereview.casework.workbench.genogram.forms import StartForm
from casereview.casework.workbench.genogram.queries import Candidate, Words
from casereview.casework.workbench.genogram.rules import Relation, guess
from casereview.casework.workbench.genogram.writing import PersonWords, Told
from casereview.engines.kinship import Drawn

Offered = tuple[str, str, bool, Relation, Drawn, date | None]


@dataclass(frozen=True)
class Asked:
    """One person's questions, as one row of the form."""

    name: str
    is_in: BoundField
    relation: BoundField | None
    drawn: BoundField
    born: BoundField


def rows_of(candidates: Iterable[Candidate], words: Words) -> list[Offered]:
    """Everybody who is offered: key, name, whether they are the index person, and what is guessed of them."""
    found = []
    for one in candidates:
        relation, drawn = guess(one.pseudonym)
        name = one.real if words.names_shown and one.real else one.pseudonym
        found.append((one.key, name, one.is_index, relation, drawn, one.born))
    return found


def asked(form: StartForm, rows: Sequence[Offered]) -> list[Asked]:
    """The form's questions, person by person."""
    return [
        Asked(
            name,
            form[f"{key}-in"],
            None if is_index else form[f"{key}-relation"],
            form[f"{key}-drawn"],
            form[f"{key}-born"],
        )
        for key, name, is_index, *_rest in rows
    ]


def told_from(
    answers: Iterable[tuple[str, Relation, Drawn, str]], candidates: Iterable[Candidate]
) -> list[Told]:
    """What was answered, as it is kept."""
    known = {one.key: one for one in candidates}
    return [
        Told(
            key,
            PersonWords(
                drawn,
                register_row=known[key].register_row,
                subject=known[key].subject,
                born=born,
                is_index=relation is Relation.INDEX,
            ),
            relation,
        )
        for key, relation, drawn, born in answers
    ]
