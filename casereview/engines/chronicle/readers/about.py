"""What a file says of itself above its table: which agency it comes from, and whom it is about."""

import re
from collections.abc import Iterable
from typing import Final

from casereview.engines.chronicle.columns import plain_heading

_AGENCY_KEYS: Final = frozenset(
    {"agency", "agency name", "name of agency", "organisation", "organization", "name of organisation"}
    | {
        "organisation name",
        "service",
        "completed on behalf of",
        "on behalf of",
        "agency organisation",
        "submitted by agency",
    }
)
_SUBJECT_KEYS: Final = frozenset(
    {
        "child",
        "name of child",
        "child s name",
        "subject",
        "name of subject",
        "patient",
        "patient name",
        "client",
    }
    | {
        "name of patient",
        "young person",
        "pupil",
        "re",
        "chronology of",
        "subject child",
        "name of client",
        "child name",
    }
)
_KEYED: Final = re.compile(r"\s*([^:]{2,40}?)\s*:\s*(\S.*)", re.DOTALL)
_CHRONOLOGY: Final = re.compile(
    r"[\s:–—-]*\b(?:(?:a|the|single|multi|integrated|combined|composite|agency|significant events?)[\s-]+)*chronolog(?:y|ies)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_RECORDS: Final = re.compile(r"\s+records?$", re.IGNORECASE)
_ORGANISATION: Final = re.compile(
    r"\b(?:constabulary|police|school|academy|college|nursery|pre-?school|council|authority|nhs|trust|surgery|"
    r"medical (?:centre|practice|group)|health cent(?:re|er)|practice|clinic|hospital|infirmary|social (?:care|services|work)|"
    r"health visiting|school nursing|midwifery|maternity|ambulance|fire (?:and|&) rescue|probation|prison|youth (?:justice|offending)|"
    r"housing|homes|education|camhs|cafcass|refuge|charity|services?|department|directorate|foundation|association)\b",
    re.IGNORECASE,
)
_ABOUT: Final = re.compile(
    r"\b(?:records?|chronolog(?:y|ies)|notes|history|file|extract)\s+(?:of|for|about|re|regarding|concerning|in respect of|relating to)\s*:?\s+"
    r"(?P<name>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){1,3})"
)
_NAME_ENDS: Final = re.compile(
    r"\s*(?:[,;(]|\bNHS\b|\bd\.?o\.?b\b|\bborn\b|\bdate of birth\b).*", re.IGNORECASE | re.DOTALL
)
_IN_BRACKETS: Final = re.compile(r"\([^)]*\)")
_SEVERAL: Final = re.compile(r";|/|&|\band\b|,\s*[A-Z][\w’'-]+\s+[A-Z]")
_LONGEST_TITLE: Final = 90


def agency_named(lines: Iterable[str]) -> str:
    """The agency that the lines above a table name; empty when they name none."""
    lines = [line.strip() for line in lines if line.strip()]
    for line in lines:
        key, value = _key_and_value(line)
        if key in _AGENCY_KEYS and value:
            return value
    for line in lines:
        title = _RECORDS.sub("", _CHRONOLOGY.sub("", line).strip(" :–—-"))
        if 0 < len(title) <= _LONGEST_TITLE and ". " not in title and _ORGANISATION.search(title):
            return title
    return ""


def subject_named(lines: Iterable[str]) -> str:
    """The one person that the lines above a table say it is about; empty for none or several."""
    for line in lines:
        key, value = _key_and_value(line.strip())
        if key in _SUBJECT_KEYS and value:
            names = _IN_BRACKETS.sub("", value)
            return "" if _SEVERAL.search(names) else _NAME_ENDS.sub("", names).strip()
        found = _ABOUT.search(line)
        if found:
            name = _NAME_ENDS.sub("", found["name"]).strip()
            return "" if name.startswith("Family") else name
    return ""


def _key_and_value(line: str) -> tuple[str, str]:
    """“Agency: Northmere School”, or two cells side by side, as key and value."""
    if "\t" in line:
        key, value = line.split("\t", 1)
        return plain_heading(key), value.strip()
    keyed = _KEYED.fullmatch(line)
    return (plain_heading(keyed[1]), keyed[2].strip()) if keyed else ("", "")
