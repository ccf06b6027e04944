"""A cell is cut into tokens; their kinds, one letter each, make the shape that the rules look at.

    N number of one or two digits   Y four digits   T three   L any other count
    M month   W weekday   S season   F feast day   R school term or holiday
    ? doubt   ¿ doubt said after   ~ about   e early, mid, late, end of
    C week commencing   E week ending   K week   B before   U until   A after   f from   o onwards   b between
    > to   & and   | or   a p am, pm   d part of the day   h hours   k o'clock   n noon   m midnight
    z a time zone   t the T of a timestamp   w the W of a week number   x a part left open   / . - , : ' [ ] as they are

Words that carry nothing ("of", "the", "on") leave no token.
"""

import re
import unicodedata
from typing import NamedTuple

from casereview.engines.chronicle.dates.complaints import Unreadable, cannot_read_word, too_much
from casereview.engines.chronicle.dates.words import LEXICON, Entry, fold_phrases, nearest_name

MOST_CHARACTERS = 200
MOST_TOKENS = 40

_TOKENS = re.compile(
    r"""[0-9]+(?:(?:st|nd|rd|th)(?![a-z]))?   # a number
      | \{[^}]*\}                             # a phrase folded into one word
      | (?:[a-z]\.)+(?:[a-z](?![a-z]))?       # a.m.  p.m  c.
      | w/(?:[cbe]|ending)(?![a-z])\.?        # w/c
      | [a-z]+(?:'[a-z]+)*\.?                 # a word
      | \S                                    # a sign
    """,
    re.VERBOSE,
).findall
_DOUBT_AFTER = re.compile(r"(?<=[^\s(?])\?+(?=\s)").sub
_ORDINALS = ("st", "nd", "rd", "th")


class _Entries(dict[str, Entry]):
    """Every token with its kind and value; those of rarer numbers are made when met. Raises: KeyError for no token."""

    def __missing__(self, token: str) -> Entry:
        figures = token.rstrip("stndrh") if token[0].isdigit() else token
        if not (figures.isascii() and figures.isdigit()):
            raise KeyError(token)
        return {1: "N", 2: "N", 3: "T", 4: "Y"}.get(len(figures), "L"), figures


_ENTRIES = _Entries(LEXICON)
_ENTRIES.update({str(year): ("Y", str(year)) for year in range(1900, 2100)})
_ENTRIES.update({figures: ("N", figures) for n in range(100) for figures in (str(n), f"{n:02}")})
_ENTRIES.update({f"{n}{ending}": ("N", str(n)) for n in range(1, 32) for ending in _ORDINALS})


class Phrase(NamedTuple):
    """Some tokens of a cell: their kinds as a string, and their values."""

    shape: str
    values: list[str | int]


class _Plainer(dict[int, str]):
    """Letters and signs from other keyboards, as plain ones; what has no plain form stays as it is."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if code < 128:
            return character
        digit = unicodedata.decimal(character, None)
        if digit is not None:
            return str(digit)
        if 0xFF01 <= code <= 0xFF5E:  # full-width forms
            return chr(code - 0xFEE0)
        return {"Zs": " ", "Pd": "-", "Cf": ""}.get(unicodedata.category(character), character)


_PLAINER = _Plainer(
    {ord(c): "'" for c in "‘’‛′´`ʼ"} | {ord(c): '"' for c in "“”„″"} | {ord(c): "~" for c in "≈∼～"}
    | {ord("−"): "-", ord("⁄"): "/", ord("∕"): "/", ord("`"): "'"}
)  # fmt: skip


def plain(text: str) -> str:
    """The cell in plain lower-case letters, with digits of any script as 0 to 9."""
    return (text if text.isascii() else text.translate(_PLAINER)).lower()


def cut(text: str) -> tuple[Phrase, tuple[str, ...]]:
    """The cell as tokens, and what a person should know about its spelling.

    Raises: Unreadable, when it holds a word or sign that belongs in no date or time.
    """
    if len(text) > MOST_CHARACTERS:
        raise Unreadable(too_much())
    cell = plain(text)
    if "?" in cell:
        cell = _DOUBT_AFTER("¿", cell)
    notes: list[str] = []
    try:
        entries = [_ENTRIES[token] for token in _TOKENS(cell)]
    except KeyError:
        entries = _with_phrases(fold_phrases(cell), notes)
    shape = "".join([kind for kind, _ in entries])
    if len(shape) > MOST_TOKENS:
        raise Unreadable(too_much())
    return Phrase(shape, [value for kind, value in entries if kind]), tuple(notes)


def _with_phrases(cell: str, notes: list[str]) -> list[Entry]:
    entries: list[Entry] = []
    for token in _TOKENS(cell):
        if token in _ORDINALS and entries and entries[-1][0] == "N":
            continue
        entries.append(_look_up(token, cell, notes))
    return entries


def _look_up(word: str, cell: str, notes: list[str]) -> Entry:
    bare = word.replace(".", "") or word
    try:
        return _ENTRIES[bare]
    except KeyError:
        pass
    name = nearest_name(bare)
    if name is None:
        raise Unreadable(cannot_read_word(bare, cell))
    notes.append(f"“{bare}” was read as {name.capitalize()}.")
    return _ENTRIES[name]
