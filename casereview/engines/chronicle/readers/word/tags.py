"""The names of the elements of a Word document that matter here."""

from typing import Final

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

TABLE, ROW, CELL, PARAGRAPH, TEXT = (f"{W}{name}" for name in ("tbl", "tr", "tc", "p", "t"))
TAB, BREAK, RETURN, SYMBOL = (f"{W}{name}" for name in ("tab", "br", "cr", "sym"))
HARD_HYPHEN, SOFT_HYPHEN = f"{W}noBreakHyphen", f"{W}softHyphen"
SPAN, MERGED, BEFORE, HEADING_ROW = (
    f"{W}{name}" for name in ("gridSpan", "vMerge", "gridBefore", "tblHeader")
)
INSERTED, DELETED, MOVED_FROM, MOVED_TO = (f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))
HIDDEN, COMMENT, FOOTNOTE, ENDNOTE = (
    f"{W}{name}" for name in ("vanish", "commentReference", "footnoteReference", "endnoteReference")
)
BODY, CONTROL, CONTROL_FACTS, PLACEHOLDER, RUN = (
    f"{W}{name}" for name in ("body", "sdt", "sdtPr", "showingPlcHdr", "r")
)
ROW_FACTS, RUN_FACTS, PARAGRAPH_FACTS, VALUE = (f"{W}{name}" for name in ("trPr", "rPr", "pPr", "val"))
KIND, CHARACTER = f"{W}type", f"{W}char"

# Parts that are not of the page as it would be printed with all changes accepted.
NOT_SHOWN: Final = (
    *(
        f"{W}{name}"
        for name in ("del", "moveFrom", "delText", "instrText", "delInstrText", "sdtPr", "sdtEndPr")
    ),
    *(
        f"{W}{name}"
        for name in ("pPrChange", "rPrChange", "tcPrChange", "trPrChange", "tblPrChange", "tblGridChange")
    ),
    *(f"{W}{name}" for name in ("sectPrChange", "tblPrExChange", "numberingChange")),
    f"{MC}Fallback",
)
# Wrappers whose content counts as if they were not there.
WRAPPERS: Final = (
    *(f"{W}{name}" for name in ("ins", "moveTo", "sdt", "sdtContent", "smartTag", "customXml", "hyperlink")),
    *(f"{W}{name}" for name in ("fldSimple", "dir", "bdo")),
    f"{MC}AlternateContent",
    f"{MC}Choice",
)
# Wingdings that templates use as tick boxes.
TICKS: Final = {"F0FC": "✓", "F0FB": "✗", "F0FE": "☑", "F0FD": "☒", "F0A8": "☐", "F06F": "☐", "F0A3": "☐"}
