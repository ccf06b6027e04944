"""Questions of the room."""

from collections.abc import Sequence
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from casereview.casework.workbench.marks.rules import (
    COLOUR_WORDS,
    LABEL_KIND_WORDS,
    LONGEST_COMMENT,
    LONGEST_NAME,
    LONGEST_NOTE,
    LONGEST_REASON,
    LONGEST_SOURCE,
    STAND_WORDS,
    Asked,
    Colour,
    Deed,
    LabelKind,
    Stand,
)
from casereview.ui.fields import WordsField


class NoteForm(forms.Form):
    """The shared note. Note: an empty text takes the note away."""

    text = WordsField(
        label=_("Note"),
        required=False,
        most=LONGEST_NOTE,
        rows=5,
        help_text=_("Shared by the reviewer and the panel. Leave it empty to take the note away."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class CommentForm(forms.Form):
    """One comment."""

    text = WordsField(
        label=_("Comment"),
        most=LONGEST_COMMENT,
        rows=3,
        help_text=_("Everybody who reads the chronology sees it, with your name."),
        error_messages={"required": _("Write the comment")},
    )


class StandingForm(forms.Form):
    """How an entry stands, and why."""

    value = forms.ChoiceField(
        label=_("How it stands"),
        required=False,
        choices=[("", _("Nothing said yet")), *[(str(key), words) for key, words in STAND_WORDS.items()]],
    )
    reason = WordsField(label=_("Why"), required=False, most=LONGEST_REASON, rows=2)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class CitationForm(forms.Form):
    """Document and page."""

    text = WordsField(
        label=_("Document and page"),
        most=LONGEST_SOURCE,
        help_text=_("For example, case notes p. 114"),
        error_messages={"required": _("Write the document and the page")},
    )
    with_row = forms.BooleanField(label=_("Lead to the row as it was sent"), required=False)


class LabelForm(forms.Form):
    """A label: name, colour and what it does."""

    name = WordsField(
        label=_("Name"),
        most=LONGEST_NAME,
        help_text=_("Under pseudonyms: no real names"),
        error_messages={"required": _("Give the label a name")},
    )
    colour = forms.ChoiceField(
        label=_("Colour"), choices=[(str(key), words.capitalize()) for key, words in COLOUR_WORDS.items()]
    )
    kind = forms.ChoiceField(
        label=_("What it does"),
        choices=[(str(key), words[0].upper() + words[1:]) for key, words in LABEL_KIND_WORDS.items()],
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)

    def answers(self) -> tuple[str, Colour, LabelKind]:
        """Name, colour and kind."""
        given = self.cleaned_data
        return given["name"], Colour(given["colour"]), LabelKind(given["kind"])


class MergeForm(forms.Form):
    """Which label is to stand in place of another."""

    into = forms.ChoiceField(
        label=_("Label to use instead"), error_messages={"required": _("Choose a label")}
    )

    def __init__(self, *args: object, labels: Sequence[tuple[UUID, str]], **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.fields["into"].choices = [(str(key), name) for key, name in labels]  # type: ignore[attr-defined]


class EntriesField(forms.Field):
    """The ids of ticked entries. Note: what is no id is left out, for nobody typed it."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: object) -> list[UUID]:
        """The ids, each once, in order."""
        found: dict[UUID, None] = {}
        for one in value if isinstance(value, list) else []:
            try:
                found[UUID(str(one))] = None
            except ValueError:
                continue
        return list(found)


class ManyForm(forms.Form):
    """What is to be done to many entries. Shape: do is a deed, with the label or the standing behind a colon."""

    do = forms.ChoiceField(
        label=_("With what is ticked"), error_messages={"required": _("Choose what to do with them")}
    )
    text = WordsField(label=_("Comment or reason"), required=False, most=LONGEST_COMMENT)
    press = forms.UUIDField(widget=forms.HiddenInput)
    everything = forms.BooleanField(required=False)
    entry = EntriesField(required=False)

    def __init__(
        self,
        *args: object,
        labels: Sequence[tuple[UUID, str]],
        retired: Sequence[tuple[UUID, str]] = (),
        may_judge: bool,
        **options: object,
    ) -> None:
        options.setdefault("initial", {"press": uuid4()})
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.fields["do"].choices = many_choices(labels, retired, may_judge=may_judge)  # type: ignore[attr-defined]

    def asked(self) -> Asked:
        """What is asked."""
        deed, _sep, more = str(self.cleaned_data["do"]).partition(":")
        is_label = deed in (Deed.LABEL, Deed.UNLABEL)
        return Asked(
            Deed(deed),
            self.cleaned_data["press"],
            label=UUID(more) if is_label else None,
            stand=Stand(more) if deed == Deed.STAND else None,
            text=self.cleaned_data["text"] if deed in (Deed.COMMENT, Deed.STAND) else "",
        )


def many_choices(
    labels: Sequence[tuple[UUID, str]], retired: Sequence[tuple[UUID, str]], *, may_judge: bool
) -> list[tuple[str, object]]:
    """What can be done to many, in groups."""
    own = [(str(Deed.STAR), _("Star for me")), (str(Deed.COMMENT), _("Comment on each"))]
    found: list[tuple[str, object]] = [("", _("Choose")), (str(_("Mark")), own)]
    if may_judge and labels:
        put = [(f"{Deed.LABEL}:{key}", name) for key, name in labels]
        found.insert(1, (str(_("Add label")), put))
    if may_judge and (labels or retired):
        take = [(f"{Deed.UNLABEL}:{key}", name) for key, name in (*labels, *retired)]
        found.append((str(_("Take label off")), take))
    if may_judge:
        stands = [(f"{Deed.STAND}:{key}", words) for key, words in STAND_WORDS.items()]
        found.append((str(_("Set how they stand")), stands))
    return found
