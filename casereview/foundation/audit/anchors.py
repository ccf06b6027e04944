"""Heads of chains kept apart from the database, so that a record cut short or rewritten is seen."""

import hmac
import json
import os
from hashlib import sha256
from pathlib import Path
from threading import Lock
from uuid import UUID

from casereview.foundation.sealing import keystore

_FILE = "anchors.jsonl"
_lock = Lock()


def keep(chain: UUID, number: int, head: bytes) -> None:
    """Note the head of a chain beside the keys, signed with the store's own key."""
    row = {"chain": str(chain), "number": number, "head": head.hex()}
    row["seal"] = _seal(row)
    path = _path()
    with _lock:
        descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(descriptor, (json.dumps(row) + "\n").encode())
        finally:
            os.close(descriptor)


def heads() -> dict[str, tuple[int, str]]:
    """The furthest head kept of each chain.

    Shape: chain -> (number, hash in hex). Raises: ValueError when a line was tampered with.
    """
    found: dict[str, tuple[int, str]] = {}
    if not _path().exists():
        return found
    for line in _path().read_text().splitlines():
        row = json.loads(line)
        seal = row.pop("seal")
        if not hmac.compare_digest(seal, _seal(row)):
            raise ValueError("the file of anchors was altered")
        if row["number"] >= found.get(row["chain"], (0, ""))[0]:
            found[row["chain"]] = (row["number"], row["head"])
    return found


def _path() -> Path:
    return keystore.folder() / _FILE


def _seal(row: dict[str, object]) -> str:
    text = json.dumps(row, sort_keys=True).encode()
    return hmac.new(keystore.master_key(), b"anchor:" + text, sha256).hexdigest()
