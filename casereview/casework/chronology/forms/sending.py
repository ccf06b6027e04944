"""A file that is sent, and what its columns hold."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casereview.casework.chronology import papers
from casereview.casework.chronology.rules import LONGEST_TEAM
from casereview.engines.chronicle.columns import Role
from casereview.foundation.files.rules import why_not_kept
from casereview.ui.fields import WordsField
from casereview.ui.letters import visible


class UploadForm(forms.Form):
    """Send a chronology."""

    agency = forms.ChoiceField(label=_("For which agency?"))
    file = forms.FileField(
        label=_("The chronology, as Word, Excel or CSV"),
        allow_empty_file=True,
        help_text=_(
            "A table with a heading row: a date, a source and an event at least. We read .docx, .xlsx, .xls, .ods and .csv, and with more checking .pdf."
        ),
    )
    team = WordsField(
        label=_("Team or service, if each sends its own"),
        required=False,
        most=LONGEST_TEAM,
        help_text=_("A later file of the same team replaces only that team’s. Leave it empty otherwise."),
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

    def clean_team(self) -> str:
        """The team's name with single blanks."""
        return " ".join(self.cleaned_data["team"].split())

    def clean_file(self) -> Any:
        """A file of a size that can be kept."""
        file = self.cleaned_data["file"]
        problem = why_not_kept(file.size)
        if problem:
            raise ValidationError(problem)
        return file


class ColumnsForm(forms.Form):
    """Say what each column of a file holds."""

    is_of_cells = True

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
