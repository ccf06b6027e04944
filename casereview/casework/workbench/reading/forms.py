"""Questions of the room: what to show of the chronology."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casereview.engines.chronicle.dates import read_date
from casereview.foundation import clock


class FilterForm(forms.Form):
    """What to show of the chronology. Note: what cannot be used is said, and the rest still counts."""

    agency = forms.ChoiceField(label=_("Agency"), required=False)
    person = forms.ChoiceField(label=_("Person"), required=False)
    seen = forms.ChoiceField(
        label=_("Seen"),
        required=False,
        choices=[
            ("", _("Any")),
            ("seen", _("Seen")),
            ("not_seen", _("Not seen")),
            ("tried", _("Tried")),
            ("missed", _("Not seen or tried")),
        ],
    )
    exact = forms.ChoiceField(
        required=False,
        choices=[
            ("", _("Any")),
            ("certain", _("A certain day")),
            ("inexact", _("Known less exactly")),
            ("unplaced", _("Could not be placed")),
        ],
    )
    words = forms.CharField(label=_("Words"), required=False, max_length=200, empty_value="")

    def __init__(
        self,
        *args: object,
        agencies: Sequence[tuple[str, str]],
        people: Sequence[tuple[str, str]],
        **options: object,
    ) -> None:
        super().__init__(*args, auto_id="filter-%s", **options)  # type: ignore[arg-type,misc]
        for name, label in (("from", _("From")), ("to", _("To"))):
            self.fields[name] = forms.CharField(label=label, required=False, max_length=60)
        self.fields["agency"].choices = [("", gettext("All")), *agencies]  # type: ignore[attr-defined]
        self.fields["person"].choices = [("", gettext("Anybody")), *people]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Days as people write them: a month or a year stands for the whole of it."""
        cleaned = super().clean() or {}
        cleaned["first"], cleaned["last"] = self._day("from", cleaned), self._day("to", cleaned)
        first, last = cleaned["first"], cleaned["last"]
        if first and last and first > last:
            self.add_error("to", gettext("The period ends before it begins. Change one of the two dates"))
            cleaned["last"] = None
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
