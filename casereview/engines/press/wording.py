"""The few words that the press itself puts into a report, in the report's language."""

from dataclasses import dataclass
from datetime import date

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "cy": "Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr",
}


@dataclass(frozen=True)
class Phrases:
    """Words around a report."""

    contents: str
    skip: str
    table: str
    note: str
    notes: str
    back: str
    page: str
    of: str


_PHRASES = {
    "en": Phrases("Contents", "Skip to the report", "Table", "Note", "Notes", "Back to note", "Page", "of"),
    # Unreviewed: no translator has read these yet.
    "cy": Phrases(
        "Cynnwys", "Neidio i’r adroddiad", "Tabl", "Nodyn", "Nodiadau", "Yn ôl i nodyn", "Tudalen", "o"
    ),
}


def phrases(language: str) -> Phrases:
    """The words for a language; English where there are none."""
    return _PHRASES.get(language.split("-", maxsplit=1)[0], _PHRASES["en"])


def day(on: date, language: str) -> str:
    """A day in words, such as 14 March 2019."""
    months = _MONTHS.get(language.split("-", maxsplit=1)[0], _MONTHS["en"]).split()
    return f"{on.day} {months[on.month - 1]} {on.year}"
