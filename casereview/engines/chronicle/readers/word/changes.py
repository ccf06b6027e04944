"""Tracked changes accepted, wrappers taken away: only what is seen is left."""

from lxml import etree

from casereview.engines.chronicle.readers.word import tags


def accept(root: etree._Element) -> None:
    """Accept every tracked change and take away wrappers, so that only what is seen is left."""
    for row in list(root.iter(tags.ROW)):
        facts = row.find(tags.ROW_FACTS)
        if facts is not None and facts.find(tags.DELETED) is not None:
            _remove(row)
    for control in list(root.iter(tags.CONTROL)):
        if control.find(f"{tags.CONTROL_FACTS}/{tags.PLACEHOLDER}") is not None:
            for text in list(control.iter(tags.TEXT)):
                text.text = ""
    _join_paragraphs(root)
    etree.strip_elements(root, *tags.NOT_SHOWN, with_tail=False)
    etree.strip_tags(root, *tags.WRAPPERS)


def _join_paragraphs(root: etree._Element) -> None:
    """A paragraph whose mark was deleted runs on into the next."""
    for facts in list(root.iter(tags.PARAGRAPH_FACTS)):
        if facts.find(f"{tags.RUN_FACTS}/{tags.DELETED}") is None:
            continue
        paragraph = facts.getparent()
        after = paragraph.getnext() if paragraph is not None else None
        if paragraph is not None and after is not None and after.tag == tags.PARAGRAPH:
            for child in reversed([one for one in paragraph if one.tag != tags.PARAGRAPH_FACTS]):
                after.insert(1 if len(after) and after[0].tag == tags.PARAGRAPH_FACTS else 0, child)
            _remove(paragraph)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
