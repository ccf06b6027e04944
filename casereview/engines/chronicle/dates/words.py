"""The words people use in date and time cells, each with its kind (one letter, see `tokens`) and its value."""

import re
from functools import lru_cache

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}

Entry = tuple[str, str | int]


def _words(kind: str, words: str, value: str | int | None = None) -> dict[str, Entry]:
    return dict.fromkeys(words.split(), (kind, kind if value is None else value))


def _beginnings(names: tuple[str, ...], kind: str, first: int) -> dict[str, Entry]:
    # jan, janu, ... january: every beginning of three letters or more belongs to one name only.
    return {
        name.lower()[:size]: (kind, number)
        for number, name in enumerate(names, start=first)
        for size in range(3, len(name) + 1)
    }


LEXICON: dict[str, Entry] = {
    **_beginnings(MONTHS, "M", 1),
    **_beginnings(WEEKDAYS, "W", 0),
    **_words("W", "weds wednes", 2),
    **{season: ("S", code) for season, code in SEASONS.items()},
    **_words("S", "fall", 23),
    **_words("", "of the on at in during dated date day's time year month either sometime just @ ( ) \""),
    **_words(
        "?", "? query probably prob possibly poss perhaps maybe uncertain unsure unconfirmed likely tbc"
    ),
    **_words("¿", "¿"),
    **_words(
        "~", "~ about abt approx approximately approximatly aprox around circa ca c roughly est estimated"
    ),
    **_words("e", "early mid middle late end beginning begining start"),
    **_words("C", "w/c wc w/b wb"),
    **_words("E", "w/e we w/ending"),
    **_words("B", "before by earlier pre"),
    **_words("U", "until till til"),
    **_words("A", "after since post later"),
    **_words("f", "from"),
    **_words("b", "between betw btw"),
    **_words("o", "onwards onward"),
    **_words(">", "to through thru"),
    **_words("&", "& + and"),
    **_words("|", "or"),
    **_words("a", "am", "a"),
    **_words("p", "pm", "p"),
    **_words("d", "morning mornings dawn breakfast", "a"),
    **_words("d", "afternoon evening lunchtime teatime dusk bedtime eve", "p"),
    **_words("d", "night overnight daytime", "?"),
    **_words("h", "h hr hrs hour hours"),
    **_words("k", "o'clock oclock"),
    **_words("n", "noon midday"),
    **_words("m", "midnight"),
    **_words("z", "z utc gmt bst"),
    **_words("t", "t"),
    **_words("w", "w"),
    **_words("x", "x xx dd"),
    **_words("R", "term terms halfterm holiday holidays hols"),
    **{sign: (sign, sign) for sign in "/.-,:'[]"},
    **_words("a", "a.m. a.m", "a"),
    **_words("p", "p.m. p.m", "p"),
    **_words(":", ";", ":"),
    **_words("/", "\\ _ ¦", "/"),
}

# Words that mean something only together, or something else together. The longest is looked for first.
PHRASES: dict[str, Entry] = {
    **dict.fromkeys(
        ("week commencing", "week comm", "week com", "wk commencing", "wk comm", "wk com", "week beginning",
         "wk beginning", "week starting", "w/commencing", "w/comm", "w/beginning", "commencing"), ("C", "C"),
    ),
    **dict.fromkeys(("week ending", "wk ending", "week end", "wk end"), ("E", "E")),
    **dict.fromkeys(("week", "wk"), ("K", "K")),
    **dict.fromkeys(("not before", "no earlier than", "not earlier than", "not until"), ("A", "A")),
    **dict.fromkeys(("prior to", "no later than", "not later than", "not after", "ahead of"), ("B", "B")),
    **dict.fromkeys(("up to", "up until", "up till"), ("U", "U")),
    **dict.fromkeys(("or so", "or thereabouts", "more or less", "somewhere"), ("~", "~")),
    **dict.fromkeys(
        ("thought to be", "believed to be", "not sure", "not certain", "date uncertain", "not confirmed"), ("?", "?")
    ),
    **dict.fromkeys(
        ("first half", "second half", "first part", "latter part", "early part", "later part", "turn"), ("e", "e")
    ),
    **dict.fromkeys(
        ("some time", "at some point", "time not known", "time unknown", "exact time not known", "time not recorded"),
        ("", ""),
    ),
    **dict.fromkeys(("half term", "half-term"), ("R", "R")),
    **dict.fromkeys(("christmas day", "xmas day"), ("F", "christmas day")),
    **dict.fromkeys(("christmas eve", "xmas eve"), ("F", "christmas eve")),
    "boxing day": ("F", "boxing day"),
    **dict.fromkeys(("new year's day", "new years day", "new year day", "nyd"), ("F", "new year's day")),
    **dict.fromkeys(("new year's eve", "new years eve", "new year eve", "nye"), ("F", "new year's eve")),
    **dict.fromkeys(("new year", "new years"), ("F", "new year")),
    **dict.fromkeys(("christmas", "xmas", "christmas time", "christmastime"), ("F", "christmas")),
    "good friday": ("F", "good friday"),
    **dict.fromkeys(("easter sunday", "easter day"), ("F", "easter sunday")),
    "easter monday": ("F", "easter monday"),
    "easter": ("F", "easter"),
    **dict.fromkeys(("valentine's day", "valentines day"), ("F", "valentine's day")),
    **dict.fromkeys(("halloween", "hallowe'en"), ("F", "halloween")),
    **dict.fromkeys(("bonfire night", "guy fawkes night"), ("F", "bonfire night")),
}  # fmt: skip
LEXICON.update({f"{{{phrase}}}": entry for phrase, entry in PHRASES.items()})

_FOLD = re.compile(
    r"\b(?:" + "|".join(re.escape(p) for p in sorted(PHRASES, key=len, reverse=True)) + r")(?![a-z])\.?"
)

# Short names are too near one another to guess, so their slips are listed; long ones are compared.
_SLIPS = {
    "juen": "june", "jnue": "june", "jne": "june", "junne": "june", "junr": "june",
    "juyl": "july", "jly": "july", "jully": "july", "juley": "july", "jluy": "july",
    "agu": "august", "agust": "august", "augst": "august", "agusut": "august", "sptember": "september",
    "spet": "september", "setp": "september", "spt": "september", "stept": "september",
    "arpil": "april", "apirl": "april", "aprl": "april", "apil": "april", "mrach": "march", "mrch": "march",
    "marhc": "march", "ocotber": "october", "ocober": "october", "otc": "october", "nvo": "november",
    "feburary": "february", "febuary": "february", "feby": "february", "fev": "february",
    "jna": "january", "dce": "december", "wensday": "wednesday", "weds": "wednesday", "thrus": "thursday",
    "tueday": "tuesday", "tuseday": "tuesday",
}  # fmt: skip
_LIKENESS = 0.8
_CLEARLY_NEARER = 0.04


def fold_phrases(plain: str) -> str:
    """The text with every known phrase marked as one word, such as {boxing day}."""
    squeezed = " ".join(plain.split())
    return _FOLD.sub(lambda found: "{" + found[0].rstrip(".") + "}", squeezed)


@lru_cache(maxsize=1024)
def nearest_name(word: str) -> str | None:
    """The month or weekday that a misspelt word plainly stands for, in lower case; None when it could be two."""
    if word in _SLIPS:
        return _SLIPS[word]
    if not 5 <= len(word) <= 14:
        return None
    from difflib import SequenceMatcher

    names = [name.lower() for name in MONTHS + WEEKDAYS if len(name) >= 5]
    ranked = sorted(((SequenceMatcher(None, word, name).ratio(), name) for name in names), reverse=True)
    (best, name), (second, _) = ranked[:2]
    return name if best >= _LIKENESS and best - second >= _CLEARLY_NEARER else None
