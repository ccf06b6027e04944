"""Names that no register knows: words with a capital that nothing ordinary explains.

Note: no machine finds all. What stands here is for a person to look at; `likely` is kept for words that stand as names
do (a title, a first name or an initial before, a verb that only people do after).
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casereview.engines.anonymity.folding import folded_word
from casereview.engines.anonymity.leaks.findings import LIKELY, POSSIBLE, Spot
from casereview.engines.anonymity.leaks.given_names import GIVEN
from casereview.engines.anonymity.leaks.vocabulary import Sort, Vocabulary
from casereview.engines.anonymity.ordinary import NOT_NAMES_AT_START, SURNAMES_TOO
from casereview.engines.anonymity.sense import begins_sentence
from casereview.engines.anonymity.words import FORENAME_WORDS, MONTHS, PERSON_VERBS, word_set

CAPITAL = re.compile(r"(?<![\w’'])[A-ZÀ-ÖØ-ÞĀ-ɏΑ-ΩА-Я][^\W\d_]*(?:['’‐-][^\W\d_]+)*")
BETWEEN = re.compile(r"[ \t\u00a0]{1,3}|[ \t]*\n[ \t]*|\.[ \t\u00a0]")
PARTICLES = re.compile(r" (?:de|da|van|von|der|del|al|el|bin|ap|ab|ferch|le|la|ní|mac|y)(?: la| der)? ")
FORMAL = word_set("mr mrs ms miss mx dr prof professor sir lady rev revd cllr")
ROLE_NAMES = word_set("mother father adult sibling baby parent partner uncle aunt social unknown and the for")
ROADS = word_set("road street avenue lane close drive crescent terrace gardens grove")
CITATION = re.compile(r"[,\s]*(?:\(?(?:19|20)\d\d|et al)")
AFTER = re.compile(r"(?:['’]s)?[ \t]+([a-z]+)")
INITIAL = re.compile(r"(?<![\w.])[A-Z]\.?[ \u00a0]$")
ARTICLE = re.compile(r"\b(?:the|a|an|this|that|both|each|our|its|their)\s+$", re.IGNORECASE)
NO_LEADS = word_set("will summer autumn winter paris india asia israel georgia virginia chelsea")
WORD_BEFORE = re.compile(r"([^\W\d_]+)\.?[ \u00a0]$")
BEFORE_PEOPLE = word_set(
    """
    by told asked with saw met and informed advised between from to for called named phoned rang
    """
)
OWNED = re.compile(r"['’]s?$")
PART_OF_TITLE = re.compile(r"[A-Z]\w+ (?:of|for|and|on|in) (?:the )?$")
# Children and inquiries every professional knows; naming them identifies nobody new.
KNOWN_TO_ALL = frozenset(
    tuple(name.split())
    for name in [
        "victoria climbié",
        "victoria climbie",
        "daniel pelka",
        "peter connelly",
        "holly wells",
        "jessica chapman",
        "khyra ishaq",
        "hamzah khan",
        "maria colwell",
        "jasmine beckford",
        "star hobson",
        "lauren wright",
        "michael bichard",
        "eileen munro",
        "marian brandon",
        "peter sidebotham",
        "alan wood",
        "herbert laming",
        "louise casey",
        "alexis jay",
        "kyra ishaq",
        "keanu williams",
        "ayeeshia-jayne smith",
    ]
)
REPEATED = 4
LONGEST_ABBREVIATION = 6


NAMES = (Sort.GIVEN, Sort.UNKNOWN, Sort.WORD_NAME)


@dataclass(slots=True)
class Word:
    """A capitalised word where it stands. Shape: key is the word as compared, without a possessive."""

    start: int
    end: int
    key: str
    sort: Sort


@dataclass(slots=True)
class Candidate:
    """A possible name. Shape: keys are its words as compared; among says that it stands among other capitals."""

    start: int
    end: int
    kind: str
    keys: tuple[str, ...]
    likely: bool
    among: bool = False
    opens: bool = False


def candidates(text: str, vocabulary: Vocabulary, taken: Sequence[tuple[int, int]]) -> Iterator[Candidate]:
    """Every run of capitalised words that may be a name. Shape: taken spans are already somebody's, in order."""
    for run in _runs(text, vocabulary, taken):
        yield from _names_in(text, run)


def _runs(text: str, vocabulary: Vocabulary, taken: Sequence[tuple[int, int]]) -> Iterator[list[Word]]:
    run: list[Word] = []
    spans = iter([*taken, (len(text) + 1, len(text) + 2)])
    span = next(spans)
    for found in CAPITAL.finditer(text):
        while span[1] <= found.start():
            span = next(spans)
        if found.end() > span[0]:
            continue
        word = _word(text, found, vocabulary)
        if run and not _continues(text, run[-1], word):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _continues(text: str, last: Word, word: Word) -> bool:
    between = text[last.end : word.start]
    if between == " ":
        return True
    if between.startswith("."):
        return last.sort is Sort.TITLE and BETWEEN.fullmatch(between) is not None
    return BETWEEN.fullmatch(between) is not None or PARTICLES.fullmatch(between) is not None


def _word(text: str, found: re.Match[str], vocabulary: Vocabulary) -> Word:
    written = found[0]
    owned = OWNED.search(written)
    bare = written[: owned.start()] if owned else written
    key = (
        folded_word(bare.replace("-", "\0").replace("‐", "\0"))
        if "-" not in bare and "‐" not in bare
        else _hyphened(bare)
    )
    capitals = bare.removesuffix("s")
    if (
        capitals.isupper()
        and len(capitals) <= LONGEST_ABBREVIATION
        and vocabulary.sort(key) is not Sort.TITLE
    ):
        return Word(found.start(), found.start() + len(bare), key, Sort.NEUTRAL)
    sort = vocabulary.sort(key)
    if sort in (Sort.WORD_NAME, Sort.ORDINARY, Sort.GIVEN):
        sort = _in_place(text, found, sort, vocabulary, key)
    return Word(found.start(), found.start() + len(bare), key, sort)


def _hyphened(written: str) -> str:
    return "-".join(folded_word(part) for part in re.split("[-‐]", written))


def _in_place(text: str, found: re.Match[str], sort: Sort, vocabulary: Vocabulary, key: str) -> Sort:
    """What a word that is ordinary as well is taken for where it stands.

    Note: at the head of a sentence an ordinary word; inside one, the capital must have a reason, and a word of the
    document's own that no list explains may be a name unless an article makes it a thing.
    """
    ordinary = sort is not Sort.GIVEN or vocabulary.is_ordinary(key)
    if not ordinary:
        return sort
    if begins_sentence(text, found.start()) or found[0].isupper():
        follows = AFTER.match(text, found.end())
        acts = follows is not None and follows[1] in PERSON_VERBS and not vocabulary.is_written_small(key)
        return (
            Sort.WORD_NAME
            if acts and (sort is not Sort.ORDINARY or key not in NOT_NAMES_AT_START)
            else Sort.ORDINARY
        )
    if sort is not Sort.ORDINARY:
        return sort if key not in SURNAMES_TOO or _stands_as_surname(text, found, key) else Sort.NEUTRAL
    thing = key in NOT_NAMES_AT_START or ARTICLE.search(text, max(0, found.start() - 8), found.start())
    if thing or (_beside_capitals(text, found) and not _after_first_name(text, found)):
        return Sort.NEUTRAL
    return Sort.WORD_NAME


def _stands_as_surname(text: str, found: re.Match[str], key: str) -> bool:
    """Whether a word of the trade ("Ward", "Young") has the place of a surname: alone, or after a first name."""
    previous = _word_before(text, found.start())
    if previous[:1].isupper():
        return _after_first_name(text, found)
    if _beside_capitals(text, found) or ARTICLE.search(text, max(0, found.start() - 8), found.start()):
        return False
    follows = AFTER.match(text, found.end())
    acts = follows is not None and follows[1] in PERSON_VERBS
    return acts or OWNED.search(found[0]) is not None or (key not in MONTHS and previous in BEFORE_PEOPLE)


def _after_first_name(text: str, found: re.Match[str]) -> bool:
    """Whether a first name stands before and no further capital behind."""
    is_last = not text[found.end() : found.end() + 2].strip().isupper()
    return is_last and folded_word(_word_before(text, found.start())) in GIVEN


def _word_before(text: str, start: int) -> str:
    before = WORD_BEFORE.search(text, max(0, start - 40), start)
    return before[1] if before else ""


def _beside_capitals(text: str, found: re.Match[str]) -> bool:
    """Whether another capitalised word stands right beside: then this is part of a title."""
    before = text[max(0, found.start() - 30) : found.start()].split(" ")
    after = text[found.end() : found.end() + 2]
    last = before[-2] if len(before) > 1 else ""
    return last[:1].isupper() or (after[:1] == " " and after[1:].isupper())


def _names_in(text: str, run: Sequence[Word]) -> Iterator[Candidate]:
    """The names within one run of capitalised words."""
    place = 0
    while place < len(run):
        if run[place].sort not in NAMES and not _leads_name(run, place):
            yield from _after_formal_title(run, place)
            place += 1
            continue
        last = place
        while last + 1 < len(run) and run[last + 1].sort in NAMES:
            last += 1
        yield _weighed(text, run, place, last)
        place = last + 1


def _leads_name(run: Sequence[Word], place: int) -> bool:
    """Whether a first name that is a word too ("Martin", "Grace") stands before a name, even where a sentence begins."""
    word = run[place]
    followed = place + 1 < len(run) and run[place + 1].sort is Sort.UNKNOWN
    return followed and word.sort is Sort.ORDINARY and word.key in FORENAME_WORDS - MONTHS - NO_LEADS


def _after_formal_title(run: Sequence[Word], place: int) -> Iterator[Candidate]:
    """As in "Mrs Church": after such a title even an ordinary word is a name."""
    word = run[place]
    titled = (
        place > 0 and run[place - 1].key in FORMAL and (word.sort is not Sort.TITLE or place + 1 == len(run))
    )
    if titled and len(word.key) > 2 and word.key not in ROLE_NAMES:
        following = run[place + 1] if place + 1 < len(run) else None
        if following is None or (following.sort not in NAMES and len(following.key) > 1):
            yield Candidate(word.start, word.end, "name", (word.key,), likely=True)


def _weighed(text: str, run: Sequence[Word], first: int, last: int) -> Candidate:
    """One stretch of name-like words, with what stands before and after it."""
    words = run[first : last + 1]
    start, end = words[0].start, words[-1].end
    keys = tuple(word.key for word in words)
    before = run[first - 1] if first else None
    after = [word.key for word in run[last + 1 :]]
    unknown = any(word.sort is Sort.UNKNOWN for word in words)
    cited = CITATION.match(text, end) is not None or (len(keys) > 1 and keys[-2:] in KNOWN_TO_ALL)
    among = cited or bool(after) or (before is not None and before.sort is not Sort.TITLE)
    among = among or PART_OF_TITLE.search(text, max(0, start - 30), start) is not None
    if after and after[0] in ROADS:
        return Candidate(start, run[last + 1].end, "address", keys, likely=unknown)
    places = [word for word in run[last + 1 :] if word.sort is Sort.PLACE]
    if places:
        return Candidate(start, places[-1].end, "place", keys, likely=unknown)
    titled = before is not None and before.sort is Sort.TITLE
    first_name = words[0].sort is Sort.GIVEN or (
        words[0].key in FORENAME_WORDS and words[0].key not in NO_LEADS
    )
    full_name = first_name and len(words) > 1
    initial = unknown and not after and INITIAL.search(text, max(0, start - 4), start) is not None
    likely = (
        titled or full_name or initial or (words[0].sort is Sort.UNKNOWN and _acts(text, words, start, end))
    )
    opens = begins_sentence(text, start)
    return Candidate(start, end, "name", keys, likely=likely and not cited, among=among, opens=opens)


def _acts(text: str, words: Sequence[Word], start: int, end: int) -> bool:
    """Whether what follows is done by people only, and no "the" makes it a thing."""
    follows = AFTER.match(text, end)
    if len(words) > 2 or not follows or follows[1] not in PERSON_VERBS:
        return False
    return not re.search(
        r"\b(?:the|a|an|this|that|both|each)\s+$", text[max(0, start - 8) : start], re.IGNORECASE
    )


def promoted(found: Sequence[Candidate]) -> list[bool]:
    """Which candidates are likely names, once the whole document has been seen.

    Note: a surname that stands as a name once is one everywhere; a word that comes back often is shown once as likely.
    """
    known = {one.keys[-1] for one in found if one.likely and one.kind == "name"}
    counts = Counter(one.keys for one in found if one.kind == "name")
    inside = Counter(one.keys for one in found if one.kind == "name" and not one.opens)
    titles = {one.keys for one in found if one.among}
    shown: set[tuple[str, ...]] = set()
    answers: list[bool] = []
    for one in found:
        likely = one.likely or (one.kind == "name" and not one.among and one.keys[-1] in known)
        often = (
            len(one.keys) == 1
            and counts[one.keys] >= REPEATED
            and inside[one.keys] > 1
            and one.keys not in titles
        )
        if not likely and often and one.keys not in shown:
            shown.add(one.keys)
            likely = True
        answers.append(likely)
    return answers


def spot_of(one: Candidate, *, likely: bool) -> Spot:
    """A candidate as it is reported."""
    return Spot(one.start, one.end, one.kind, None, "unlisted", LIKELY if likely else POSSIBLE)
