"""A form's field becomes the right component, with what was typed and what is wrong."""

import pytest
from django import forms

from casereview.ui.fields import DayField, WordsField
from casereview.ui.jinja import environment
from casereview.ui.questions import problems, question

STRICT = environment()
PAGE = """{% import "ui/kit.html" as ui %}{{ ui.error_summary(form) }}{{ ui.fields(form) }}"""


class Everything(forms.Form):
    text = WordsField(label="Name & place", help_text="As on the <form>")
    lines = WordsField(label="Why", rows=7, required=False)
    one = forms.ChoiceField(label="Which?", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    pick = forms.ChoiceField(label="Pick", choices=[("", "Choose"), ("a", "A")])
    many = forms.MultipleChoiceField(
        label="Which ones",
        choices=[("a", "A"), ("b", "B")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    tick = forms.BooleanField(label="I agree")
    when = DayField(label="When")
    file = forms.FileField(label="File", widget=forms.FileInput(attrs={"accept": ".csv"}))
    secret = forms.CharField(label="Password", widget=forms.PasswordInput)
    number = forms.IntegerField(label="How many", required=False)
    mail = forms.EmailField(label="E-mail", required=False)
    hidden = forms.CharField(widget=forms.HiddenInput, required=False, initial="kept")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("text", "input"),
        ("lines", "textarea"),
        ("one", "radios"),
        ("pick", "select"),
        ("many", "checkboxes"),
        ("tick", "checkboxes"),
        ("when", "day"),
        ("file", "file"),
        ("secret", "password"),
        ("number", "input"),
        ("mail", "input"),
        ("hidden", "hidden"),
    ],
)
def test_each_widget_has_its_component(name, kind):
    assert question(Everything()[name]).kind == kind


def test_nothing_left_out_goes_without_a_message_and_a_place_to_look():
    found = {problem.text: problem.href for problem in problems(Everything({}))}
    assert found == {
        "Fill in: Name & place": "#id_text",
        "Choose an answer: Which?": "#id_one",
        "Choose an answer: Pick": "#id_pick",
        "Tick “I agree”": "#id_tick",
        "When: Enter the date": "#id_when_day",
        "Choose a file: File": "#id_file",
        "Fill in: Password": "#id_secret",
    }


def test_the_summary_points_at_the_box_that_is_wrong():
    form = Everything({"when_day": "3", "when_month": "13", "when_year": "2019"})
    assert "#id_when_month" in [problem.href for problem in problems(form)]


def test_every_address_in_the_summary_is_a_box_on_the_page():
    shown = STRICT.from_string(PAGE).render(form=Everything({}))
    for problem in problems(Everything({})):
        assert f'id="{problem.href.removeprefix("#")}"' in shown


def test_what_was_typed_stays_and_is_escaped():
    typed = {"text": "<b>&", "lines": "two\nlines", "one": "b", "pick": "a", "many": ["b"], "when_day": "٣١"}
    shown = STRICT.from_string(PAGE).render(form=Everything(typed))
    assert "&lt;b&gt;&amp;" in shown
    assert "<b>" not in shown
    assert ">two\nlines</textarea>" in shown
    assert 'value="b" checked' in shown
    assert 'value="a" selected' in shown
    assert 'name="when_day" type="text" value="31"' in shown
    assert "As on the &lt;form&gt;" in shown


def test_a_password_is_never_shown_back():
    shown = STRICT.from_string(PAGE).render(form=Everything({"secret": "hunter2hunter2"}))
    assert "hunter2" not in shown


def test_a_question_that_may_stay_empty_says_so():
    assert question(Everything()["lines"]).params["label"]["text"] == "Why (optional)"
    assert question(Everything()["text"]).params["label"]["text"] == "Name & place"


def test_a_form_of_cells_does_not_say_so_at_each():
    class Cells(Everything):
        is_of_cells = True

    assert question(Cells()["lines"]).params["label"]["text"] == "Why"


def test_a_question_can_be_the_heading_of_its_page():
    legend = question(Everything()["one"], heading=True, size="l").params["fieldset"]["legend"]
    assert legend["isPageHeading"] is True
    assert legend["classes"] == "govuk-fieldset__legend--l"


def test_no_choice_is_made_for_anybody():
    shown = STRICT.from_string(PAGE).render(form=Everything())
    assert "checked" not in shown


def test_what_is_wrong_with_a_form_as_a_whole_comes_first():
    class Whole(Everything):
        def clean(self):
            raise forms.ValidationError("The end is before the start")

    first = problems(Whole({}))[0]
    assert (first.text, first.href) == ("The end is before the start", None)


def test_two_forms_share_one_summary():
    assert len(problems(Everything({}), Everything({}, prefix="second"))) == 14


def test_cutting_off_a_long_paste_is_never_left_to_the_browser():
    class Long(forms.Form):
        text = forms.CharField(max_length=10)

    shown = STRICT.from_string(PAGE).render(form=Long({"text": "x" * 11}))
    assert "maxlength" not in shown
    assert "x" * 11 in shown
