"""The cells of one row: of one that was read, or of one that is added by hand."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casereview.casework.chronology import papers
from casereview.engines.chronicle.blank import Rules
from casereview.engines.chronicle.columns import Role
from casereview.engines.chronicle.dates.days import NOTE_YEAR
from casereview.engines.chronicle.readers.tables.rowmaker import NOTE_MARKS
from casereview.engines.chronicle.rows import Row
from casereview.ui.fields import WordsField

MOST_LETTERS = 200_000
_LONG = {Role.EVENT: 8, Role.ACTION: 3, Role.COMMENT: 3, Role.PEOPLE: 2, Role.SPOKEN: 2}
_MOST_DIGITS = 9


class RowForm(forms.Form):
    """The cells of one row, as words to be read again."""

    is_of_cells = True
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(
        self,
        *args: object,
        row: Row,
        named: Mapping[Role, str],
        version: int,
        rules: Rules | None = None,
        **options: object,
    ) -> None:
        self.before = papers.words_in(row, named, papers.asked_cells(row, rules))
        self.own = {f"own{place}": pair for place, pair in enumerate(papers.own_cells(row, rules).items())}
        initial: dict[str, object] = {role.value: text for role, text in self.before.items()}
        initial |= {name: text for name, (_, text) in self.own.items()} | {"version": version}
        super().__init__(*args, initial=initial, **options)  # type: ignore[arg-type,misc]
        asked = rules.columns if rules else ()
        helps: dict[str, str] = {column.role or column.heading: column.help for column in asked}
        for role, text in self.before.items():
            told = _problems_at(row, named, role) or [helps.get(role) or str(_HELPS.get(role, ""))]
            label = named.get(role) or papers.CELL_WORDS[role]
            self.fields[role.value] = _cell(label, text, " ".join(told), _LONG.get(role))
        for name, (heading, text) in self.own.items():
            told = [problem.text for problem in row.problems if problem.cell == heading]
            self.fields[name] = _cell(heading, text, " ".join(told) or helps.get(heading, ""), None)

    def clean(self) -> dict[str, Any]:
        """The order within a day is a whole number, unless the file has other words there and they stay."""
        cleaned = super().clean() or {}
        text = cleaned.get(Role.SEQUENCE.value, "").strip()
        is_number = text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS
        if text and not is_number and text != self.before.get(Role.SEQUENCE, "").strip():
            self.add_error(Role.SEQUENCE.value, gettext("The order within the day must be a whole number"))
        return cleaned

    def words(self) -> dict[Role, str]:
        """The cells as they were written. Note: one that nobody touched keeps every blank the file has."""
        return {role: self._given(role.value, before) for role, before in self.before.items()}

    def others(self) -> dict[str, str]:
        """The words in the board's own columns, by heading."""
        return {heading: self._given(name, before) for name, (heading, before) in self.own.items()}

    def _given(self, name: str, before: str) -> str:
        given: str = self.cleaned_data[name]
        return before if self.fields[name].clean(before) == given else given


class NewRowForm(RowForm):
    """A row that is in no file."""

    is_of_cells = False
    is_note = forms.BooleanField(
        label=_("It is a standing note of the author, not an event"),
        required=False,
        help_text=_("A standing note stands at the beginning and needs no date."),
    )

    def clean(self) -> dict[str, Any]:
        """Something must be written in it."""
        cleaned = super().clean()
        if not self.errors and not any(text.strip() for text in self.words().values()):
            raise ValidationError(gettext("Write what happened, or go back to all rows"))
        return cleaned

    def words(self) -> dict[Role, str]:
        """The cells as they were written; those of a note with the marks by which notes are known."""
        words = super().words()
        if not self.cleaned_data.get("is_note"):
            return words
        source = words[Role.SOURCE].strip()
        marked = source if source.startswith(NOTE_MARKS) else f"{NOTE_MARKS[0]} {source or gettext('Author')}"
        return {**words, Role.SOURCE: marked, Role.DATE: words[Role.DATE].strip() or NOTE_DAY}


NOTE_DAY: Final = f"01/01/{NOTE_YEAR:04d}"
_HELPS: Final = {
    Role.SEQUENCE: _("A whole number. Rows without a time stand on their day by this number."),
}


def _cell(label: str, text: str, help_text: str, rows: int | None) -> WordsField:
    return WordsField(
        label=label,
        required=False,
        most=MOST_LETTERS,
        rows=rows or (2 if "\n" in text else None),
        help_text=help_text,
    )


def _problems_at(row: Row, named: Mapping[Role, str], role: Role) -> list[str]:
    heading = named.get(role) or papers.CELL_WORDS[role]
    known = {heading, role.value.replace("_", " ")}
    return [problem.text for problem in row.problems if problem.cell in known]
