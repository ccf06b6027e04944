"""Every component has an example, and every example renders as safe, tidy markup."""

import re
from html.parser import HTMLParser

import pytest

from casereview.ui import gallery
from casereview.ui.jinja import environment

NAMES = sorted(folder.name for folder in gallery.COMPONENTS.iterdir() if folder.is_dir())
VOID = {"area", "br", "circle", "col", "hr", "img", "input", "link", "meta", "path", "rect", "wbr"}


@pytest.fixture(scope="module")
def strict():
    return environment()


@pytest.fixture(scope="module")
def shown(strict):
    return {example.name: example for example in gallery.examples(strict)}


class Nesting(HTMLParser):
    """Follows the tags and keeps what was not closed in order."""

    def __init__(self):
        super().__init__()
        self.open, self.wrong, self.ids = [], [], []

    def handle_starttag(self, tag, attrs):
        self.ids += [value for key, value in attrs if key == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.ids += [value for key, value in attrs if key == "id"]

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def nesting(markup):
    parser = Nesting()
    parser.feed(markup)
    return parser


@pytest.mark.parametrize("name", NAMES)
def test_every_component_says_what_it_is_and_shows_itself(shown, name):
    example = shown[name]
    assert len(example.said) > 20
    assert "ui." in example.source
    assert re.search(r"<\w", example.shown)


@pytest.mark.parametrize("name", NAMES)
def test_tags_close_in_order_and_ids_are_used_once(shown, name):
    parser = nesting(shown[name].shown)
    assert parser.wrong == []
    assert parser.open == []
    assert len(parser.ids) == len(set(parser.ids))


@pytest.mark.parametrize("name", NAMES)
def test_every_component_is_in_the_kit(name, strict):
    kit = strict.get_template("ui/kit.html").module
    template = (gallery.COMPONENTS / name / "template.html").read_text("utf-8")
    for macro in re.findall(r"{% macro (\w+)\(", template):
        assert macro.startswith("_") or hasattr(kit, macro)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_styled_or_scripted_in_place(shown, name):
    assert not re.search(r"\s(style|on\w+)\s*=|<script|<style", shown[name].shown)


def test_the_gallery_page_holds_every_component(shown, strict):
    page = strict.get_template("ui/gallery.html").render(examples=list(shown.values()))
    parser = nesting(page)
    assert parser.wrong == []
    for name in NAMES:
        assert f"piece-{name}" in parser.ids


def test_a_component_without_an_example_is_an_error(tmp_path, monkeypatch):
    (tmp_path / "lonely").mkdir()
    (tmp_path / "lonely" / "template.html").write_text("{# lonely #}")
    monkeypatch.setattr(gallery, "COMPONENTS", tmp_path)
    with pytest.raises(Exception, match="lonely"):
        gallery.examples(environment())
