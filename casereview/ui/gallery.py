"""The component gallery: every example of every component, once, with the words that make it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django import forms
from jinja2 import Environment
from markupsafe import Markup

from casereview.ui import drawing, pieces
from casereview.ui.fields import DayField, WordsField

COMPONENTS = Path(__file__).parent / "templates" / "ui" / "components"


@dataclass(frozen=True)
class Example:
    """One component as the gallery shows it: what it is, how it looks, how it is asked for."""

    name: str
    said: str
    shown: Markup
    source: str


class ExampleForm(forms.Form):
    """One question of each kind."""

    when = DayField(label="When did it happen?", help_text="For example, 13 9 2018")
    concern = forms.ChoiceField(
        label="Are you concerned about how organisations worked together?",
        help_text="“Not known” is a good answer if you cannot say.",
        choices=[("yes", "Yes"), ("no", "No"), ("not_known", "Not known")],
        widget=forms.RadioSelect,
    )
    told = forms.MultipleChoiceField(
        label="Who knows already?",
        choices=[("family", "The family"), ("others", "Other organisations")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    why = WordsField(label="What makes you think so?", help_text="A few sentences.", most=120, rows=4)
    name = WordsField(label="Your name", widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(label="Your e-mail address", required=False)
    organisation = forms.ChoiceField(
        label="Your organisation", choices=[("", "Choose one"), ("1", "First"), ("2", "Second")]
    )
    rows = forms.IntegerField(
        label="How many rows?",
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-5"}),
        required=False,
    )
    secret = forms.CharField(label="Password", widget=forms.PasswordInput, required=False)
    agreed = forms.BooleanField(label="I have read the rules", help_text="They are two pages long.")
    place = forms.CharField(widget=forms.HiddenInput, initial="gallery", required=False)


class UploadForm(forms.Form):
    """One file to send."""

    sent = forms.FileField(
        label="Your chronology",
        help_text="Excel, Word or CSV, up to 10 MB",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.docx"}),
    )


_TYPED_WRONG = {
    "when_day": "31",
    "when_month": "2",
    "when_year": "2018",
    "why": "He was not seen for a long period although several services were calling. " * 2,
    "name": "Marta",
    "email": "marta at example",
    "told": ["family"],
    "place": "gallery",
}


def materials() -> dict[str, Any]:
    """What an example may use: the facts components take, and two forms."""
    facts = {
        name: thing
        for module in (pieces, drawing)
        for name, thing in vars(module).items()
        if name[0].isupper() and getattr(thing, "__module__", "") == module.__name__
    }
    return {**facts, "date": date, "example_form": ExampleForm(_TYPED_WRONG), "upload_form": UploadForm()}


def examples(environment: Environment) -> list[Example]:
    """Every component with its example. Shape: by name; a component without an example is an error."""
    return [_example(environment, folder) for folder in sorted(COMPONENTS.iterdir()) if folder.is_dir()]


def _example(environment: Environment, folder: Path) -> Example:
    path = f"ui/components/{folder.name}"
    kit = environment.get_template("ui/kit.html").module
    shown = environment.get_template(f"{path}/example.html").render(**materials(), ui=kit)
    source = (folder / "example.html").read_text("utf-8").strip()
    first = (folder / "template.html").read_text("utf-8").partition("#}")[0]
    # An example is our own committed template, rendered with escaping on: its result is markup.
    return Example(folder.name, first.removeprefix("{#").strip(), Markup(shown), source)  # noqa: S704
