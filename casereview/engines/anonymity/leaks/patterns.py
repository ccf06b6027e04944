"""Things that identify by their shape: numbers, addresses, postcodes, dates."""

import re
from collections.abc import Iterator

from casereview.engines.anonymity.leaks.findings import CERTAIN, LIKELY, POSSIBLE, Spot
from casereview.engines.anonymity.words import STREET_WORDS

MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    "nov(?:ember)?|dec(?:ember)?)"
)
DATE = re.compile(
    rf"(?<![\w/.-])(?:\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?[\s-]+{MONTH}\.?(?:,?[\s-]+\d{{4}}|[ -]'?\d{{2}})"
    rf"|{MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    r"|\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})(?![\w/]|-\d)",
    re.IGNORECASE,
)
BORN = re.compile(
    r"\b(?:born|d\.?o\.?b\.?|date of birth|birth\s*date|birthday)\b[^.\n]{0,25}$", re.IGNORECASE
)
NHS = re.compile(r"(?<![\d-])\d{3}([ -]?)\d{3}\1\d{4}(?![\d-])")
NHS_LABEL = re.compile(r"\bNHS\b[^\n]{0,14}$", re.IGNORECASE)
NI = re.compile(r"(?<!\w)[A-Z]{2}[ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[A-D](?!\w)")
POSTCODE = re.compile(r"(?<!\w)[A-Z]{1,2}\d[A-Z\d]?[ \u00a0]{0,2}\d[A-Z]{2}(?!\w)", re.IGNORECASE)
INWARD_LETTERS = frozenset("ABDEFGHJLNPQRSTUWXYZ")
PHONE = re.compile(r"(?<![\w.])(?:\+44[ -]?(?:\(0\)[ -]?)?|\(?0)[1-9](?:[ ().-]{0,2}\d){8,9}(?![\d-]|\.\d)")
EMAIL = re.compile(r"(?<![\w.+-])[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
OFFICE_MAILBOX = re.compile(
    r"(?:info|enquir\w*|inquir\w*|contact\w*|office|admin\w*|help\w*|support|press|safeguarding\w*|mail|hello|feedback|"
    r"complaints|foi|dpo|board|noreply|no-reply|reception|team|business\w*)\W?\w*@",
    re.IGNORECASE,
)
URL = re.compile(r"(?<!\w)(?:https?://|www\.)[^\s<>\"'”’)\]]*[^\s<>\"'”’)\].,;:!?]", re.IGNORECASE)
SOCIAL = re.compile(
    r"(?:facebook|instagram|twitter|tiktok|snapchat|linkedin|youtube)\.com/.|//(?:x\.com|t\.me)/.",
    re.IGNORECASE,
)
HANDLE = re.compile(r"(?<![\w@./])@[A-Za-z_]\w{2,29}\b(?!\.\w)")
PLATE = re.compile(r"(?<!\w)[A-HJ-PR-Y][A-HJ-PR-Y]\d{2} ?[A-HJ-PR-Z]{3}(?!\w)")
OLD_PLATE = re.compile(r"(?<!\w)(?:[A-HJ-NPR-TV-Y]\d{1,3} ?[A-Z]{3}|[A-Z]{3} ?\d{1,3}[A-HJ-NPR-TV-Y])(?!\w)")
REFERENCE = re.compile(
    r"\b(?:case|crime|incident|hospital|patient|pupil|unit|court|file|client|custody|occurrence|tenancy|account|passport|"
    r"licence|reference|ref|URN|UPN|LCS|CRN|PNC)\.?(?:[ -]?(?:reference|ref|number|no|id)\b\.?)?\s*[:#]?\s*"
    r"(?P<value>(?=(?:\w*[/-]?\w*?\d){5})[A-Z0-9][\w/-]{4,24})(?!\w)",
    re.IGNORECASE,
)
_STREETS = "|".join(sorted(word.capitalize() for word in STREET_WORDS))
ADDRESS = re.compile(
    rf"(?<![\w.,/])(?:(?:Flat|Apartment|Apt|Unit|Room)\s+\w{{1,4}},?\s+)?(?!(?:19|20)\d\d\b)\d{{1,4}}[A-Za-z]?,?\s+"
    rf"(?:[A-Z][\w'’-]+\s+){{1,3}}(?:{_STREETS}|Rd|St|Ave|Cres)\b"
    rf"|(?<!\w)(?:Flat|Apartment|Apt)\s+\d{{1,4}}\w?,?\s+(?:[A-Z][\w'’-]+\s+){{1,3}}(?:{_STREETS})\b"
)


def patterns(text: str) -> Iterator[Spot]:
    """Every stretch whose shape identifies. Note: each pattern runs only where its mark (a digit, an @) occurs."""
    if "@" in text:
        yield from _emails(text)
    if "://" in text or "www." in text.casefold():
        for found in URL.finditer(text):
            yield _spot(found, "url", LIKELY if SOCIAL.search(found[0]) else POSSIBLE)
    if ANY_DIGIT.search(text):
        for search in (_dates, _nhs_numbers, _postcodes, _phones, _plates, _references):
            yield from search(text)


ANY_DIGIT = re.compile(r"\d")


def _spot(found: re.Match[str], kind: str, certainty: str, group: str | int = 0) -> Spot:
    return Spot(found.start(group), found.end(group), kind, None, "pattern", certainty)


def _emails(text: str) -> Iterator[Spot]:
    for found in EMAIL.finditer(text):
        yield _spot(found, "email", POSSIBLE if OFFICE_MAILBOX.match(found[0]) else LIKELY)
    for found in HANDLE.finditer(text):
        yield _spot(found, "username", LIKELY)


def _dates(text: str) -> Iterator[Spot]:
    """A day by itself may be the day of anything; a day of birth identifies."""
    for found in DATE.finditer(text):
        born = BORN.search(text, max(0, found.start() - 45), found.start())
        yield _spot(found, "date_of_birth", LIKELY) if born else _spot(found, "date", POSSIBLE)


def is_nhs_number(digits: str) -> bool:
    """Whether the tenth digit is the check on the nine before it."""
    check = (
        11 - sum(int(digit) * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True)) % 11
    )
    return check != 10 and int(digits[9]) == check % 11


def _nhs_numbers(text: str) -> Iterator[Spot]:
    for found in NHS.finditer(text):
        labelled = NHS_LABEL.search(text, max(0, found.start() - 30), found.start()) is not None
        digits = re.sub(r"\D", "", found[0])
        right = digits.isascii() and is_nhs_number(digits)
        if right and (labelled or found[1]):
            yield _spot(found, "nhs_number", CERTAIN)
        elif (right or labelled) and not digits.startswith("0"):
            yield _spot(found, "nhs_number", LIKELY)
    for found in NI.finditer(text):
        yield _spot(found, "ni_number", LIKELY)


def _postcodes(text: str) -> Iterator[Spot]:
    for found in POSTCODE.finditer(text):
        shape = found[0].upper()
        if not set(shape[-2:]) <= INWARD_LETTERS or (
            found[0].islower() and shape[-2:] in ("ND", "RD", "ST", "TH", "AM")
        ):
            continue
        yield _spot(found, "postcode", LIKELY if found[0].isupper() or " " in found[0] else POSSIBLE)


def _phones(text: str) -> Iterator[Spot]:
    for found in PHONE.finditer(text):
        digits = re.sub(r"\D", "", found[0].replace("+44", "0", 1).replace("(0)", "", 1))
        if len(digits) in (10, 11) and digits[1] in "123578":
            yield _spot(found, "phone", LIKELY)


def _plates(text: str) -> Iterator[Spot]:
    for found in PLATE.finditer(text):
        yield _spot(found, "vehicle", LIKELY)
    for found in OLD_PLATE.finditer(text):
        yield _spot(found, "vehicle", POSSIBLE)


def _references(text: str) -> Iterator[Spot]:
    for found in REFERENCE.finditer(text):
        if not DATE.fullmatch(found["value"]):
            yield _spot(found, "reference", LIKELY, "value")
    for found in ADDRESS.finditer(text):
        yield _spot(found, "address", LIKELY)
