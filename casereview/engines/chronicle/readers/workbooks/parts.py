"""Where an xlsx keeps what: its sheets in order, and the day its numbers count from."""

import re
from typing import Final

from lxml import etree

from casereview.engines.chronicle.readers.archive import Package
from casereview.engines.chronicle.readers.faults import Unreadable

_RELATION_ID: Final = re.compile(r"\}id$")


def safe_tree(file: str, data: bytes) -> etree._Element:
    """An XML part as a tree; nothing is fetched and no entity is resolved.

    Raises: Unreadable when it is not sound XML, or when it brings definitions of its own.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        tree = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise Unreadable(file, "", "the file is damaged or was cut short. Ask for it again.") from problem
    if tree.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(
            file, "", "the file holds definitions that could load other files, so it was not opened."
        )
    return tree


def sheet_parts(package: Package) -> dict[str, str]:
    """Each sheet's name and the part that holds it."""
    relations = safe_tree(package.file, package.read("xl/_rels/workbook.xml.rels") or b"<r/>")
    target = {one.get("Id"): _part(one.get("Target") or "") for one in relations.iter("{*}Relationship")}
    sheets = {}
    for sheet in _workbook(package).iter("{*}sheet"):
        relation = next((value for key, value in sheet.attrib.items() if _RELATION_ID.search(str(key))), None)
        part = target.get(str(relation))
        if part and part in package.names():
            sheets[sheet.get("name") or ""] = part
    return sheets


def counts_from_1904(package: Package) -> bool:
    """Whether the workbook's days are counted from 1904, as on old Macs."""
    return any(one.get("date1904") in {"1", "true", "on"} for one in _workbook(package).iter("{*}workbookPr"))


def _workbook(package: Package) -> etree._Element:
    return safe_tree(package.file, package.read("xl/workbook.xml") or b"<workbook/>")


def _part(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target.removeprefix('./')}"
