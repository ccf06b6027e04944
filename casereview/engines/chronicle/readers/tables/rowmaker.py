"""One line of a table made into a row; every word of it is kept."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from casereview.engines.chronicle.coding import Seen, code_seen, code_spoken, with_columns
from casereview.engines.chronicle.columns import Columns, Role
from casereview.engines.chronicle.readers.tables.grid import Cell, Grid, words_of
from casereview.engines.chronicle.readers.tables.moments import Clock, Moment
from casereview.engines.chronicle.rows import Problem, Row

NOTE_MARKS: Final = ("#", "^", "¬", "~")
# Cells that become codes; their words are kept beside the codes.
CODED: Final = (
    Role.DATE,
    Role.TIME,
    Role.END_DATE,
    Role.END_TIME,
    Role.SEQUENCE,
    Role.SEEN,
    Role.SEEN_ALONE,
    Role.SEEN_WHO,
    Role.SEEN_WITH,
    Role.SPOKEN,
)
_MARKS: Final = frozenset(NOTE_MARKS)
_NO_PROBLEMS: Final[tuple[Problem, ...]] = ()


@dataclass(frozen=True)
class Origin:
    """Whose file it is: as given, as the file says, or its name."""

    file: str
    agency: str
    subject: str
    keeps_agency_column: bool
    on: dt.date


class RowMaker:
    """Makes the rows of one table."""

    def __init__(self, grid: Grid, columns: Columns, origin: Origin) -> None:
        self.grid, self.columns, self.origin = grid, columns, origin
        self.width = len(columns.headings)
        self.clock = Clock(columns, origin.on, epoch_1904=grid.epoch_1904)
        roles = columns.roles
        blank = self.width  # one blank cell is put after the last, for roles that have no column
        self._at = {role: roles.get(role, blank) for role in Role}
        self._in_file: dict[int, tuple[Problem, ...]] = {}
        for (index, _), problem in sorted(grid.problems.items(), key=lambda one: one[0]):
            self._in_file[index] = (*self._in_file.get(index, ()), problem)
        self._when = tuple(self._at[role] for role in (Role.DATE, Role.TIME, Role.END_DATE, Role.END_TIME))
        self._coded = tuple((role.value, roles[role]) for role in CODED if role in roles)
        self._others = tuple(columns.others.items())
        self._is_kept = origin.keeps_agency_column
        if self._is_kept and Role.AGENCY in roles:
            self._others += ((roles[Role.AGENCY], columns.heading(Role.AGENCY)),)
        self._beside = any(role in roles for role in (Role.SEEN_ALONE, Role.SEEN_WHO, Role.SEEN_WITH))

    def make(self, index: int, cells: Sequence[Cell]) -> Row:
        """The row at this index of the table."""
        texts, line, extra = self._fitted(cells)
        at = self._at
        day, time, end_day, end_time = self._when
        moment = self.clock.moment(line[day], line[time], line[end_day], line[end_time])
        source = texts[at[Role.SOURCE]]
        is_note = source.lstrip()[:1] in _MARKS
        seen, spoken, problems = self._codes(texts, is_note=is_note)
        if moment.problems or problems or extra or index in self._in_file:
            problems = self._all_problems(index, moment, problems, extra, is_note=is_note)
        extra |= {
            name: texts[column]
            for column, name in self._others
            if texts[column] and not texts[column].isspace()
        }
        written = {name: texts[column] for name, column in self._coded if texts[column]}
        agency = "" if self._is_kept else texts[at[Role.AGENCY]].strip()
        origin = self.origin
        return Row(
            agency or origin.agency,
            origin.file,
            self.grid.sheet,
            self.grid.table,
            index + 1,
            moment.date,
            moment.time,
            moment.end_date,
            moment.end_time,
            moment.uncertain,
            moment.approximate,
            moment.uncertain_time,
            source,
            texts[at[Role.EVENT]],
            seen.code,
            seen.who,
            spoken,
            texts[at[Role.PEOPLE]],
            texts[at[Role.ACTION]],
            texts[at[Role.COMMENT]],
            is_note,
            problems,
            moment.earliest,
            moment.latest,
            _whole_number(texts[at[Role.SEQUENCE]]),
            texts[at[Role.PUPIL]],
            origin.subject,
            written,
            extra,
        )

    def _fitted(self, cells: Sequence[Cell]) -> tuple[list[str], list[Cell], dict[str, str]]:
        """A line as texts and as cells, both one longer than the headings; and what stands beyond these."""
        texts = [cell if isinstance(cell, str) else words_of(cell) for cell in cells]
        beyond: dict[str, str] = {}
        line = list(cells)
        if len(texts) > self.width:
            beyond = self._beyond(texts)
            del texts[self.width :], line[self.width :]
        padding = [""] * (self.width + 1 - len(texts))
        return texts + padding, [*line, *padding], beyond

    def _codes(self, texts: list[str], *, is_note: bool) -> tuple[Seen, str, tuple[Problem, ...]]:
        at = self._at
        seen = code_seen(texts[at[Role.SEEN]])
        spoken = code_spoken(texts[at[Role.SPOKEN]])
        if self._beside:
            alone, who, others = (
                texts[at[role]] for role in (Role.SEEN_ALONE, Role.SEEN_WHO, Role.SEEN_WITH)
            )
            seen = with_columns(seen, alone, who, others)
        if (seen.is_clear and spoken.is_clear) or is_note:
            return seen, spoken.code, _NO_PROBLEMS
        problems = []
        if not seen.is_clear:
            text = "We could not tell whether the child was seen. Begin with Yes, No, Attempted or N/A."
            problems.append(Problem("seen_unclear", self.columns.heading(Role.SEEN), text))
        if not spoken.is_clear:
            text = "We could not tell whether the child was spoken to. Begin with Yes, No or N/A."
            problems.append(Problem("spoken_unclear", self.columns.heading(Role.SPOKEN), text))
        return seen, spoken.code, tuple(problems)

    def _all_problems(
        self, index: int, moment: Moment, codes: tuple[Problem, ...], extra: dict[str, str], *, is_note: bool
    ) -> tuple[Problem, ...]:
        problems = moment.problems + codes if codes else moment.problems
        if is_note and problems:
            problems = tuple(one for one in problems if one.code != "date_note")
        if extra:
            text = "The row has more cells than there are headings; they are kept with it."
            problems += (Problem("extra_cells", next(iter(extra)), text),)
        if index in self._in_file:
            problems += self._in_file.get(index, _NO_PROBLEMS)
        return problems

    def _beyond(self, texts: list[str]) -> dict[str, str]:
        """Cells to the right of the last heading, under names that no heading has."""
        found: dict[str, str] = {}
        for column in range(self.width, len(texts)):
            if texts[column].strip():
                name = f"Column {column + 1}"
                while name in self.columns.others.values():
                    name += " (no heading)"
                found[name] = texts[column]
        return found


def _whole_number(text: str) -> int | None:
    words = text.strip().rstrip(".")
    return int(words) if words.isascii() and words.isdigit() and len(words) < 10 else None
