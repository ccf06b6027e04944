"""The catalogues hold the words in use, and what stands in them can be put into the pages."""

import re
from collections import defaultdict
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils import translation

from casereview.ui import languages
from casereview.ui.languages import catalogues

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")
MARKUP = re.compile(r"<[^>]*>|&\w+;")
ROOM = """{{% extends "ui/base.html" %}}{{% block title %}}{{{{ _("{0}") }}}}{{% endblock %}}"""


def key(message):
    return (message.context, message.id if isinstance(message.id, str) else tuple(message.id))


def keys(catalogue):
    return {key(message) for message in catalogue if message.id}


def translated(locale):
    return [
        message for message in catalogues.written(locale) if message.id and any(catalogues.forms(message))
    ]


@pytest.fixture(scope="module")
def in_use():
    return catalogues.words_in_use()


@pytest.mark.parametrize("locale", catalogues.LOCALES)
def test_a_catalogue_holds_the_words_in_use_and_no_others(in_use, locale):
    kept, used = keys(catalogues.written(locale)), keys(in_use)
    new, gone = sorted(map(str, used - kept)), sorted(map(str, kept - used))
    told = "run: .venv/bin/python -m casereview.ui.languages.catalogues --update"
    assert not new, "\n".join([f"new strings that {locale} does not have; {told}", *new])
    assert not gone, "\n".join([f"strings of {locale} that stand nowhere any more; {told}", *gone])


def test_welsh_keeps_every_placeholder_and_every_tag():
    lost = []
    for message in translated("cy"):
        # The last of the plurals is the one that always has the number in it.
        source = message.id if isinstance(message.id, str) else message.id[-1]
        wanted = {pattern: set(pattern.findall(source)) for pattern in (PLACEHOLDER, MARKUP)}
        for form in catalogues.forms(message):
            strange = any(set(pattern.findall(form)) - names for pattern, names in wanted.items())
            is_one_of_many = not isinstance(message.id, str) and form == message.string[0]
            missing = any(names - set(pattern.findall(form)) for pattern, names in wanted.items())
            if strange or (missing and not is_one_of_many):
                lost.append(f"{message.id!r} -> {form!r}")
    assert not lost, "\n".join(lost)


def test_a_string_of_a_template_can_be_filled_in():
    # Templates fill in even where there is nothing to fill: a lone percent sign would be an error on the page.
    bad = []
    for locale in catalogues.LOCALES:
        for message in catalogues.written(locale):
            if not message.id or not any(name.endswith(".html") for name, _ in message.locations):
                continue
            sources = (message.id,) if isinstance(message.id, str) else message.id
            for words in (*sources, *catalogues.forms(message)):
                try:
                    filled = words % defaultdict(str)
                except (ValueError, TypeError) as problem:
                    bad.append(f"{words!r}: {problem}")
                else:
                    # A sign that happens to be a way of filling in would print what nobody wrote.
                    assert "defaultdict" not in filled, words
    assert not bad, "\n".join(bad)


def test_what_nobody_reviewed_is_marked_and_the_pages_know_it():
    for locale in catalogues.LOCALES:
        language = locale.lower().replace("_", "-")
        waiting = [message.id for message in translated(locale) if not message.fuzzy]
        if languages.is_reviewed(language):
            assert not [message.id for message in translated(locale) if message.fuzzy]
        else:
            assert not waiting, "marked reviewed one by one; add the language to REVIEWED when all are"


def test_every_language_offered_has_a_catalogue():
    assert {locale.lower().replace("_", "-") for locale in catalogues.LOCALES} == {
        code for code, _ in settings.LANGUAGES
    }
    for locale in catalogues.LOCALES:
        assert (Path(settings.LOCALE_PATHS[0]) / locale / "LC_MESSAGES" / "django.mo").is_file()


def test_welsh_counts_as_the_framework_counts_it():
    with translation.override("cy"):
        said = [translation.ngettext("in %(days)s day", "in %(days)s days", days) for days in (1, 2, 3)]
        month = translation.gettext("January")
    assert said == ["ymhen %(days)s diwrnod", "ymhen %(days)s ddiwrnod", "ymhen %(days)s diwrnod"]
    assert month == "Ionawr"


def test_new_words_are_added_and_the_old_keep_their_translation(tmp_path):
    room, folder = tmp_path / "room", tmp_path / "locale"
    (room / "templates").mkdir(parents=True)
    (room / "templates" / "a.html").write_text(ROOM.format("Kept"))
    (room / "gallery.html").write_text(ROOM.format("Shown to nobody"))
    (room / "words.py").write_text('gettext_lazy("Late")\nngettext("%(n)s day", "%(n)s days", 2)\n')
    catalogues.update(folder, room)
    po = folder / "cy" / "LC_MESSAGES" / "django.po"
    po.write_text(po.read_text().replace('msgid "Kept"\nmsgstr ""', 'msgid "Kept"\nmsgstr "Cadwyd"'))
    (room / "templates" / "b.html").write_text(ROOM.format("New"))
    (room / "words.py").unlink()
    catalogues.update(folder, room)
    before = po.read_text()
    catalogues.update(folder, room)
    assert po.read_text() == before
    with po.open("rb") as stream:
        found = {message.id: message.string for message in read_po(stream) if message.id}
    assert found == {"Kept": "Cadwyd", "New": ""}
    assert [path.name for path in catalogues.build(folder)] == ["django.mo", "django.mo"]


def test_the_command_says_how_much_there_is(capsys):
    assert catalogues.main([]) == 0
    said = capsys.readouterr().out
    assert re.search(r"^cy: \d+ strings, \d+ translated$", said, re.MULTILINE)
