"""Questions of the room: a file, what its columns hold, the cells of a row."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casereview.casework.chronology import papers
from casereview.engines.chronicle.columns import Role
from casereview.engines.chronicle.rows import Row
from casereview.foundation.files.rules import why_not_kept
from casereview.ui.fields import WordsField
from casereview.ui.letters import visible

MOST_LETTERS = 200_000
_LONG = {Role.EVENT: 8, Role.ACTION: 3, Role.COMMENT: 3, Role.PEOPLE: 2, Role.SPOKEN: 2}


class UploadForm(forms.Form):
    """Send a chronology."""

    agency = forms.ChoiceField(label=_("For which agency?"))
    file = forms.FileField(
        label=_("The chronology, as Word, Excel or CSV"),
        allow_empty_file=True,
        help_text=_(
            "A table with a heading row: a date, a source and an event at least. We read .docx, .xlsx, .xls, .ods and .csv."
        ),
    )
    # Sent after the file: when it is missing, the file did not arrive whole.
    whole = forms.CharField(
        widget=forms.HiddenInput,
        initial="yes",
        error_messages={
            "required": _("The file did not arrive whole. Check the connection and send it again")
        },
    )

    def __init__(self, *args: object, agencies: Sequence[tuple[str, str]], **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.fields["agency"].choices = agencies  # type: ignore[attr-defined]
        if len(agencies) == 1:
            self.fields["agency"].widget = forms.HiddenInput()
            self.fields["agency"].initial = agencies[0][0]

    def clean_file(self) -> Any:
        """A file of a size that can be kept."""
        file = self.cleaned_data["file"]
        problem = why_not_kept(file.size)
        if problem:
            raise ValidationError(problem)
        return file


class ColumnsForm(forms.Form):
    """Say what each column of a file holds."""

    def __init__(self, *args: object, headings: Sequence[papers.Heading], **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.named: dict[str, str] = {}
        for number, heading in enumerate(
            dict.fromkeys(one.heading for one in headings if one.heading.strip())
        ):
            first = next(one for one in headings if one.heading == heading)
            name = f"column{number}"
            self.named[name] = heading
            self.fields[name] = forms.ChoiceField(
                label=visible(heading.strip()),
                choices=papers.column_choices(),
                initial=first.role.value if first.role else "",
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        """One column holds the date, and no two hold the same."""
        cleaned = super().clean() or {}
        roles = [role for role in cleaned.values() if role]
        if Role.DATE.value not in roles:
            raise ValidationError(gettext("Choose the column that holds the date"))
        twice = [role for role in dict.fromkeys(roles) if roles.count(role) > 1]
        for name, role in list(cleaned.items()):
            if role in twice:
                words = papers.CELL_WORDS[Role(role)]
                self.add_error(name, gettext("Two columns cannot both hold “%(what)s”") % {"what": words})
        return cleaned

    def said(self) -> dict[str, str | None]:
        """What was said, by heading; None for a column kept as it is."""
        return {heading: self.cleaned_data.get(name) or None for name, heading in self.named.items()}


class RowForm(forms.Form):
    """The cells of one row, as words to be read again."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(
        self, *args: object, row: Row, named: Mapping[Role, str], version: int, **options: object
    ) -> None:
        self.before = papers.words_in(row, named)
        initial = {role.value: text for role, text in self.before.items()} | {"version": version}
        super().__init__(*args, initial=initial, **options)  # type: ignore[arg-type,misc]
        for role in self.before:
            rows = _LONG.get(role)
            self.fields[role.value] = WordsField(
                label=named.get(role) or papers.CELL_WORDS[role],
                required=False,
                most=MOST_LETTERS,
                rows=rows or (2 if "\n" in self.before[role] else None),
                help_text=" ".join(_problems_at(row, named, role)),
            )

    def words(self) -> dict[Role, str]:
        """The cells as they were written. Note: one that nobody touched keeps every blank the file has."""
        given = {role: self.cleaned_data[role.value] for role in self.before}
        return {
            role: before if self.fields[role.value].clean(before) == given[role] else given[role]
            for role, before in self.before.items()
        }


def _problems_at(row: Row, named: Mapping[Role, str], role: Role) -> list[str]:
    heading = named.get(role) or papers.CELL_WORDS[role]
    known = {heading, role.value.replace("_", " ")}
    return [problem.text for problem in row.problems if problem.cell in known]
