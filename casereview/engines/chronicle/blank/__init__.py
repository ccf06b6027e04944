"""The form a board asks its agencies to fill in, and what is checked of a row when it comes back.

Comes in: the rules of a case (`Rules`): columns, words of help, answers allowed, a period. Goes out: a Word document or an
Excel workbook to be filled in without a connection, and the problems of a row that was read (`check_row`).
Not here: reading what comes back (`readers`), who may set the rules.
"""

from casereview.engines.chronicle.blank.as_sheet import sheet_form
from casereview.engines.chronicle.blank.as_word import word_form
from casereview.engines.chronicle.blank.asked import (
    LONGEST_HEADING,
    MOST_COLUMNS,
    STANDARD,
    AskedColumn,
    Fault,
    Rules,
    faults_in,
)
from casereview.engines.chronicle.blank.checking import (
    NOT_ALLOWED,
    OUTSIDE_PERIOD,
    REQUIRED_MISSING,
    check_row,
)
from casereview.engines.chronicle.blank.guide import Titles, as_words, checks_of, period_of

__all__ = [
    "LONGEST_HEADING",
    "MOST_COLUMNS",
    "NOT_ALLOWED",
    "OUTSIDE_PERIOD",
    "REQUIRED_MISSING",
    "STANDARD",
    "AskedColumn",
    "Fault",
    "Rules",
    "Titles",
    "as_words",
    "check_row",
    "checks_of",
    "faults_in",
    "period_of",
    "sheet_form",
    "word_form",
]
