"""Text files, whatever alphabet their program saved them in."""

import codecs


class UnreadableText(ValueError):
    """This is no text file; the message says what to do."""


def text_of(content: bytes) -> str:
    """The text, line ends as they are.

    Raises: UnreadableText. Note: UTF-8, UTF-16 with its mark, else the Windows Western alphabet.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text
    raise UnreadableText("This is not a text file. Save it as plain text (UTF-8).")
