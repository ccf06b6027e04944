"""Questions of the room: titles, words of a block, an episode, which entry or episode to put in."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casereview.engines.chronicle.dates import read_date
from casereview.foundation import clock
from casereview.ui.fields import WordsField, refuse_backwards

MOST_SIGNS = 50_000
Choice = tuple[str, str]


class TitleForm(forms.Form):
    """What a story is called."""

    title = WordsField(label=_("What is it called?"), most=200)
    version = forms.IntegerField(widget=forms.HiddenInput, initial=1, required=False)


class HeadingForm(forms.Form):
    """A heading."""

    text = WordsField(label=_("Heading"), most=200)
    version = forms.IntegerField(widget=forms.HiddenInput, initial=1, required=False)


class ParagraphForm(forms.Form):
    """Some text."""

    text = WordsField(
        label=_("Text"),
        help_text=_(
            "An empty line begins a new paragraph, “- ” a point, “> ” a quotation. **Bold**, *italic*. "
            "Write under pseudonyms."
        ),
        most=MOST_SIGNS,
        rows=10,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, initial=1, required=False)


class PickForm(forms.Form):
    """One of several: an entry or an episode."""

    chosen = forms.ChoiceField(label=_("Which one?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, choices: Iterable[Choice], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["chosen"].choices = list(choices)  # type: ignore[attr-defined]


class EntriesForm(forms.Form):
    """Which entries belong to an episode."""

    is_of_cells = True
    events = forms.MultipleChoiceField(
        label=_("Entries of the chronology"), widget=forms.CheckboxSelectMultiple, required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput, initial=1)

    def __init__(self, *args: Any, choices: Iterable[Choice], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["events"].choices = list(choices)  # type: ignore[attr-defined]


class EpisodeForm(forms.Form):
    """A key practice episode. Note: days are read as a chronology's are, and no more is made of them."""

    title = WordsField(label=_("What is the episode called?"), most=200)
    first = WordsField(
        label=_("When did it begin?"),
        help_text=_("As exactly as it is known: 16 October 2018, October 2018, autumn 2018"),
        most=60,
    )
    last = WordsField(label=_("When did it end?"), required=False, most=60)
    what = WordsField(label=_("What happened?"), most=MOST_SIGNS, rows=6)
    why = WordsField(
        label=_("Why does it matter?"),
        help_text=_("What it tells about how work is done, and what made good work hard or easy."),
        required=False,
        most=MOST_SIGNS,
        rows=4,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, initial=1)

    def clean_first(self) -> dict[str, Any]:
        """The day it began, as it can be read."""
        return _read(self.cleaned_data["first"])

    def clean_last(self) -> dict[str, Any] | None:
        """The day it ended, if it is said."""
        text = self.cleaned_data["last"]
        return _read(text) if text else None

    def clean(self) -> dict[str, Any]:
        """Nothing ends before it begins."""
        given = super().clean() or {}
        first, last = given.get("first"), given.get("last")
        if first and last and first["earliest"] and last["latest"] and last["latest"] < first["earliest"]:
            refuse_backwards(
                self, "first", "last", _("The episode ends before it begins. Change one of the two days")
            )
        return given


def _read(text: str) -> dict[str, Any]:
    reading = read_date(text, on=clock.today())
    if reading.error or reading.edtf is None:
        raise forms.ValidationError(reading.error or _("Write a day, a month or a year"))
    return {
        "typed": text,
        "edtf": reading.edtf,
        "earliest": reading.earliest.isoformat() if reading.earliest else None,
        "latest": reading.latest.isoformat() if reading.latest else None,
        "uncertain": reading.uncertain,
        "approximate": reading.approximate,
    }
