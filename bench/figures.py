"""The figures to reach, each with the measure that gives it. What nobody measures yet is listed too."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True)
class Figure:
    """One figure: what it says, which measure gives it under which name, and what is to be reached.

    Shape: path leads into what the measure returns ("read.csv_rows_per_second"); both it and bench are empty for a
    figure that has no measure yet. Note: a figure without a goal is printed because it explains another.
    """

    what: str
    unit: str
    goal: float | None = None
    way: Literal["at least", "at most"] = "at most"
    bench: str = ""
    path: str = ""

    def value(self, measured: Mapping[str, Any]) -> float | None:
        """What was measured; None when it was not."""
        found: Any = measured.get(self.bench)
        for name in self.path.split(".") if self.path else ():
            found = found.get(name) if isinstance(found, Mapping) else None
        return found if isinstance(found, int | float) else None

    def reached(self, value: float | None) -> bool | None:
        """Whether the goal is reached; None when there is no goal or no value."""
        if value is None or self.goal is None:
            return None
        return value >= self.goal if self.way == "at least" else value <= self.goal


def _least(what: str, unit: str, goal: float, bench: str, path: str) -> Figure:
    return Figure(what, unit, goal, "at least", bench, path)


def _most(what: str, unit: str, goal: float, bench: str = "", path: str = "") -> Figure:
    return Figure(what, unit, goal, "at most", bench, path)


FIGURES = (
    _least("date cells parsed", "a second", 100_000, "dates", "cells_per_second"),
    Figure("  dateutil on the same cells", "a second", bench="dates", path="dateutil_cells_per_second"),
    _least("chronology import, csv", "rows a second", 20_000, "chronicle", "read.csv_rows_per_second"),
    _least("chronology import, xlsx", "rows a second", 20_000, "chronicle", "read.xlsx_rows_per_second"),
    _least(
        "chronology import, Word tables", "rows a second", 8_000, "chronicle", "read.docx_rows_per_second"
    ),
    _most(
        "merge 20 agencies, clusters and spells", "s", 3, "chronicle", "growth.20.merge_and_analyse_seconds"
    ),
    _most("  the same, 50,000 rows of harder words", "s", 3, "analysis", "seconds"),
    _most("  its memory", "MB", 400, "analysis", "peak_megabytes"),
    Figure("  1 agency, processor", "s", bench="analysis", path="growth.1.processor_seconds"),
    Figure("  5 agencies, processor", "s", bench="analysis", path="growth.5.processor_seconds"),
    Figure("  20 agencies, processor", "s", bench="analysis", path="growth.20.processor_seconds"),
    _most("entries sent twice, 50,500 rows", "s", 1, "analysis", "growth.20.duplicates_seconds"),
    Figure("  the same, processor", "s", bench="analysis", path="growth.20.duplicates_processor_seconds"),
    Figure("  of those planted, found", "share", bench="analysis", path="growth.20.planted_twice_found"),
    Figure("import and merge, 1 agency", "s", bench="chronicle", path="growth.1.read_and_merge_seconds"),
    Figure("  20 agencies", "s", bench="chronicle", path="growth.20.read_and_merge_seconds"),
    _most("integrated chronology, 50,000 entries, p95", "ms", 200, "chronology_page", "p95_milliseconds"),
    Figure("  queries of that page", "", bench="chronology_page", path="queries"),
    _most("timeline drawn, 50,000 entries", "ms", 300, "timeline", "drawn_milliseconds"),
    Figure("  with its marks fetched", "ms", bench="timeline", path="fetched_and_drawn_milliseconds"),
    Figure("  50,000 bare points on a canvas", "ms", bench="timeline", path="bare_points_milliseconds"),
    _most("a pan frame of the timeline, p95", "ms", 16, "timeline", "pan_p95_milliseconds"),
    Figure("  a zoom frame, p95", "ms", bench="timeline", path="zoom.p95"),
    _least("anonymise, 500 terms with variants", "MB/s", 8, "anonymity", "anonymise_megabytes_a_second"),
    Figure("  as many times a plain re", "x", bench="anonymity", path="times_re_alternation"),
    _least("leaks: register terms found", "share", 1, "anonymity", "recall_all_but_misspelt"),
    Figure("  misspelt ones found", "share", bench="anonymity", path="recall_misspelt"),
    _least("leaks: unlisted surnames found", "share", 0.95, "anonymity", "recall_unlisted"),
    _most("leaks: false alarms", "per 1,000 words", 5, "anonymity", "alarms_per_1000_words"),
    _least("leaks: speed", "words a second", 10_533, "anonymity", "leak_words_a_second"),
    _most("report of 100 pages to tagged PDF", "s", 1, "press", "pdf_seconds"),
    Figure("  the first of a process", "s", bench="press", path="pdf_first_seconds"),
    _most("all formats but audio", "s", 10),
    _most("duties of 10,000 reviews", "s", 1, "law", "seconds"),
    _most("library search, 5,000 reports, p95", "ms", 100, "library", "p95_milliseconds"),
    _most("pages of the demo, server time p95", "ms", 100, "pages", "p95_milliseconds"),
    _most("  the slowest page, p95", "ms", 100, "pages", "slowest_page_p95_milliseconds"),
    Figure("  processor time p95, database apart", "ms", bench="pages", path="p95_processor_milliseconds"),
    _most("  queries of any page", "", 20, "pages", "most_queries"),
    _most("  queries more at three times the rows", "", 0, "pages", "most_grown_queries"),
    _most("from clone to first page", "s", 60, "start", "first_page_seconds"),
    Figure("  started again", "s", bench="start", path="again_seconds"),
    _most("tests: all", "s", 20 * 60),
    _most("tests: ./test --quick", "s", 3 * 60, "start", "quick_tests_seconds"),
    _most("tests: rules", "s", 5, "start", "rules_tests_seconds"),
)
