"""Names of the register that still stand in the text, and how each is written there."""

import re
import unicodedata
from collections.abc import Iterator

from casereview.engines.anonymity.folding import LOOKALIKES, Folded
from casereview.engines.anonymity.leaks.findings import CERTAIN, LIKELY, POSSIBLE, Spot
from casereview.engines.anonymity.matching import Matcher
from casereview.engines.anonymity.ordinary import ABBREVIATIONS
from casereview.engines.anonymity.register import Entry
from casereview.engines.anonymity.settling import Settled, settle
from casereview.engines.anonymity.terms import Source, Term, Writing

POSSESSIVE = re.compile(r"['’‘`´]\s?s\b|(?<=s)['’](?!\w)", re.IGNORECASE)
# A day and month that have a year of their own are another day, unless the register knows that too.
YEAR_AFTER = re.compile(r",?[\s/.-]+'?\d{2,4}\b")
INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
APOSTROPHES = str.maketrans("’‘ʼ`´‐‑–", "'''''---")


def listed(cut: Folded, matcher: Matcher) -> Iterator[Spot]:
    """Every name of the register in the text."""
    text = cut.text
    for one in settle(text, matcher.find_in(cut, short_initials=True)):
        term = one.match.term
        if term.source is Source.SHORT and term.is_thing and YEAR_AFTER.match(text, one.end):
            continue
        start, end = _extent(one)
        how = "variant" if one.names > 1 else how_written(text[one.match.start : one.match.end], term)
        owned = POSSESSIVE.match(text, end)
        if owned:
            end = owned.end()
            how = "possessive" if how in ("exact", "variant") else how
        entry = one.entry or _foremost(term)
        yield Spot(start, end, entry.kind, entry.real, how, _certainty(one))


def _extent(one: Settled) -> tuple[int, int]:
    """The name without a title before it, but with all of its parts."""
    is_single = one.names == 1 and one.match.end == one.end
    return (
        (one.match.start, one.end)
        if is_single or one.names > 1
        else (min(one.start, one.match.start), one.end)
    )


def _foremost(term: Term) -> Entry:
    return min(term.holders, key=lambda entry: (term.holders[entry], entry.row))


def _certainty(one: Settled) -> str:
    source = one.match.term.source
    word = "".join(one.match.term.words)
    if one.doubtful or source is Source.SHORT:
        return POSSIBLE
    if source is Source.INITIALS or (one.match.term.writing is Writing.EXACT and word in ABBREVIATIONS):
        return LIKELY
    return CERTAIN


def how_written(written: str, term: Term) -> str:
    """In what way this differs from the register, in the order in which a reader would notice."""
    if any(letter.casefold() in LOOKALIKES for letter in written):
        return "lookalike"
    visible = INVISIBLE.sub("", written)
    if visible != written or "\n" in written or len(term.words) < _words_in(term):
        return "split"
    if not term.is_thing and (term.source >= Source.INITIALS or term.writing is Writing.DOTTED):
        return "initials"
    return _how_spelled(" ".join(visible.split()).translate(APOSTROPHES), term)


def _how_spelled(squeezed: str, term: Term) -> str:
    spellings = {" ".join(name.split()).translate(APOSTROPHES) for name in term.spellings}
    if squeezed in spellings:
        return "exact" if squeezed in _reals(term) else "variant"
    if squeezed.casefold() in {name.casefold() for name in spellings}:
        return "case"
    if _bare(squeezed) in {_bare(name) for name in spellings}:
        return "accent"
    return "split" if "-" in squeezed and not term.is_thing else "variant"


def _words_in(term: Term) -> int:
    """How many words the fewest-worded spelling of its holders has, when the term itself was made by joining them."""
    if term.source is not Source.WRITTEN or term.is_thing or len(term.words) > 1:
        return 0
    return 2


def _reals(term: Term) -> set[str]:
    return {" ".join(entry.real.split()).translate(APOSTROPHES) for entry in term.holders}


def _bare(name: str) -> str:
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
