"""Builds the catalogues of the pages' words, one for each language, out of the templates and the code.

What: `python -m casereview.ui.languages.catalogues` makes what the program reads, at set-up; that is never committed.
With --update it first brings the written catalogues (`locale/*/LC_MESSAGES/django.po`) to the words in use:
new ones are added, those gone are taken out, translations stay as they are.
Note: Welsh nobody has reviewed is marked `fuzzy` in its catalogue and is used all the same; the pages say so
(`casereview/ui/languages/__init__.py`).
"""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).parents[2]
LOCALE = Path(__file__).parents[1] / "locale"
LOCALES = ("en_GB", "cy")

# Not shown to anybody who uses the product.
_LEFT_OUT = ("tests", "devtools", "migrations", "gallery.html", "example.html")
_KEYWORDS = {**DEFAULT_KEYWORDS, "gettext_lazy": None, "gettext_noop": None, "ngettext_lazy": (1, 2)}
_JINJA = {"trim_blocks": "true", "lstrip_blocks": "true", "newstyle_gettext": "true", "silent": "false"}
# As the framework counts them; otherwise it would keep two catalogues of one language side by side.
_PLURALS = {"cy": "nplurals=4; plural=(n==1) ? 0 : (n==2) ? 1 : (n != 8 && n != 11) ? 2 : 3;"}
_ABOUT = (
    "# The words of the pages in PROJECT. Entries marked fuzzy are used and wait for a translator's review."
)


def words_in_use(package: Path = PACKAGE) -> Catalog:
    """Every string marked for translation, with the files it stands in."""
    found = Catalog(project="casereview", charset="utf-8", fuzzy=False)
    for path in _sources(package):
        jinja = path.suffix == ".html"
        method, options = ("jinja2", _JINJA) if jinja else ("python", {"encoding": "utf-8"})
        name = path.relative_to(package).as_posix()
        for _, message, comments, context in extract_from_file(
            method, path, keywords=_KEYWORDS, comment_tags=(), options=options
        ):
            found.add(message, None, [(name, 0)], auto_comments=comments, context=context)
    return found


def _sources(package: Path) -> Iterator[Path]:
    for path in sorted([*package.rglob("*.py"), *package.rglob("*.html")]):
        if not set(path.relative_to(package).parts) & set(_LEFT_OUT):
            yield path


def written(locale: str, folder: Path = LOCALE) -> Catalog:
    """The catalogue of a language as it is committed; an empty one when there is none yet."""
    path = _po(locale, folder)
    if not path.exists():
        return _begun(locale)
    with path.open("rb") as stream:
        return read_po(stream, locale=locale)


def forms(message: Message) -> tuple[str, ...]:
    """What a string is in its language. Shape: one for each plural; empty words where nobody translated it."""
    return (message.string or "",) if isinstance(message.string, str | None) else tuple(message.string)


def _begun(locale: str) -> Catalog:
    begun = Catalog(
        locale=locale,
        project="casereview",
        version="pages",
        charset="utf-8",
        header_comment=_ABOUT,
        msgid_bugs_address="see SECURITY.md",
        last_translator="none yet",
        language_team="none yet",
        fuzzy=locale != LOCALES[0],
    )
    if locale in _PLURALS:
        begun.mime_headers = [("Plural-Forms", _PLURALS[locale])]
    return begun


def update(folder: Path = LOCALE, package: Path = PACKAGE) -> list[Path]:
    """Bring the written catalogues to the words in use. Shape: the files, one for each language."""
    found, files = words_in_use(package), []
    for locale in LOCALES:
        catalogue, path = written(locale, folder), _po(locale, folder)
        # The day of the last run says nothing, and would alter every file at every run.
        found.creation_date = catalogue.creation_date
        catalogue.update(found, no_fuzzy_matching=True, update_header_comment=False)
        catalogue.obsolete.clear()
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as stream:
            write_po(stream, catalogue, width=110, sort_by_file=True, include_lineno=False)
        files.append(path)
    return files


def build(folder: Path = LOCALE) -> list[Path]:
    """Make what the program reads. Shape: the files, one for each language."""
    files = []
    for locale in LOCALES:
        path = _po(locale, folder).with_suffix(".mo")
        draft = path.with_suffix(f".{os.getpid()}")
        with draft.open("wb") as stream:
            write_mo(stream, written(locale, folder), use_fuzzy=True)
        # Several tests may build at once; each finds a whole file.
        draft.replace(path)
        files.append(path)
    return files


def _po(locale: str, folder: Path) -> Path:
    return folder / locale / "LC_MESSAGES" / "django.po"


def main(arguments: Sequence[str] | None = None) -> int:
    """Build, and say how much of each language there is."""
    parser = argparse.ArgumentParser(prog="casereview.ui.languages.catalogues", description=__doc__)
    parser.add_argument(
        "--update", action="store_true", help="bring the catalogues to the words in use first"
    )
    if parser.parse_args(arguments).update:
        update()
    build()
    for locale in LOCALES:
        messages = [message for message in written(locale) if message.id]
        translated = sum(all(forms(message)) for message in messages)
        sys.stdout.write(f"{locale}: {len(messages)} strings, {translated} translated\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
