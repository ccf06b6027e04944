"""Questions about the overview report."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casereview.casework.overview.rules import TO_BOARD
from casereview.engines.press.reading import Reading, Unreadable, read_docx
from casereview.foundation.files.rules import why_not_kept
from casereview.ui.fields import WordsField

Choice = tuple[str, str]


class ImportForm(forms.Form):
    """The report as a Word file."""

    file = forms.FileField(
        label=_("The report, as a Word file (.docx)"),
        help_text=_("Tracked changes are accepted; comments and hidden text are left out, and you are told."),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        allow_empty_file=True,
    )
    content: bytes = b""
    reading: Reading

    def clean_file(self) -> "File[bytes]":
        """Read the file while the person is still here."""
        file: File[bytes] = self.cleaned_data["file"]
        refused = why_not_kept(file.size or 0)
        if refused:
            raise ValidationError(refused)
        if not (file.name or "").lower().endswith(".docx"):
            raise ValidationError(
                gettext("The name of the file must end in .docx. Save it as a Word document and send that")
            )
        self.content = file.read()
        try:
            self.reading = read_docx(self.content)
        except Unreadable as problem:
            raise ValidationError(str(problem)) from problem
        return file


class SectionForm(forms.Form):
    """One section: its heading and its text."""

    title = WordsField(label=_("Heading"), most=300)
    text = WordsField(
        label=_("Text"),
        help_text=_(
            "An empty line begins a new paragraph, “- ” or “1. ” a point, “> ” a quotation. "
            "**Bold**, *italic*, [^a note]."
        ),
        required=False,
        most=200_000,
        rows=24,
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, has_title: bool = True, **options: Any) -> None:
        super().__init__(*args, **options)
        if not has_title:
            del self.fields["title"]


class FindingForm(forms.Form):
    """What was learned, and why it came about."""

    title = WordsField(label=_("The finding, in one line"), most=300)
    what = WordsField(
        label=_("What was found?"),
        help_text=_("What happened, and what it meant for the child."),
        most=20_000,
        rows=8,
    )
    why = WordsField(
        label=_("Why did it come about?"),
        help_text=_("What made good work hard: pressure, tools, rules, how things are usually done."),
        required=False,
        most=20_000,
        rows=6,
    )
    elsewhere = WordsField(
        label=_("Where else does it stand?"),
        help_text=_("For example: report of health visiting, section 8"),
        required=False,
        most=2000,
        rows=2,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, initial=1)


class CiteForm(forms.Form):
    """Which entries of the chronology a finding stands on."""

    events = forms.MultipleChoiceField(
        label=_("Entries of the chronology"), widget=forms.CheckboxSelectMultiple, required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput, initial=1)

    def __init__(self, *args: Any, choices: Sequence[Choice], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["events"].choices = choices  # type: ignore[attr-defined]


class RecommendationForm(forms.Form):
    """What should change, and on which findings it rests."""

    text = WordsField(label=_("What do you recommend?"), most=10_000, rows=5)
    to = forms.ChoiceField(label=_("To whom?"))
    outcome = WordsField(
        label=_("What will be different when it is done?"), required=False, most=5000, rows=3
    )
    findings = forms.MultipleChoiceField(
        label=_("Which findings does it rest on?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput, initial=1)

    def __init__(
        self, *args: Any, board: str, agencies: Iterable[Choice], findings: Iterable[Choice], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        addressees = [("", _("Choose")), (TO_BOARD, board), *agencies]
        self.fields["to"].choices = addressees  # type: ignore[attr-defined]
        self.fields["findings"].choices = list(findings)  # type: ignore[attr-defined]


class AcceptForm(forms.Form):
    """The board's chair on the report."""

    answer = forms.ChoiceField(
        label=_("Does the board accept the report?"),
        choices=[("accept", _("Accept it")), ("return", _("Return it, with a note"))],
        widget=forms.RadioSelect,
    )
    note = WordsField(
        label=_("Your note to the lead reviewer"),
        help_text=_("Needed when you return it: what should be looked at again, and why."),
        required=False,
        most=10_000,
        rows=6,
    )

    def clean(self) -> dict[str, Any]:
        """A report is not returned without a word."""
        answers = super().clean() or {}
        if answers.get("answer") == "return" and not answers.get("note") and "note" not in self.errors:
            self.add_error("note", _("Say what should be looked at again, and why"))
        return answers
