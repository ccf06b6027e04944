"""Questions of the room: as what a copy is taken."""

from django import forms
from django.utils.translation import gettext_lazy as _

from casereview.casework.workbench.copies.rules import KIND_USES, KIND_WORDS, STORY_USES, Kind, why_not


class TakeForm(forms.Form):
    """Take a copy. Note: what cannot be taken as this is said at the question."""

    kind = forms.ChoiceField(
        label=_("Take it as"),
        choices=[(kind.value, f"{KIND_WORDS[kind]}: {KIND_USES[kind]}") for kind in Kind],
        widget=forms.RadioSelect,
        initial=Kind.WORD.value,
        error_messages={
            "required": _("Choose what the copy should be"),
            "invalid_choice": _("Choose one of these"),
        },
    )

    has_marks = forms.BooleanField(
        label=_("Take the marks along"),
        required=False,
        help_text=_(
            "Labels, notes, comments, sources cited and how each entry stands, in columns of their own. "
            "Stars stay behind: each is its reader’s own."
        ),
    )

    def __init__(self, *args: object, entries: int, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.entries = entries

    def clean_kind(self) -> Kind:
        """A kind that these entries fit into."""
        kind = Kind(self.cleaned_data["kind"])
        if problem := why_not(kind, self.entries):
            raise forms.ValidationError(problem)
        return kind


class StoryForm(forms.Form):
    """Take a copy of a story."""

    kind = forms.ChoiceField(
        label=_("Take it as"),
        choices=[(kind.value, f"{KIND_WORDS[kind]}: {uses}") for kind, uses in STORY_USES.items()],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what the copy should be"),
            "invalid_choice": _("Choose one of these"),
        },
    )

    def clean_kind(self) -> Kind:
        """What the copy should be."""
        return Kind(self.cleaned_data["kind"])
