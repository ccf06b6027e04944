"""Names back in place of pseudonyms, in words that somebody wrote about a case under pseudonyms.

Comes in: a text, the register made ready, and the texts that may be quoted in it as they were pseudonymised.
Goes out: the text with names. Put under pseudonyms again it says just what it said before: where that would not
be so, and where a pseudonym stands for more than one, the pseudonym stays.
Not here: undoing a whole text that we pseudonymised ourselves, which needs no guess (`pseudonyms.restore`).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from casereview.engines.anonymity.pseudonyms import Anonymised, Pseudonymiser
from casereview.engines.anonymity.register import Register

# So many letters around a pseudonym that stand just so in another text make it a quotation of that text.
_QUOTED_LETTERS: Final = 12
_FARTHEST_LETTERS: Final = 1_000


@dataclass(frozen=True, slots=True)
class Personalised:
    """A text with names. Shape: kept are the pseudonyms that stayed, each once, in the text's order."""

    text: str
    kept: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Turn:
    """One pseudonym of the text and the name to write there. Shape: start and end stand in the text."""

    start: int
    end: int
    name: str


def personalise(
    text: str, register: Register, pseudonyms: Pseudonymiser, quoted: Sequence[Anonymised] = ()
) -> Personalised:
    """The text with the register's real values in place of its pseudonyms; quotations exactly as they were written.

    Note: a pseudonym that stands for several stays, as does one whose name would not turn back to it.
    """
    from_quotes = _apart(_quoted_turns(text, quoted))
    turns, left = _listed_turns(text, register)
    wanted = sorted(
        [*from_quotes, *(one for one in turns if not _touches(one, from_quotes))], key=lambda one: one.start
    )
    taken = _that_turn_back(text, wanted, pseudonyms)
    held = [one for one in wanted if one not in taken]
    places = sorted({*left, *((one.start, one.end) for one in held)})
    kept = (text[start:end] for start, end in places if not _touches(_Turn(start, end, ""), taken))
    return Personalised(_written(text, taken), tuple(dict.fromkeys(kept)))


def _that_turn_back(text: str, wanted: Sequence[_Turn], pseudonyms: Pseudonymiser) -> list[_Turn]:
    """As many of these as can be made so that the text says the same under pseudonyms again."""
    same = {_plain(text), _plain(pseudonyms.text(text))}
    if _plain(pseudonyms.text(_written(text, wanted))) in same:
        return list(wanted)
    taken: list[_Turn] = []
    for one in wanted:
        if _plain(pseudonyms.text(_written(text, [*taken, one]))) in same:
            taken.append(one)
    return taken


def _listed_turns(text: str, register: Register) -> tuple[list[_Turn], list[tuple[int, int]]]:
    """Pseudonyms of the register that stand for one only, and the places of those that stand for several."""
    names: dict[str, set[str]] = defaultdict(set)
    for entry in register.entries:
        written = _plain(entry.pseudonym)
        # At the head of a sentence a pseudonym begins with a capital.
        for form in {written, written[:1].upper() + written[1:]} - {""}:
            names[form].add(entry.real)
    turns: list[_Turn] = []
    several: list[tuple[int, int]] = []
    for start, end in _places_of(text, names):
        reals = names[_plain(text[start:end])]
        if len(reals) == 1:
            turns.append(_Turn(start, end, next(iter(reals))))
        else:
            several.append((start, end))
    return turns, several


def _places_of(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where one of these stands as a word of its own, the longest first. Shape: left to right, apart."""
    longest = sorted(names, key=len, reverse=True)
    if not longest:
        return
    pattern = "|".join(
        f"{_edge(name[0], before=True)}{re.escape(name)}{_edge(name[-1], before=False)}" for name in longest
    )
    yield from (found.span() for found in re.finditer(pattern, _plain(text)))


def _plain(text: str) -> str:
    """Curly apostrophes are apostrophes."""
    return text.replace("’", "'")


def _edge(letter: str, *, before: bool) -> str:
    if not (letter.isalnum() or letter == "_"):
        return ""
    return r"(?<!\w)" if before else r"(?!\w)"


def _quoted_turns(text: str, quoted: Sequence[Anonymised]) -> Iterator[tuple[int, _Turn]]:
    """Pseudonyms of the text that stand as they do in a text that was pseudonymised, with how much agrees around."""
    for one in quoted:
        for replaced in one.replacements:
            place = text.find(replaced.pseudonym)
            while place >= 0:
                end = place + len(replaced.pseudonym)
                before = _agreeing(text, place, one.text, replaced.start, step=-1)
                after = _agreeing(text, end, one.text, replaced.end, step=1)
                is_whole = before == replaced.start and after == len(one.text) - replaced.end
                if is_whole or before + after >= _QUOTED_LETTERS:
                    yield before + after, _Turn(place, end, replaced.original)
                place = text.find(replaced.pseudonym, place + 1)


def _agreeing(one: str, here: int, other: str, there: int, *, step: int) -> int:
    """How many letters are the same in two texts, going away from two places."""
    if step > 0:
        most = min(len(one) - here, len(other) - there)
        pairs = zip(one[here : here + _FARTHEST_LETTERS], other[there : there + most], strict=False)
    else:
        most = min(here, there)
        first, second = (
            one[max(here - _FARTHEST_LETTERS, 0) : here],
            other[max(there - _FARTHEST_LETTERS, 0) : there],
        )
        pairs = zip(reversed(first), reversed(second), strict=False)
    return next(
        (count for count, (left, right) in enumerate(pairs) if left != right), min(most, _FARTHEST_LETTERS)
    )


def _apart(found: Iterable[tuple[int, _Turn]]) -> list[_Turn]:
    """The best of these that do not overlap; where two as good say different names, neither."""
    best: dict[tuple[int, int], tuple[int, set[str]]] = {}
    for agreeing, turn in found:
        known = best.get((turn.start, turn.end), (-1, set()))
        if agreeing > known[0]:
            best[turn.start, turn.end] = (agreeing, {turn.name})
        elif agreeing == known[0]:
            known[1].add(turn.name)
    chosen: list[_Turn] = []
    for (start, end), (_, names) in sorted(best.items(), key=lambda one: -one[1][0]):
        turn = _Turn(start, end, min(names))
        if len(names) == 1 and not _touches(turn, chosen):
            chosen.append(turn)
    return chosen


def _touches(one: _Turn, others: Iterable[_Turn]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in others)


def _written(text: str, turns: Iterable[_Turn]) -> str:
    words: list[str] = []
    done = 0
    for one in sorted(turns, key=lambda turn: turn.start):
        words += (text[done : one.start], one.name)
        done = one.end
    return "".join((*words, text[done:]))
