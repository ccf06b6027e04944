"""Questions of the room: what to show of the chronology, and what a view is to be called."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casereview.casework.workbench.marks.rules import STAND_WORDS
from casereview.casework.workbench.reading.rules import LONGEST_NAME
from casereview.engines.chronicle.dates import read_date
from casereview.foundation import clock
from casereview.ui.fields import WordsField, refuse_backwards

NOTHING_SAID = "none"


class SeveralField(forms.MultipleChoiceField):
    """Several of a list. Note: an empty one, as a list that says "all" sends it, counts for nothing."""

    def to_python(self, value: Any) -> list[str]:
        """The choices, each once."""
        given = [value] if isinstance(value, str) else value or []
        return list(dict.fromkeys(str(one) for one in given if one))


class FilterForm(forms.Form):
    """What to show of the chronology. Note: what cannot be used is said, and the rest still counts."""

    agency = SeveralField(label=_("Agency"), required=False)
    person = forms.ChoiceField(label=_("Person"), required=False)
    seen = forms.ChoiceField(
        label=_("Seen"),
        required=False,
        choices=[
            ("", _("Any")),
            ("seen", _("Seen")),
            ("alone", _("Seen alone")),
            ("not_seen", _("Not seen")),
            ("tried", _("Tried")),
            ("missed", _("Tried or not seen")),
            ("missed_of", _("Tried or not seen: of the person chosen, or of nobody by name")),
        ],
    )
    heard = forms.ChoiceField(
        label=_("Spoken to"),
        required=False,
        choices=[("", _("Any")), ("heard", _("Spoken to")), ("unheard", _("Not spoken to"))],
    )
    exact = forms.ChoiceField(
        label=_("Day"),
        required=False,
        choices=[
            ("", _("Any")),
            ("certain", _("A certain day")),
            ("inexact", _("Known less exactly")),
            ("unplaced", _("Could not be placed")),
        ],
    )
    words = forms.CharField(label=_("Words"), required=False, max_length=200, empty_value="")
    label = SeveralField(label=_("Label"), required=False)
    star = forms.ChoiceField(
        label=_("Star"), required=False, choices=[("", _("Any")), ("mine", _("Starred by me"))]
    )
    stand = forms.ChoiceField(
        label=_("How it stands"),
        required=False,
        choices=[
            ("", _("Any")),
            *[(str(key), words) for key, words in STAND_WORDS.items()],
            (NOTHING_SAID, _("Nothing said yet")),
        ],
    )
    notes = forms.ChoiceField(
        label=_("Authors’ notes"),
        required=False,
        choices=[("", _("With entries")), ("only", _("Only notes")), ("without", _("Without notes"))],
    )
    sort = forms.ChoiceField(
        label=_("Order"), required=False, choices=[("", _("Oldest first")), ("newest", _("Newest first"))]
    )

    def __init__(
        self,
        *args: object,
        agencies: Sequence[tuple[str, str]],
        people: Sequence[tuple[str, str]],
        labels: Sequence[tuple[str, str]] = (),
        **options: object,
    ) -> None:
        super().__init__(*args, auto_id="filter-%s", **options)  # type: ignore[arg-type,misc]
        for name, label in (("from", _("From")), ("to", _("To"))):
            self.fields[name] = forms.CharField(label=label, required=False, max_length=60)
        self.fields["with"] = SeveralField(
            label=_("With"),
            required=False,
            choices=[
                ("note", _("A note")),
                ("comment", _("Comments")),
                ("citation", _("A source cited")),
            ],
        )
        self.fields["agency"].choices = list(agencies)  # type: ignore[attr-defined]
        self.fields["person"].choices = [("", gettext("Anybody")), *people]  # type: ignore[attr-defined]
        self.fields["label"].choices = list(labels)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Days as people write them: a month or a year stands for the whole of it."""
        cleaned = super().clean() or {}
        cleaned["first"], cleaned["last"] = self._day("from", cleaned), self._day("to", cleaned)
        first, last = cleaned["first"], cleaned["last"]
        if first and last and first > last:
            refuse_backwards(
                self, "from", "to", gettext("The period ends before it begins. Change one of the two dates")
            )
            cleaned["first"] = cleaned["last"] = None
        return cleaned

    def _day(self, name: str, cleaned: dict[str, Any]) -> date | None:
        text = (cleaned.get(name) or "").strip()
        if not text:
            return None
        reading = read_date(text, on=clock.today())
        if reading.error:
            self.add_error(name, reading.error)
            return None
        return reading.earliest if name == "from" else reading.latest


class ViewForm(forms.Form):
    """What a view is called, and who may open it."""

    name = WordsField(
        label=_("Name of the view"),
        most=LONGEST_NAME,
        error_messages={"required": _("Give the view a name")},
    )
    is_shared = forms.BooleanField(label=_("Share it with the panel"), required=False)
