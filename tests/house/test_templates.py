"""Every template of the project: short, strict about script and style, and at home in its own room."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "casereview"
TEMPLATES = sorted(PACKAGE.glob("**/templates/**/*.html"))
LONGEST = 120

# Templates that may print words without escaping, each with its reason. None so far.
SAFE_HERE: frozenset[str] = frozenset()

IN_PLACE = re.compile(r"""\s(?:style|on[a-z]+)\s*=\s*["']|<style\b|javascript:""", re.IGNORECASE)
SCRIPT = re.compile(r"<script\b(?![^>]*\bsrc=)", re.IGNORECASE)
TAKEN = re.compile(r"""{%-?\s*(?:extends|include|import|from)\s+["']([^"']+)["']""")
TAKEN_BY_NAME = re.compile(r"""{%-?\s*(?:extends|include|import|from)\s+(?!["'])""")
UNESCAPED = re.compile(r"\|\s*safe\b|\bMarkup\(|{%-?\s*autoescape\s+false")
WORDS_FROM_ELSEWHERE = re.compile(r"""\b(?:_|gettext|ngettext|pgettext)\(\s*(?!["'])""")
POSTS = re.compile(r"<form\b[^>]*method=[\"']post[\"'][^>]*>(.*?)</form>", re.IGNORECASE | re.DOTALL)
COMMENT = re.compile(r"{#.*?#}", re.DOTALL)


def name_of(path):
    return path.relative_to(PACKAGE).as_posix()


def read(path):
    """A template without its comments, which may speak of anything."""
    return COMMENT.sub("", path.read_text("utf-8"))


every_template = pytest.mark.parametrize("path", TEMPLATES, ids=name_of)


def test_there_are_templates():
    assert len(TEMPLATES) > 50


@every_template
def test_no_template_is_long(path):
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST


@every_template
def test_no_style_or_script_in_place(path):
    text = read(path)
    assert not IN_PLACE.search(text)
    assert not SCRIPT.search(text)


@every_template
def test_templates_take_only_from_their_own_room_or_the_shared_one(path):
    room = Path(*path.parts[: path.parts.index("templates") + 1])
    for taken in TAKEN.findall(read(path)):
        assert taken.split("/")[0] in {"ui", "govuk_frontend_jinja"} or (room / taken).is_file(), taken
    assert not TAKEN_BY_NAME.search(read(path)), "a template is named where it is taken, not computed"


@every_template
def test_nothing_is_printed_unescaped(path):
    if name_of(path) not in SAFE_HERE:
        assert not UNESCAPED.search(read(path))


@every_template
def test_only_words_that_stand_here_are_translated(path):
    # What passes through translation is taken as markup, so it must never be somebody's text.
    assert not WORDS_FROM_ELSEWHERE.search(read(path))


@every_template
def test_every_form_that_posts_carries_its_token(path):
    for inside in POSTS.findall(read(path)):
        assert "csrf" in inside


@pytest.mark.parametrize(
    ("bad", "pattern"),
    [
        ('<p style="color: red">', IN_PLACE),
        ("<a onclick='go()'>", IN_PLACE),
        ('<a href="javascript:go()">', IN_PLACE),
        ("<script>go()</script>", SCRIPT),
        ("{{ words | safe }}", UNESCAPED),
        ("{{ _(words) }}", WORDS_FROM_ELSEWHERE),
        ("{% include name %}", TAKEN_BY_NAME),
    ],
)
def test_the_tests_above_would_notice(bad, pattern):
    assert pattern.search(bad)


@pytest.mark.parametrize(
    "good", ['<script type="module" src="x"></script>', '{{ _("Words") }}', "data-on = 'x'"]
)
def test_and_let_good_templates_pass(good):
    assert not any(pattern.search(good) for pattern in (SCRIPT, UNESCAPED, WORDS_FROM_ELSEWHERE))
