"""Where keys live: a folder of its own, apart from the database and from its backups.

Each vault's key is one file, wrapped with the store's master key. Destroying the file makes
everything sealed in that vault unreadable for ever, in every copy.
"""

import os
import secrets
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

KEY_BYTES = 32
NONCE_BYTES = 12


class KeyMissing(Exception):
    """The key of this vault is not in the store: destroyed, or the store was not restored."""


def folder() -> Path:
    """The store's folder, closed to other users."""
    path = Path(settings.KEYSTORE)
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def create(vault: UUID) -> None:
    """Make the key of a new vault. Note: before the vault's row, so that no row is ever without one."""
    key = secrets.token_bytes(KEY_BYTES)
    nonce = secrets.token_bytes(NONCE_BYTES)
    wrapped = nonce + AESGCM(master_key()).encrypt(nonce, key, vault.bytes)
    _write_new(folder() / f"{vault}.key", wrapped)


def key(vault: UUID) -> bytes:
    """The key of a vault. Raises: KeyMissing.

    Note: the file is looked for every time, so that a key destroyed by one process is gone for all at once.
    """
    if not os.path.exists(_path(vault)):  # noqa: PTH110 -- asked for every value that is opened
        _unwrapped.cache_clear()
        raise KeyMissing(f"the key of vault {vault} is not in the key store")
    return _unwrapped(vault)


def destroy(vault: UUID) -> None:
    """Destroy the key of a vault: what it sealed can never be read again."""
    path = Path(_path(vault))
    if path.exists():
        path.write_bytes(secrets.token_bytes(path.stat().st_size))
        path.unlink()
    _unwrapped.cache_clear()


@lru_cache(maxsize=1)
def master_key() -> bytes:
    """The key that wraps the others: from CASEREVIEW_MASTER_KEY (64 hex digits), else a file of the store."""
    if given := os.environ.get("CASEREVIEW_MASTER_KEY"):
        return bytes.fromhex(given)
    path = folder() / "master.key"
    if not path.exists():
        try:
            _write_new(path, secrets.token_bytes(KEY_BYTES))
        except FileExistsError:
            pass  # Another process of ours made it a moment ago; its key is the one.
    return path.read_bytes()


@lru_cache(maxsize=4096)
def _unwrapped(vault: UUID) -> bytes:
    try:
        wrapped = Path(_path(vault)).read_bytes()
        return AESGCM(master_key()).decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], vault.bytes)
    except (OSError, ValueError, InvalidTag) as problem:
        raise KeyMissing(f"the key of vault {vault} cannot be had from the key store") from problem


def _path(vault: UUID) -> str:
    return f"{settings.KEYSTORE}/{vault}.key"


def _write_new(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
