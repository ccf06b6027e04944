"""Questions about pseudonyms, findings, approval and release."""

from collections.abc import Iterable

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from casereview.engines.anonymity.register import Entry, Register, RegisterUnreadable, folded
from casereview.foundation import clock
from casereview.public.library.rules import WITHDRAWN_WORDS, Withdrawn
from casereview.ui.fields import DayField, WordsField

MOST_REGISTER_BYTES = 5_000_000
MOST_WORDS = 300


class RegisterFileForm(forms.Form):
    """A whole register as a CSV file."""

    file = forms.FileField(
        label=_("The register, as a CSV file"),
        help_text=_("Columns: real value, class, pseudonym, variants (with ; between variants)."),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        allow_empty_file=True,
    )
    register: Register

    def clean_file(self) -> "File[bytes]":
        """Read every row before any is kept; the message names the row that cannot be."""
        file: File[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > MOST_REGISTER_BYTES:
            raise ValidationError(_("The file is larger than 5 MB. A register is a short list."))
        try:
            self.register = Register.read_bytes(file.read())
        except RegisterUnreadable as problem:
            raise ValidationError(str(problem)) from problem
        for entry in self.register.entries:
            if "\x00" in "".join((entry.real, entry.kind, entry.pseudonym, *entry.variants)):
                raise ValidationError(_("There is an unreadable character (NUL) in row %s.") % entry.row)
            if (
                max(map(len, (entry.real, entry.pseudonym, *entry.variants))) > MOST_WORDS
                or len(entry.kind) > 40
            ):
                raise ValidationError(
                    _("A cell of row %s is too long for a name, a class or a place.") % entry.row
                )
        return file


class PseudonymForm(forms.Form):
    """One line of the register."""

    real = WordsField(label=_("The real name, place or number"), most=MOST_WORDS)
    kind = WordsField(
        label=_("What is it?"), help_text=_("For example: family, professional, place, school, date"), most=40
    )
    pseudonym = WordsField(label=_("What stands in the report instead?"), most=MOST_WORDS)
    variants = WordsField(
        label=_("How else is it written?"),
        help_text=_("One a line: short names, spellings, initials"),
        required=False,
        most=5000,
        rows=5,
    )

    def entry(self, real: str | None = None) -> Entry:
        """The line as the register keeps it; a line that is changed keeps its real value."""
        given = self.cleaned_data
        written = real or given["real"]
        ways = {folded(way): way.strip() for way in given["variants"].splitlines() if way.strip()}
        ways.pop(folded(written), None)
        return Entry(written, given["kind"], given["pseudonym"], tuple(ways.values()), 0)


class ChangePseudonymForm(PseudonymForm):
    """A line that stands in the register; its real value stays."""

    real = None  # type: ignore[assignment]


class NameForm(forms.Form):
    """Put what was found into the register."""

    real = WordsField(
        label=_("Whose or what is it, by the real name?"),
        help_text=_("A name that stands in the register gets this way of writing it."),
        most=MOST_WORDS,
    )
    kind = WordsField(label=_("What is it?"), most=40)
    pseudonym = WordsField(label=_("What stands in the report instead?"), most=MOST_WORDS)


class AcceptForm(forms.Form):
    """Accept a finding, with a reason."""

    reason = WordsField(
        label=_("Why can it stay?"),
        help_text=_("Those who approve the release read this."),
        most=1000,
        rows=3,
    )
    everywhere = forms.BooleanField(
        label=_("The same words elsewhere"),
        required=False,
        help_text=_("Accept every finding of these words that is only possible"),
    )

    def __init__(self, *args: object, is_possible: bool, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        if not is_possible:
            del self.fields["everywhere"]


class DayForm(forms.Form):
    """The day of publication."""

    on = DayField(label=_("On which day is it to be published?"))

    def clean_on(self) -> object:
        """A plan is for today or later."""
        on = self.cleaned_data["on"]
        if on and on < clock.today():
            raise ValidationError(_("The day must be today or later"))
        return on


class ApproveForm(forms.Form):
    """One person's approval of exactly these bytes."""

    sha256 = forms.CharField(widget=forms.HiddenInput, max_length=64)
    read = forms.BooleanField(
        label=_("I have read this edition from beginning to end, and the findings that were accepted"),
        error_messages={"required": _("Read the edition and what was accepted, then confirm it here")},
    )


class WithdrawForm(forms.Form):
    """Take the report down."""

    why = forms.ChoiceField(
        label=_("What is the public told?"), widget=forms.RadioSelect, choices=list(WITHDRAWN_WORDS.items())
    )
    because = WordsField(
        label=_("What happened?"),
        help_text=_("Kept on the case; never shown to the public."),
        most=2000,
        rows=4,
    )

    @property
    def why_chosen(self) -> Withdrawn:
        """The reason that the public is told."""
        return Withdrawn(self.cleaned_data["why"])


def initial_of(entry: object, fields: Iterable[str]) -> dict[str, object]:
    """What a form shows before anything is typed, from a line of the register."""
    known = {field: getattr(entry, field) for field in fields}
    if "variants" in known:
        known["variants"] = "\n".join(known["variants"])
    return known
