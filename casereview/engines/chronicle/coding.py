"""Was the child seen, and spoken to: the words of a cell turned into a code and the names in it."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from casereview.engines.anonymity.ordinary import NOT_NAMES_AT_START

REMEMBERED: Final = 8192


@dataclass(frozen=True, slots=True)
class Seen:
    """What a seen cell says. Shape: `who` as written, empty when no name; `is_clear` False: a person must look."""

    code: str
    who: str = ""
    is_clear: bool = True


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a spoken cell says; `is_clear` False: a person must look."""

    code: str
    is_clear: bool = True


_DASHES: Final = str.maketrans("‐‑‒–—−", "------")
_NOT_APPLICABLE: Final = re.compile(
    r"(?:n\s*/\s*a|n\.\s?a\.?|na|not applicable|not relevant|admin\w*|-+|nil return)(?:\W|$)", re.IGNORECASE
)
_UNKNOWN: Final = re.compile(
    r"(?:\?+|not (?:known|recorded|stated|clear|specified|documented)|unknown|unclear|unrecorded|"
    r"y(?:es)?\s*/\s*no?(?:\s*/\s*n/?a)?|n/?k|n/?r|no record|blank|tbc)\W*",
    re.IGNORECASE,
)
_ATTEMPTED: Final = re.compile(
    r"\b(?:no access|no reply|no answer|no response|no one (?:in|home|at home)|nobody (?:in|home|at home)|"
    r"not (?:in|home|at home)|attempt(?:ed|s)?|tried|unsuccessful|failed (?:access|visit|contact)|unable to (?:gain|get) access|"
    r"abortive|card left|access (?:refused|denied)|refused (?:access|entry)|nav)\b",
    re.IGNORECASE,
)
_YES: Final = re.compile(
    r"(?:yes|yeah|y|seen|true|[✓✔☑√])(?![\w’']|\s*/\s*no?\b|\s*[:-]\s*no?\b)", re.IGNORECASE
)
_NO: Final = re.compile(
    r"(?:no|n|none|not|nobody|never|seen\s*[:-]\s*no?|false|unseen|asleep|sleeping|in bed|dna|d\.n\.a\.?|wnb|fta|absent|missed|cancelled|postponed|rearranged|rescheduled|telephone|phone|by phone|[✗✘☒])(?![\w’'])",
    re.IGNORECASE,
)
_ABSENT: Final = re.compile(
    r"\b(?:did not attend|didn[’']?t attend|failed to attend|not attended|(?:was |were )?not (?:brought|taken|seen)|"
    r"wasn[’']?t (?:brought|seen)|dna|wnb|never seen|remained asleep|was asleep|telephone only|phone only)\b",
    re.IGNORECASE,
)
_NAMED_THEN_SEEN: Final = re.compile(
    r"(?P<who>.+?)\s+(?:was |were |both |all )?seen\b(?P<rest>.*)", re.IGNORECASE | re.DOTALL
)
_ALONE: Final = re.compile(
    r"\b(?:alone|individually|separately|in private|privately|one[- ]to[- ]one|1\s?[:-]\s?1|"
    r"on (?:his|her|their|its) own|by (?:him|her)self|by themselves)\b",
    re.IGNORECASE,
)
_NOT_ALONE: Final = re.compile(r"\b(?:not|never|n[’']t)\s+(?:\w+\s+)?alone\b", re.IGNORECASE)
_OTHERS: Final = re.compile(
    r"\bwith\b|\bin (?:the )?presence\b|\baccompanied\b|\bothers\b|\b(?:mother|mum|father|dad|carer|parents?) present\b",
    re.IGNORECASE,
)
# From here to the end of the cell is how the child was seen, not who.
_MANNER: Final = re.compile(
    r"[\s,;(]*\b(?:(?:each|all|both)\s+(?:seen\s+)?)?(?:seen\s+)?(?:not\s+)?(?:alone\b|individually\b|separately\b|"
    r"in private\b|privately\b|one[- ]to[- ]one\b|1\s?[:-]\s?1\b|on (?:his|her|their|its) own\b|by (?:him|her)self\b|"
    r"by themselves\b|with\b|in (?:the )?presence\b|accompanied\b|(?:mother|mum|father|dad|carer|parents?) present\b|"
    r"asleep\b|sleeping\b|awake\b|briefly\b|at (?:home|school|nursery|clinic|the)\b|in (?:bed|cot|school|clinic|the)\b|"
    r"on (?:the )?ward\b|but\b).*",
    re.IGNORECASE | re.DOTALL,
)
_CHILD_WORDS: Final = re.compile(
    r"\b(?:bab(?:y|ies)|infant|toddler|child(?:ren)?|girls?|boys?|eldest|oldest|youngest|younger|older|middle|"
    r"siblings?|twins?|brothers?|sisters?|sons?|daughters?|both|all|pupils?|young person|subject)\b",
    re.IGNORECASE,
)
_CAPITALISED: Final = re.compile(r"\b[A-ZÀ-ÖØ-Þ][\w’'.-]*")
_NOT_NAMES: Final = frozenset(
    {"On", "At", "In", "By", "Via", "Home", "School", "Clinic", "Mother", "Mum", "Father", "Dad", "Parents"}
    | {
        "Briefly",
        "Only",
        "During",
        "When",
        "Visit",
        "The",
        "Face",
        "FTF",
        "F2F",
        "Video",
        "Parent",
        "Adult",
        "Adults",
    }
)
# Words that stand alone in such a cell and are nobody's name, besides those of every report.
_ANSWERS: Final = frozenset(
    [
        "abandoned",
        "deceased",
        "declined",
        "ditto",
        "duplicate",
        "email",
        "e-mail",
        "indirect",
        "met",
        "nil",
        "partial",
        "partly",
        "pending",
        "redacted",
        "refused",
        "see",
        "unavailable",
        "unborn",
        "unsure",
        "virtual",
        "voicemail",
        "withheld",
    ]
)
_GIVEN_NAMES_TOO: Final = frozenset(["april", "bill", "faith", "june", "may", "summer", "will"])
_TOO_YOUNG: Final = re.compile(
    r"\b(?:too young|pre-?verbal|non-?verbal|not (?:yet )?(?:talking|verbal)|unborn|(?:a |just a )?(?:baby|infant|newborn))\b",
    re.IGNORECASE,
)
_SPOKEN_NO: Final = re.compile(
    r"(?:no|n|none|not|nobody|never|false|asleep|sleeping|declined|refused|dna|wnb|[✗✘☒])(?![\w’'])",
    re.IGNORECASE,
)
_SPOKEN_YES: Final = re.compile(
    r"(?:yes|yeah|y|spoken|spoke|true|both|all|each|[✓✔☑√])(?![\w’']|\s*/\s*no?\b)", re.IGNORECASE
)
_WORDS_OF_A_CHILD: Final = re.compile(
    r"[“\"‘]|\b(?:said|says|told|asked|talked|chatted|spoke|spoken|own words|his words|her words|their words)\b",
    re.IGNORECASE,
)
_BLANK: Final = re.compile(r"\s*")
# The first that matches answers.
_SEEN_ANSWERS: Final = (
    (_UNKNOWN.fullmatch, "not_recorded"),
    (_ATTEMPTED.search, "attempted"),
    (_ABSENT.search, "not_seen"),
    (_NOT_APPLICABLE.match, "not_applicable"),
    (_NO.match, "not_seen"),
)
_SPOKEN_ANSWERS: Final = (
    (_BLANK.fullmatch, "not_recorded"),
    (_UNKNOWN.fullmatch, "not_recorded"),
    (_SPOKEN_YES.match, "yes"),
    (_NOT_APPLICABLE.match, "not_applicable"),
    (_SPOKEN_NO.match, "no"),
    (_TOO_YOUNG.search, "not_applicable"),
    (_WORDS_OF_A_CHILD.search, "yes"),
)
_LONGEST_NAMES: Final = 60


@lru_cache(REMEMBERED)
def code_seen(text: str) -> Seen:
    """Whether the child was seen, how, and who by the names as written."""
    words = text.translate(_DASHES).strip().lstrip("? ")
    if not words:
        return Seen("not_recorded")
    yes = _YES.match(words)
    if yes:
        return _seen(words[yes.end() :], text)
    code = next((code for says, code in _SEEN_ANSWERS if says(words)), None)
    if code:
        return Seen(code)
    named = _NAMED_THEN_SEEN.fullmatch(words)
    if named:
        return _seen(f"{named['who']} {named['rest']}", text)
    if _is_names(words):
        return _seen(words, text)
    return Seen("not_recorded", is_clear=False)


def _seen(rest: str, text: str) -> Seen:
    return Seen(_manner(rest), _as_written(_names(rest), text))


def _manner(rest: str) -> str:
    if _NOT_ALONE.search(rest):
        return "seen_with_others"
    if _ALONE.search(rest):
        return "seen_alone"
    return "seen_with_others" if _OTHERS.search(rest) else "seen"


def _names(rest: str) -> str:
    """The part of a cell that names children; empty when it names nobody."""
    who = _MANNER.sub("", rest).strip(" \t\r\n-:;,.()[]/")
    if _CHILD_WORDS.search(who):
        return who
    return who if any(word not in _NOT_NAMES for word in _CAPITALISED.findall(who)) else ""


def _is_names(words: str) -> bool:
    """Whether a cell that says neither yes nor no names a child: a capital alone makes no name of “Refused”."""
    who = _names(words)
    if len(words) > _LONGEST_NAMES or not who:
        return False
    plain = [word.casefold().strip(".'’-") for word in _CAPITALISED.findall(who)]
    if len(plain) == 1 and plain[0] in _GIVEN_NAMES_TOO and who.casefold() == plain[0]:
        return True
    named = [word for word in plain if word not in NOT_NAMES_AT_START and word not in _ANSWERS]
    return bool(named or _CHILD_WORDS.search(who))


def _as_written(who: str, text: str) -> str:
    """The names with the dashes the agency used."""
    start = text.translate(_DASHES).find(who) if who else -1
    return text[start : start + len(who)] if start >= 0 else who


@lru_cache(REMEMBERED)
def code_spoken(text: str) -> Spoken:
    """Whether the child was spoken to."""
    words = text.translate(_DASHES).strip()
    code = next((code for says, code in _SPOKEN_ANSWERS if says(words)), None)
    if code:
        return Spoken(code)
    if _is_names(words):
        return Spoken("yes")
    return Spoken("not_recorded", is_clear=False)


def with_columns(seen: Seen, alone: str | None, who: str | None, with_whom: str | None) -> Seen:
    """A sighting completed by the columns some agencies keep beside it: alone?, who, with whom."""
    code = seen.code
    if code in {"seen", "not_recorded"} and alone:
        answer = code_seen(alone)
        if answer.code.startswith("seen"):
            code = "seen_alone"
        elif answer.code == "not_seen" and code == "seen":
            code = "seen_with_others"
    if code == "seen" and with_whom and code_seen(with_whom).code not in {"not_seen", "not_applicable"}:
        code = "seen_alone" if _ALONE.search(with_whom) else "seen_with_others"
    names = seen.who
    if who and not names:
        answer = code_seen(who)
        if code == "not_recorded":
            code = answer.code
        names = answer.who if code.startswith("seen") else ""
    return Seen(code, names, seen.is_clear)
