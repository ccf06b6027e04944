"""Questions about events of the process."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from casereview.engines.law.events import KINDS, PLANS
from casereview.foundation import clock
from casereview.foundation.people.models import Agency
from casereview.ui.fields import DayField, WordsField

# These two follow from pages of their own: a correction from the event it corrects, a decision from the chair.
_NOT_BY_HAND = {"corrected", "decision_made"}


class EventForm(forms.Form):
    """Record by hand that something happened."""

    kind = forms.ChoiceField(label=_("What happened?"))
    on = DayField(label=_("On which day?"))
    agency = forms.ChoiceField(label=_("Which agency, if it concerns one?"), required=False)
    note = WordsField(label=_("Note, if something should be remembered"), required=False, most=2000, rows=3)

    def __init__(self, *args: object, agencies: Iterable[Agency], **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        kinds = [(kind, words) for kind, words in KINDS.items() if kind not in _NOT_BY_HAND]
        self.fields["kind"].choices = [("", _("Choose")), *kinds]  # type: ignore[attr-defined]
        self.agencies = {str(agency.pk): agency for agency in agencies}
        named = [(key, agency.name) for key, agency in self.agencies.items()]
        self.fields["agency"].choices = [("", _("None")), *named]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        """Only a plan may lie ahead."""
        cleaned = super().clean() or {}
        on, kind = cleaned.get("on"), cleaned.get("kind")
        if on and kind and kind not in PLANS and on > clock.today():
            self.add_error(
                "on", _("The day must be today or earlier: an event is something that has happened")
            )
        return cleaned

    @property
    def agency_chosen(self) -> Agency | None:
        """The agency, if one was chosen."""
        return self.agencies.get(self.cleaned_data.get("agency") or "")


class CorrectionForm(forms.Form):
    """Say why an event was wrong."""

    reason = WordsField(label=_("Why was it wrong?"), most=2000, rows=4)
