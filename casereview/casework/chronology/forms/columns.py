"""What the board asks its agencies for: one table to fill in, a row for each column."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casereview.casework.chronology.papers import CELL_WORDS
from casereview.engines.chronicle.blank import LONGEST_HEADING, MOST_COLUMNS, AskedColumn, Rules, faults_in
from casereview.engines.chronicle.columns import Role
from casereview.ui.fields import DayField, WordsField

_PARTS: Final = ("order", "heading", "role", "mandatory", "allowed", "help", "out")
MOST_ANSWERS: Final = 50
LONGEST_ANSWER: Final = 100
# Whose file it is, is known already.
_HOLDS: Final = [
    ("", _("Something of our own")),
    *((r.value, w) for r, w in CELL_WORDS.items() if r != Role.AGENCY),
]


@dataclass(frozen=True)
class AskedRow:
    """The boxes of one column, by what they are for."""

    number: int
    boxes: Mapping[str, BoundField]


class RulesForm(forms.Form):
    """Say which columns the agencies are asked for. Shape: `rows` as many columns, the last ones perhaps empty."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    rows = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=MOST_COLUMNS)
    preamble = WordsField(
        label=_("What the agencies should know of this review"),
        required=False,
        most=5000,
        rows=5,
        help_text=_("It stands at the top of the form. Use the pseudonym, not names."),
    )
    first_day = DayField(label=_("The period begins"), required=False)
    last_day = DayField(label=_("The period ends"), required=False)

    def __init__(self, *args: Any, count: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.count = count
        for number in range(1, count + 1):
            self.fields |= _boxes(number)

    def table(self) -> list[AskedRow]:
        """The boxes of every column, in their order."""
        return [
            AskedRow(number, {part: self[f"{part}{number}"] for part in _PARTS})
            for number in range(1, self.count + 1)
        ]

    def above(self) -> list[BoundField]:
        """The questions above the table."""
        return [self[name] for name in ("preamble", "first_day", "last_day")]

    def clean(self) -> dict[str, Any]:
        """Columns that can be put on a form and be read when it comes back."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        rules = self.asked()
        numbers = [number for number, _column in self._columns()]
        for fault in faults_in(rules):
            if fault.column is None:
                self.add_error(fault.cell or None, gettext(fault.text))
            else:
                number = numbers[fault.column]
                words = gettext("Column %(number)s: %(what)s") % {
                    "number": number,
                    "what": gettext(fault.text),
                }
                self.add_error(f"{fault.cell}{number}", words)
        return cleaned

    def asked(self) -> Rules:
        """What is asked for, as it was filled in."""
        columns = tuple(column for _number, column in self._columns())
        given = self.cleaned_data
        return Rules(columns, given["preamble"].strip(), given["first_day"], given["last_day"])

    def _columns(self) -> list[tuple[int, AskedColumn]]:
        found = []
        for number in range(1, self.count + 1):
            part = {name: self.cleaned_data[f"{name}{number}"] for name in _PARTS}
            if part["out"] or not any(part[name] for name in ("heading", "role", "allowed", "help")):
                continue
            place = part["order"] if part["order"] is not None else number
            role = Role(part["role"]) if part["role"] else None
            heading = " ".join(part["heading"].split())
            asked = AskedColumn(heading, role, part["mandatory"], part["allowed"], part["help"].strip())
            found.append((place, number, asked))
        return [(number, asked) for _place, number, asked in sorted(found, key=lambda one: one[:2])]


class AnswersField(WordsField):
    """Answers to choose from, one a line. Gives them without blanks around them, each once."""

    def clean(self, value: Any) -> Any:
        """The answers, or a refusal of too many or too long ones."""
        lines = [" ".join(line.split()) for line in str(super().clean(value)).split("\n")]
        answers = tuple(dict.fromkeys(line for line in lines if line))
        if len(answers) > MOST_ANSWERS or any(len(answer) > LONGEST_ANSWER for answer in answers):
            raise ValidationError(
                gettext(
                    "Write %(most)s answers at most, each on a line of its own and no longer than %(longest)s characters"
                )
                % {"most": MOST_ANSWERS, "longest": LONGEST_ANSWER}
            )
        return answers


def initial_of(rules: Rules, version: int) -> dict[str, Any]:
    """The boxes filled with what is asked for now."""
    values: dict[str, Any] = {"version": version, "rows": len(rules.columns), "preamble": rules.preamble}
    values |= {"first_day": rules.first_day, "last_day": rules.last_day}
    for number, column in enumerate(rules.columns, start=1):
        values |= {
            f"order{number}": number,
            f"heading{number}": column.heading,
            f"role{number}": column.role.value if column.role else "",
            f"mandatory{number}": column.is_mandatory,
            f"allowed{number}": "\n".join(column.allowed),
            f"help{number}": column.help,
        }
    return values


def typed_in(post: Mapping[str, Any], count: int) -> dict[str, Any]:
    """What stands in the boxes of a form that was sent, right or wrong, to be shown again."""
    form = RulesForm(count=count)
    return {name: field.widget.value_from_datadict(post, {}, name) for name, field in form.fields.items()}


def _boxes(number: int) -> dict[str, forms.Field]:
    def words(title: str) -> str:
        return gettext("%(what)s, column %(number)s") % {"what": title, "number": number}

    small = {"class": "govuk-input"}
    return {
        f"order{number}": forms.IntegerField(
            label=words(gettext("Order")),
            required=False,
            min_value=0,
            max_value=999,
            widget=forms.TextInput({**small, "inputmode": "numeric", "size": 2}),
        ),
        f"heading{number}": WordsField(
            label=words(gettext("Heading")),
            required=False,
            most=LONGEST_HEADING,
            widget=forms.TextInput(small),
        ),
        f"role{number}": forms.ChoiceField(
            label=words(gettext("What it holds")),
            required=False,
            choices=_HOLDS,
            widget=forms.Select({"class": "govuk-select"}),
        ),
        f"mandatory{number}": forms.BooleanField(label=words(gettext("Must be filled in")), required=False),
        f"allowed{number}": AnswersField(
            label=words(gettext("Answers allowed")),
            required=False,
            widget=forms.Textarea({"class": "govuk-textarea", "rows": 2}),
        ),
        f"help{number}": WordsField(
            label=words(gettext("Help for who fills it in")),
            required=False,
            most=500,
            widget=forms.Textarea({"class": "govuk-textarea", "rows": 3}),
        ),
        f"out{number}": forms.BooleanField(label=words(gettext("Leave out")), required=False),
    }
