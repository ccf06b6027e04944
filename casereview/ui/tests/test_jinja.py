"""The environment is strict, escapes everything, and speaks the language in use."""

from datetime import date

import pytest
from django.utils import translation
from jinja2 import UndefinedError

from casereview.ui.jinja import environment, with_query


@pytest.fixture(scope="module")
def strict():
    return environment()


def test_a_missing_name_is_an_error(strict):
    with pytest.raises(UndefinedError):
        strict.from_string("{{ nobody }}").render()
    with pytest.raises(UndefinedError):
        strict.from_string("{% if shell.nobody %}{% endif %}").render()


def test_django_cannot_make_it_lenient():
    with pytest.raises(UndefinedError):
        environment(undefined=None, autoescape=False).from_string("{{ nobody }}").render()


def test_everything_is_escaped(strict):
    assert strict.from_string("{{ name }}").render(name="<b>") == "&lt;b&gt;"
    said = strict.from_string('{{ _("Ask %(name)s", name=name) }}').render(name="<b>")
    assert said == "Ask &lt;b&gt;"


def test_govuk_macros_work_by_their_own_path_and_escape_text(strict):
    page = strict.from_string(
        '{% from "govuk_frontend_jinja/components/button/macro.html" import govukButton %}'
        '{{ govukButton({"text": words}) }}'
    )
    shown = page.render(words="Save <all>")
    assert "Save &lt;all&gt;" in shown
    assert 'class="govuk-button"' in shown


def test_words_follow_the_language_in_use(strict):
    page = strict.from_string(
        '{{ _("January") }} {{ ngettext("%(num)s sheet", "%(num)s sheets", 2) }} {{ day | plain_day }}'
    )
    with translation.override("en-gb"):
        assert page.render(day=date(2019, 1, 7)) == "January 2 sheets 7 January 2019"
    with translation.override("cy"):
        assert page.render(day=date(2019, 1, 7)) == "Ionawr 2 sheets 7 Ionawr 2019"


def test_an_address_with_a_question():
    assert with_query("/library", q="not seen", page=None, k=["a", "b"]) == "/library?q=not+seen&k=a&k=b"
    assert with_query("/library") == "/library"
