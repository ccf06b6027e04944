"""From a Django form's field to the GOV.UK component that asks it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext

from casereview.ui.fields import BOXES, DayWidget, TypedDay

Params = dict[str, Any]

_REQUIRED = forms.Field.default_error_messages["required"]
_PASSED_ON = ("autocomplete", "inputmode", "spellcheck", "rows")
_DATA_PREFIXES = ("data-", "aria-")


@dataclass(frozen=True)
class Question:
    """Which component asks, and what it is given."""

    kind: str
    params: Params


@dataclass(frozen=True)
class Problem:
    """One line of the error summary; the address is of the box to look at."""

    text: str
    href: str | None


@dataclass(frozen=True)
class Asking:
    """How a question is put: as the page's heading or not, how large, and small print for choices."""

    heading: bool = False
    size: str = "s"
    inline: bool = False
    small: bool = False
    hints: Mapping[str, str] | None = None


def question(bound: BoundField, **asking: Any) -> Question:
    """The component for one field, filled with what was typed and what is wrong with it."""
    how = Asking(**asking)
    widget = bound.field.widget
    for shape, build in _BUILDERS:
        if isinstance(widget, shape):
            return build(bound, how)
    return _input(bound, how)


def problems(*asked: forms.BaseForm) -> list[Problem]:
    """Everything wrong with these forms, in the order of the questions, each with where to look."""
    found: list[Problem] = []
    for form in asked:
        found += [Problem(str(text), None) for text in form.non_field_errors()]
        for bound in form:
            href = None if bound.is_hidden else f"#{_first_box(bound)}"
            found += [Problem(_told_apart(bound, text), href) for text in _errors(bound)]
    return found


def _id(bound: BoundField) -> str:
    return str(bound.auto_id or bound.html_name)


def _first_box(bound: BoundField) -> str:
    if isinstance(bound.field.widget, DayWidget):
        wrong = _wrong_boxes(bound)
        return f"{_id(bound)}_{next((box for box in BOXES if box in wrong), BOXES[0])}"
    return _id(bound)


def _wrong_boxes(bound: BoundField) -> set[str]:
    """The boxes of a date to look at; all of them when no error says otherwise."""
    if not bound.errors:
        return set()
    named: set[str] = set()
    for error in bound.form.errors.as_data().get(bound.name, []):
        named |= set((error.params or {}).get("boxes", ()))
    return named or set(BOXES)


def _errors(bound: BoundField) -> list[str]:
    """What is wrong with a field; an answer left out is asked for by the question's own words."""
    said = []
    for error in bound.form.errors.as_data().get(bound.name, []):
        if error.code == "required" and error.message == _REQUIRED:
            said.append(_left_out(bound))
        else:
            said += [str(text) for text in error.messages]
    return said


def _told_apart(bound: BoundField, text: str) -> str:
    """A line of the summary; one about a date begins with the question, for a form may ask for several dates."""
    if not isinstance(bound.field.widget, DayWidget):
        return text
    label = str(bound.label or bound.name)
    return f"{label} {text}" if label.endswith("?") else f"{label}: {text}"


def _left_out(bound: BoundField) -> str:
    widget = bound.field.widget
    label = {"label": str(bound.label or bound.name)}
    if isinstance(widget, forms.CheckboxInput):
        return gettext("Tick “%(label)s”") % label
    if isinstance(widget, forms.FileInput):
        return gettext("Choose a file: %(label)s") % label
    if isinstance(widget, forms.Select | forms.RadioSelect | forms.SelectMultiple):
        return gettext("Choose an answer: %(label)s") % label
    return gettext("Fill in: %(label)s") % label


def _label(bound: BoundField) -> str:
    label = str(bound.label or "")
    # A form of cells, none of which must be filled in, does not say so at each.
    is_said = not getattr(bound.form, "is_of_cells", False)
    if not is_said or bound.field.required or isinstance(bound.field.widget, forms.CheckboxInput):
        return label
    return gettext("%(label)s (optional)") % {"label": label}


def _base(bound: BoundField) -> Params:
    """What every component takes: name, hint, error."""
    params: Params = {"name": bound.html_name}
    if bound.help_text:
        params["hint"] = {"text": str(bound.help_text)}
    if bound.errors:
        params["errorMessage"] = {
            "text": " ".join(_errors(bound)),
            "visuallyHiddenText": gettext("Error"),
        }
    return params


def _boxed(bound: BoundField, how: Asking) -> Params:
    """What a component with one box takes: an id, a label, the widget's own attributes."""
    attrs = bound.field.widget.attrs
    label = {
        "text": _label(bound),
        "classes": f"govuk-label--{how.size}",
        "isPageHeading": how.heading,
    }
    extra = {key: value for key, value in attrs.items() if key.startswith(_DATA_PREFIXES)}
    params = {**_base(bound), "id": _id(bound), "label": label, "classes": attrs.get("class", "")}
    params |= {key: attrs[key] for key in _PASSED_ON if key in attrs}
    return {**params, "attributes": extra}


def _grouped(bound: BoundField, how: Asking) -> Params:
    """What a component with several boxes takes: a fieldset with a legend."""
    legend = {
        "text": _label(bound),
        "classes": f"govuk-fieldset__legend--{how.size}",
        "isPageHeading": how.heading,
    }
    return {**_base(bound), "idPrefix": _id(bound), "fieldset": {"legend": legend}}


def _items(bound: BoundField, how: Asking) -> list[Params]:
    """The choices, each with its word, whether it was chosen, and a hint if it has one."""
    hints = how.hints or {}
    items: list[Params] = []
    for part in bound.subwidgets:
        choice: Mapping[str, Any] = part.data
        value = "" if choice["value"] is None else str(choice["value"])
        item: Params = {
            "value": value,
            "text": str(choice["label"]),
            "checked": bool(choice["selected"]),
            "selected": bool(choice["selected"]),
        }
        if value in hints:
            item["hint"] = {"text": str(hints[value])}
        items.append(item)
    return items


def _classes(stem: str, how: Asking) -> str:
    chosen = {f"govuk-{stem}--small": how.small, f"govuk-{stem}--inline": how.inline}
    return " ".join(name for name, wanted in chosen.items() if wanted)


def _radios(bound: BoundField, how: Asking) -> Question:
    items = [item for item in _items(bound, how) if item["value"]]
    return Question("radios", {**_grouped(bound, how), "items": items, "classes": _classes("radios", how)})


def _checkboxes(bound: BoundField, how: Asking) -> Question:
    params = {**_grouped(bound, how), "items": _items(bound, how), "classes": _classes("checkboxes", how)}
    return Question("checkboxes", params)


def _tick(bound: BoundField, how: Asking) -> Question:
    """One box to tick: its label stands beside it, the hint below."""
    base = _base(bound)
    hint = base.pop("hint", None)
    item: Params = {"value": "on", "text": _label(bound), "checked": bool(bound.value())}
    if hint:
        item["hint"] = hint
    params = {**base, "idPrefix": _id(bound), "items": [item], "classes": _classes("checkboxes", how)}
    return Question("checkboxes", params)


def _select(bound: BoundField, how: Asking) -> Question:
    return Question("select", {**_boxed(bound, how), "items": _items(bound, how)})


def _textarea(bound: BoundField, how: Asking) -> Question:
    return Question("textarea", {**_boxed(bound, how), "value": _typed(bound)})


def _password(bound: BoundField, how: Asking) -> Question:
    return Question("password", _boxed(bound, how))


def _file(bound: BoundField, how: Asking) -> Question:
    params = _boxed(bound, how)
    attrs = bound.field.widget.attrs
    wanted = {key: attrs[key] for key in ("accept", "multiple") if key in attrs}
    return Question("file", {**params, "attributes": {**params["attributes"], **wanted}})


def _day(bound: BoundField, how: Asking) -> Question:
    """Three boxes; only those that are wrong are marked."""
    widget = bound.field.widget
    typed: TypedDay = widget.format_value(bound.value())
    wrong = _wrong_boxes(bound)
    labels = {"day": gettext("Day"), "month": gettext("Month"), "year": gettext("Year")}
    birthday = widget.attrs.get("autocomplete") == "bday"
    items = []
    for box in BOXES:
        width = 4 if box == "year" else 2
        mark = " govuk-input--error" if box in wrong else ""
        item: Params = {
            "id": f"{_id(bound)}_{box}",
            "name": f"{bound.html_name}_{box}",
            "label": labels[box],
            "value": getattr(typed, box),
            "classes": f"govuk-input--width-{width}{mark}",
        }
        if birthday:
            item["autocomplete"] = f"bday-{box}"
        items.append(item)
    params = _grouped(bound, how)
    params["fieldset"]["role"] = "group"
    return Question("day", {**params, "id": _id(bound), "items": items})


def _hidden(bound: BoundField, how: Asking) -> Question:
    del how
    return Question("hidden", {"name": bound.html_name, "value": _typed(bound), "id": _id(bound)})


def _input(bound: BoundField, how: Asking) -> Question:
    params = {**_boxed(bound, how), "value": _typed(bound), "type": "text"}
    widget = bound.field.widget
    if isinstance(widget, forms.NumberInput):
        params |= {"inputmode": "numeric", "spellcheck": False}
    elif (kind := getattr(widget, "input_type", "text")) in {"email", "tel", "url", "search"}:
        params |= {"type": kind, "spellcheck": False}
    return Question("input", params)


def _typed(bound: BoundField) -> str:
    value = bound.value()
    return "" if value is None else str(bound.field.widget.format_value(value) or "")


_BUILDERS: Sequence[tuple[type[forms.Widget], Callable[[BoundField, Asking], Question]]] = (
    (forms.HiddenInput, _hidden),
    (DayWidget, _day),
    (forms.CheckboxSelectMultiple, _checkboxes),
    (forms.RadioSelect, _radios),
    (forms.SelectMultiple, _checkboxes),
    (forms.Select, _select),
    (forms.CheckboxInput, _tick),
    (forms.Textarea, _textarea),
    (forms.PasswordInput, _password),
    (forms.FileInput, _file),
)
