"""Heads of chains kept apart from the database, so that a record cut short or rewritten is seen."""

import hmac
import json
import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any
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


@dataclass(frozen=True)
class Kept:
    """What the file of anchors holds.

    Shape: heads is chain -> (number, hash in hex), the furthest of each; broken are the lines that do not hold.
    """

    heads: dict[str, tuple[int, str]]
    broken: tuple[int, ...] = ()


def kept() -> Kept:
    """Every anchor that holds, and which lines of the file were altered. Shape: empty when nothing was kept."""
    heads: dict[str, tuple[int, str]] = {}
    broken: list[int] = []
    path = _path()
    for number, line in enumerate(path.read_bytes().splitlines() if path.exists() else (), start=1):
        row = _row(line)
        if row is None:
            broken.append(number)
        elif row["number"] >= heads.get(row["chain"], (0, ""))[0]:
            heads[row["chain"]] = (row["number"], row["head"])
    return Kept(heads, tuple(broken))


def _row(line: bytes) -> dict[str, Any] | None:
    try:
        row = json.loads(line)
        seal = row.pop("seal")
    except (ValueError, AttributeError, TypeError, KeyError):
        return None
    return row if hmac.compare_digest(str(seal).encode(), _seal(row).encode()) else None


def _path() -> Path:
    return keystore.folder() / _FILE


def _seal(row: dict[str, object]) -> str:
    text = json.dumps(row, sort_keys=True).encode()
    return hmac.new(keystore.master_key(), b"anchor:" + text, sha256).hexdigest()
