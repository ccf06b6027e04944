"""What may be uploaded, and how a name is made safe to show."""

import unicodedata

MOST_BYTES = 200 * 1024 * 1024
LONGEST_NAME = 120
LONGEST_ENDING = 10
# Control, format (direction overrides, zero width) and surrogate characters have no business in a name.
_NOT_IN_NAMES = {"Cc", "Cf", "Cs"}
_NOT_ON_DISK = '/\\"<>|:*?'
_DEVICE_NAMES = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"com{n}" for n in range(1, 10)),
    *(f"lpt{n}" for n in range(1, 10)),
}


def safe_name(name: str) -> str:
    """A file's name fit to show and to offer for download: no path, no control or direction marks.

    Shape: never empty, at most 120 characters, the ending kept.
    """
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(c for c in last if unicodedata.category(c) not in _NOT_IN_NAMES and c not in _NOT_ON_DISK)
    kept = " ".join(kept.split()).strip(". ") or "file"
    if kept.split(".")[0].strip().lower() in _DEVICE_NAMES:
        kept = f"file {kept}"
    if len(kept) <= LONGEST_NAME:
        return kept
    stem, dot, ending = kept.rpartition(".")
    ending = f"{dot}{ending}" if dot and len(ending) <= LONGEST_ENDING else ""
    return f"{(stem if ending else kept)[: LONGEST_NAME - len(ending)].rstrip('. ')}{ending}"


def why_not_kept(size_bytes: int) -> str | None:
    """The reason a file of this size is refused; None when it may be kept."""
    if size_bytes == 0:
        return "The file is empty. Check that it was saved, and choose it again."
    if size_bytes > MOST_BYTES:
        return f"The file is larger than {MOST_BYTES // 1024 // 1024} MB. Split it, or leave out pictures."
    return None
