"""Is this word a name here? Asked of names that are ordinary words ("Will", "Dawn") and of bare initials."""

import re

from casereview.engines.anonymity.ordinary import NOT_NAMES_AT_START
from casereview.engines.anonymity.words import (
    BEFORE_MONTHS,
    BEFORE_NUMERALS,
    MONTHS,
    PERSON_VERBS,
    TITLES,
    WEAK_VERBS,
    word_set,
)

NUMERAL = re.compile(r"[IVXLC]+")
DRIP = re.compile(
    r"[ -](?:fluid|antibiotic|line|access|drip|cannula|therap|drug|infusion|medication)", re.IGNORECASE
)
LINE_START = re.compile(r"(?:^|\n)[\s(*•–-]*$")
BEFORE = re.compile(r"([^\W_]+)[\s.]*$")
AFTER = re.compile(r"(['’]s\b)?([\s“\"']*)([^\w\s]?)\s*([^\W_]*)(?:\s+([^\W_]+))?")
SENTENCE_ENDS = ".!?•"
LIST_POINT = re.compile(
    r"\n[ \t\r]*\n\s*$|(?:^|\n)\s*(?:[-*•–>#]+|\d{1,3}(?:\.\d+)*[.)]?|[a-z][.)])\s+[\"'“‘(]*$"
)
LOOK_BACK = 60
# Names whose other sense often begins a sentence; any other listed name there is taken for the person.
OPENERS = NOT_NAMES_AT_START | word_set(
    "will may mark hope grace faith grant bill rose art rob summer spring winter autumn april june august chase chance "
    "frank rich sandy penny max star sky rain day field hill wood stone cross bank page price cook judge major best "
    "sharp bright dark light small little large big long short strong wise good noble savage young old brown green black guy miles"
)
AFTER_THINGS = ("of",)
MODALS = ("Will", "May", "Art")  # "Will is": the verb cannot be meant
HEADING_WORDS = 3
SMALL_LETTERS = re.compile(r"[a-z]{2}")
WORDS = re.compile(r"[^\W\d_]{2,}")
LONG_WORDS = re.compile(r"[^\W\d_]{4,}")


def begins_sentence(text: str, start: int) -> bool:
    """Whether a sentence, a list point or the whole text begins here."""
    before = text[max(0, start - LOOK_BACK) : start]
    if LIST_POINT.search(before):
        return True
    bare = before.rstrip(" \t\r\n\u00a0\"'“”‘’([*_#>-–")
    if not bare:
        return start <= LOOK_BACK or not before.strip()
    if bare[-1] in SENTENCE_ENDS:
        last = BEFORE.search(bare)
        return not (bare[-1] == "." and last is not None and last[1].casefold() in TITLES)
    return False


def is_meant(text: str, start: int, end: int, *, listed: bool, initials: bool) -> bool | None:
    """Whether a name is meant: True, False, or None when only a person can tell.

    Note: the word is known to be written as the register writes it, with its capital.
    """
    word = text[start:end]
    before = BEFORE.search(text[max(0, start - LOOK_BACK) : start])
    previous = before[1].casefold() if before else ""
    if word.isupper() and word.isalpha() and len(word) > 1:
        meant = _capitals_meant(text, start, end, word, previous)
        return meant if initials or not meant or _line(text, start, end).strip() == word else None
    if previous in TITLES:
        return True
    after = AFTER.match(text, end, end + LOOK_BACK)
    following = after[4] if after else ""
    small = word.casefold()
    if small in MONTHS and (previous in BEFORE_MONTHS or previous[:1].isdigit() or following[:1].isdigit()):
        return False
    if after and after[1]:
        return True
    return _sentence_sense(text, start, word, after, listed=listed)


def _sentence_sense(
    text: str, start: int, word: str, after: re.Match[str] | None, *, listed: bool
) -> bool | None:
    mark, following, then = (after[3], after[4], after[5]) if after else ("", "", None)
    if not begins_sentence(text, start):
        return None if _in_title_case(text, start) else True
    stands_alone = mark in ("(", ":", ",") or not following
    with_another = following in ("and", "or") and then is not None and then[0].isupper()
    if stands_alone or with_another:
        return True
    sure = listed or word in MODALS
    if following[0].isupper() or (following == "is" and word in MODALS) or following in WEAK_VERBS:
        return True if sure else None
    if following in PERSON_VERBS and word.casefold() != following:
        return True
    is_opener = (
        word.casefold() in OPENERS or following in AFTER_THINGS or (word == "Dawn" and following == "broke")
    )
    return True if listed and not is_opener else None


def _capitals_meant(text: str, start: int, end: int, word: str, previous: str) -> bool | None:
    """Initials, or a name all in capitals: not a numeral, and not a word of a line that shouts."""
    if NUMERAL.fullmatch(word) and (previous in BEFORE_NUMERALS or _numbers_a_point(text, start, end)):
        return False
    if word == "IV" and DRIP.match(text, end):
        return False
    line = _line(text, start, end)
    if not SMALL_LETTERS.search(line):
        words = WORDS.findall(line)
        if len(words) >= HEADING_WORDS:
            return None
    following = AFTER.match(text, end, end + LOOK_BACK)
    beside = [text[max(0, start - 1 - len(previous)) : start].strip(), following[4] if following else ""]
    if all(len(other) > 2 and other.isalpha() and other.isupper() for other in beside):
        return None
    return True


def _numbers_a_point(text: str, start: int, end: int) -> bool:
    """Whether "IV." or "(IV)" numbers a point of a list."""
    return (
        text[end : end + 1] in (".", ")") and LINE_START.search(text[max(0, start - 8) : start]) is not None
    )


def _in_title_case(text: str, start: int) -> bool:
    """Whether the line is a heading in which every longer word has a capital."""
    words = LONG_WORDS.findall(_line(text, start, start))
    return len(words) >= HEADING_WORDS and all(word[0].isupper() for word in words)


def _line(text: str, start: int, end: int) -> str:
    first = text.rfind("\n", max(0, start - 200), start) + 1 or max(0, start - 200)
    last = text.find("\n", end, end + 200)
    return text[first : last if last >= 0 else end + 200]
