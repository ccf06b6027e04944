"""Workbooks: values read fast, then whatever a person would not see looked up in the parts themselves."""

from casereview.engines.chronicle.readers.workbooks.values import read_workbook

__all__ = ["read_workbook"]
