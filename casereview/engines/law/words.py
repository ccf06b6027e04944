"""Words the engine knows, and how it says that one was not understood."""

import difflib
from collections.abc import Iterable, Mapping
from typing import Any


class NotUnderstood(ValueError):
    """Something given to the engine cannot be used; the message says where, what and what to do."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like the one written, or none when nothing comes near."""
    plain = {_plain(one): one for one in known}
    close = difflib.get_close_matches(_plain(word), plain, n=1, cutoff=0.55)
    return plain[close[0]] if close else None


def _plain(word: str) -> str:
    return word.casefold().replace("-", "_").replace(" ", "_")


def unknown_word(what: str, word: str, known: Iterable[str]) -> str:
    """A sentence saying that a word is not known, with the nearest one that is."""
    choices = list(known)
    guess = nearest(word, choices)
    if guess:
        return f"“{word}” is not a known {what}. Did you mean “{guess}”?"
    if len(choices) <= 12:
        return f"“{word}” is not a known {what}. Known: {', '.join(choices)}."
    return f"“{word}” is not a known {what}."


def known_word(what: str, word: object, known: Iterable[str], *, where: str) -> str:
    """The word, if it is one of the known ones.

    Raises: NotUnderstood, naming the place and the nearest known word.
    """
    choices = list(known)
    if not isinstance(word, str):
        raise NotUnderstood(f"{where}: a {what} must be a word, not {say(word)}.")
    if word not in choices:
        raise NotUnderstood(f"{where}: {unknown_word(what, word, choices)}")
    return word


def known_keys(row: object, known: Iterable[str], *, where: str) -> Mapping[str, Any]:
    """The mapping, if it has no key beyond the known ones.

    Raises: NotUnderstood, naming the place and the nearest known key.
    """
    if not isinstance(row, Mapping):
        raise NotUnderstood(f"{where}: expected names with values, not {say(row)}.")
    choices = list(known)
    for key in row:
        if key not in choices:
            raise NotUnderstood(f"{where}: {unknown_word('key', str(key), choices)}")
    return row


def say(value: object) -> str:
    """What was written, short enough to quote in a message."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, Mapping):
        return "a group of names"
    written = str(value)
    return f"“{written if len(written) <= 60 else written[:57] + '...'}”"
