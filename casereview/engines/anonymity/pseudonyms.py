"""Pseudonyms in place of names, and names back in place of pseudonyms.

Comes in: text and a register. Goes out: the same text with pseudonyms, what was replaced, and what a person should
look at. Not here: names that no register knows (`leaks`).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from casereview.engines.anonymity.folding import folded_word
from casereview.engines.anonymity.matching import Matcher
from casereview.engines.anonymity.ordinary import ABBREVIATIONS
from casereview.engines.anonymity.register import Register
from casereview.engines.anonymity.sense import begins_sentence
from casereview.engines.anonymity.settling import FAMILY_NAME, Settled, settle
from casereview.engines.anonymity.terms import Source

# Longer texts are worked through in pieces of about this size, cut at empty lines, to keep memory small.
PIECE_CHARACTERS = 1_000_000


@dataclass(frozen=True, slots=True)
class Replacement:
    """One name that was replaced. Shape: start and end stand in the new text; pseudonym is what is written there."""

    start: int
    end: int
    original: str
    pseudonym: str


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A place to look at. Shape: start and end stand in the original text; written is what now stands there."""

    start: int
    end: int
    string: str
    candidates: tuple[str, ...]
    written: str


@dataclass(frozen=True, slots=True)
class Anonymised:
    """A text with pseudonyms, and all that is needed to undo it. Shape: both lists from left to right."""

    text: str
    replacements: tuple[Replacement, ...]
    ambiguous: tuple[Ambiguous, ...]


class Pseudonymiser:
    """A register made ready to replace names in many texts."""

    def __init__(self, register: Register) -> None:
        """Prepare the register."""
        self.matcher = Matcher(register)

    def text(self, text: str) -> str:
        """The text with pseudonyms."""
        return self.anonymise(text).text

    def anonymise(self, text: str) -> Anonymised:
        """The text with pseudonyms, what was replaced, and what to look at."""
        written: list[str] = []
        replacements: list[Replacement] = []
        ambiguous: list[Ambiguous] = []
        offset = length = 0
        for piece in pieces(text):
            done = 0
            for one in settle(piece, self.matcher.find(piece)):
                words = _words_for(piece, one, done)
                original = piece[one.start : one.end]
                if one.entry is None or one.doubtful or words == original:
                    ambiguous.append(_to_look_at(one, original, words, offset))
                if words == original:
                    continue
                written += (piece[done : one.start], words)
                length += one.start - done
                replacements.append(Replacement(length, length + len(words), original, words))
                length += len(words)
                done = one.end
            written.append(piece[done:])
            length += len(piece) - done
            offset += len(piece)
        return Anonymised("".join(written), tuple(replacements), tuple(ambiguous))


def pseudonymiser(register: Register) -> Pseudonymiser:
    """The register, made ready once for many texts."""
    return Pseudonymiser(register)


def anonymise(text: str, register: Register) -> Anonymised:
    """The text with the register's pseudonyms in place of every name it lists."""
    return Pseudonymiser(register).anonymise(text)


def restore(anonymised: Anonymised) -> str:
    """The original text, exactly."""
    written: list[str] = []
    done = 0
    for one in anonymised.replacements:
        written += (anonymised.text[done : one.start], one.original)
        done = one.end
    return "".join((*written, anonymised.text[done:]))


def pieces(text: str) -> Iterator[str]:
    """The text in pieces cut at empty lines, which no name crosses."""
    start = 0
    while len(text) - start > 2 * PIECE_CHARACTERS:
        cut = text.find("\n\n", start + PIECE_CHARACTERS)
        if cut < 0:
            break
        yield text[start : cut + 2]
        start = cut + 2
    yield text[start:] if start else text


def _words_for(text: str, one: Settled, done: int) -> str:
    """What to write; the original where its sense is open. Note: a "the" before goes where the pseudonym brings one."""
    if one.doubtful or (one.match.term.source is Source.INITIALS and _is_abbreviation(text, one)):
        return text[one.start : one.end]
    if one.match.term.source is Source.PLURAL:
        return _plural(one)
    words = one.entry.pseudonym if one.entry else one.label
    has_article = one.start - 4 >= done and text[one.start - 4 : one.start].casefold() == "the "
    if words[:4].casefold() == "the " and has_article:
        one.start -= 4
        words = text[one.start] + words[1:]
    elif words[0].islower() and text[one.start].isupper() and begins_sentence(text, one.start):
        words = words[0].upper() + words[1:]
    return words


def _plural(one: Settled) -> str:
    """For "the Oakeses" and "Shonas": a family stays a family; one person keeps the s."""
    word = one.match.term.words[0].removesuffix("s")
    if one.entry is None or (one.entry.surname and folded_word(one.entry.surname) == word):
        return FAMILY_NAME
    return f"{one.entry.pseudonym}s"


def _is_abbreviation(text: str, one: Settled) -> bool:
    """Whether initials could be a word of the trade ("G.P."), unless they stand as a name after a role does."""
    stands_apart = text[max(0, one.start - 2) : one.start].rstrip()[-1:] in (",", "(") and text[
        one.end : one.end + 2
    ].lstrip()[:1] in (",", ")")
    return "".join(one.match.term.words) in ABBREVIATIONS and not stands_apart


def _to_look_at(one: Settled, original: str, words: str, offset: int) -> Ambiguous:
    candidates = tuple(entry.pseudonym for entry in one.match.term.holders)
    return Ambiguous(one.start + offset, one.end + offset, original, candidates, words)
