"""Questions about the agency's report: the Word file, a section's words, signing, returning."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casereview.casework.agency_report.sections import Below, Kept, put_back, typed
from casereview.engines.press.reading import Reading, Unreadable, read_docx
from casereview.engines.press.structure import Blocks
from casereview.engines.press.typed import from_typed, tidy
from casereview.foundation.files.rules import why_not_kept
from casereview.ui.fields import WordsField

MOST_LETTERS = 200_000
NEW = "new"


class UploadForm(forms.Form):
    """Send the report as a Word file."""

    file = forms.FileField(
        label=_("The report, as a Word document"),
        allow_empty_file=True,
        max_length=None,
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
        help_text=_("A .docx file. It is kept exactly as you send it."),
    )
    # Sent after the file: when it is missing, the file did not arrive whole.
    whole = forms.CharField(
        widget=forms.HiddenInput,
        initial="yes",
        error_messages={
            "required": _("The file did not arrive whole. Check the connection and send it again")
        },
    )
    content: bytes
    reading: Reading

    def clean_file(self) -> Any:
        """A Word document that can be read; what it says is in `reading`."""
        file = self.cleaned_data["file"]
        problem = why_not_kept(file.size)
        if problem:
            raise ValidationError(problem)
        if not file.name.lower().endswith(".docx"):
            raise ValidationError(
                gettext("The name of the file must end in .docx. Save it as a Word document and send that")
            )
        self.content = file.read()
        try:
            self.reading = read_docx(self.content)
        except Unreadable as unreadable:
            raise ValidationError(str(unreadable)) from unreadable
        return file


class TakeForm(forms.Form):
    """Take a Word file into the report, against the text that was seen."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=16)


class SectionForm(forms.Form):
    """One section: its own words, and each heading below it with its words."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, section: Kept, **options: Any) -> None:
        super().__init__(*args, **options)
        self.section = section
        self.fields["version"].initial = section.version
        rows = 14 if section.blocks or not section.below else 4
        self.fields["text"] = _text_field(gettext("Text"), section.blocks, rows=rows)
        for at, part in enumerate(section.below):
            self.fields[f"title_{at}"] = _title_field(gettext("Heading"), part.title)
            self.fields[f"text_{at}"] = _text_field(
                gettext("Text under “%(title)s”") % {"title": part.title}, part.blocks, rows=8
            )
        self.fields[f"title_{NEW}"] = _title_field(gettext("Another heading"), "")
        self.fields[f"text_{NEW}"] = _text_field(gettext("Text under it"), (), rows=6)

    def clean(self) -> dict[str, Any]:
        """Words need a heading to stand under."""
        cleaned = super().clean() or {}
        for name in self._parts():
            title, text = cleaned.get(f"title_{name}", ""), cleaned.get(f"text_{name}", "")
            if text.strip() and not title.strip() and f"title_{name}" not in self.errors:
                self.add_error(
                    f"title_{name}", _("Give the words below a heading, or move them to the text above")
                )
        return cleaned

    def blocks(self) -> Blocks:
        """The section's own words. Note: what was not touched comes back exactly as it was."""
        return put_back(self.cleaned_data["text"], self.section.blocks)

    def below(self) -> list[Below]:
        """The headings below it. Shape: in order; one left without heading and words is gone."""
        parts = [
            Below(self._title(str(at)), part.number, part.level, self._under(str(at), part.blocks))
            for at, part in enumerate(self.section.below)
        ]
        new = Below(self._title(NEW), blocks=from_typed(self.cleaned_data[f"text_{NEW}"]))
        return [part for part in [*parts, new] if part.title]

    def _title(self, name: str) -> str:
        return " ".join(tidy(self.cleaned_data[f"title_{name}"]).split())

    def _under(self, name: str, before: Blocks) -> Blocks:
        return put_back(self.cleaned_data[f"text_{name}"], before)

    def _parts(self) -> list[str]:
        return [*map(str, range(len(self.section.below))), NEW]


class SignForm(forms.Form):
    """Sign for the agency."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=16)
    position = WordsField(
        label=_("Your position"),
        help_text=_("As it should stand beside your name, for example Chief Executive"),
        most=200,
    )
    agree = forms.BooleanField(
        label=_("I have read this report and sign it for my organisation"),
        error_messages={"required": _("Tick the box to sign, or give the report back with a note")},
    )


class NoteForm(forms.Form):
    """Give it back to its author."""

    note = WordsField(label=_("What is missing?"), most=5000, rows=4)


class AcceptForm(forms.Form):
    """Accept the signed copy that was read."""

    number = forms.IntegerField(widget=forms.HiddenInput)


class ReturnForm(AcceptForm):
    """Return it to the agency."""

    reasons = WordsField(
        label=_("What should the agency look at again?"),
        help_text=_("The agency reads this. Say what is missing for the learning, section by section."),
        most=10_000,
        rows=6,
    )


def _text_field(label: str, blocks: Blocks, *, rows: int) -> WordsField:
    return WordsField(
        label=label, initial=typed(blocks).text, required=False, strip=False, most=MOST_LETTERS, rows=rows
    )


def _title_field(label: str, title: str) -> WordsField:
    return WordsField(label=label, initial=title, required=False, most=300)
