"""What is asked about entries that look like one event."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from casereview.casework.workbench.same_events.rules import Field, Kind, Reading, Settlement, State
from casereview.ui.fields import WordsField

NO_READING = ""


class SettleForm(forms.Form):
    """Whether entries are one event, what the report reads where they disagree, and a note.

    Shape: entries are all that stand on the page; readings maps fields to choices, the entry's id and its words.
    """

    decide = forms.ChoiceField(choices=[(state.value, state.value) for state in State])
    entry = forms.TypedMultipleChoiceField(coerce=UUID, required=False)
    group = forms.UUIDField(required=False)
    version = forms.IntegerField(min_value=0, required=False)
    next = forms.UUIDField(required=False)
    note = WordsField(label=_("Note for the report (optional)"), required=False, most=5000, rows=3)

    def __init__(
        self,
        *args: Any,
        entries: Sequence[UUID],
        readings: Mapping[Field, Sequence[tuple[str, str]]],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.entries, self.readings = tuple(entries), readings
        self.fields["entry"].choices = [(str(one), str(one)) for one in entries]  # type: ignore[attr-defined]
        for field, choices in readings.items():
            self.fields[f"reading-{field}"] = forms.ChoiceField(
                choices=[(NO_READING, _("Keep it open")), *choices], required=False
            )
            self.fields[f"why-{field}"] = WordsField(
                required=False, most=500, widget=forms.TextInput(attrs={"autocomplete": "off"})
            )

    def clean(self) -> dict[str, Any]:
        """A reading for the report is given with its reason."""
        given = super().clean() or self.cleaned_data
        for field in self.readings:
            if given.get(f"reading-{field}") and not given.get(f"why-{field}"):
                self.add_error(f"why-{field}", _("Say in a few words why the report reads it so"))
        return given

    def settlement(self, kind: Kind) -> Settlement:
        """What was decided. Note: what is different, or waits, is so for all entries on the page."""
        given = self.cleaned_data
        state = State(given["decide"])
        is_partial = state not in (State.DIFFERENT, State.LATER)
        return Settlement(
            kind=kind,
            state=state,
            members=tuple(given["entry"]) if is_partial else self.entries,
            shown=self.entries,
            group=given.get("group"),
            version=given.get("version") or 0,
            note=given.get("note", ""),
            readings=tuple(
                Reading(field, UUID(given[f"reading-{field}"]), given[f"why-{field}"])
                for field in self.readings
                if given.get(f"reading-{field}")
            ),
        )


def ids_in(values: Sequence[str]) -> list[UUID]:
    """The ids an address or a form carried. Note: what is none is left out."""
    found = []
    for value in values:
        try:
            found.append(UUID(value))
        except ValueError:
            continue
    return list(dict.fromkeys(found))
