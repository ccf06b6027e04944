"""Sealing bytes: AES-256-GCM, bound to where they lie so that no value can be moved elsewhere."""

import secrets
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from casereview.foundation.sealing import keystore

# One byte of algorithm, so that a later one can live beside it.
AES_256_GCM = b"\x01"
TAG_BYTES = 16


class Tampered(Exception):
    """A sealed value does not open where it lies: altered, or moved from elsewhere."""


def seal(plain: bytes, *, vault: UUID, where: str) -> bytes:
    """Seal bytes for one place. Shape: algorithm, nonce, ciphertext and tag; where is table.column:row."""
    return _seal(keystore.key(vault), plain, _bound_to(vault, where))


def unseal(sealed: bytes, *, vault: UUID, where: str) -> bytes:
    """Open what `seal` made at the same place. Raises: Tampered, KeyMissing."""
    return _unseal(keystore.key(vault), sealed, _bound_to(vault, where), where)


def seal_outside_cases(plain: bytes, *, where: str) -> bytes:
    """Seal what belongs to no case, such as the secret of somebody's second step, under the store's own key."""
    return _seal(keystore.master_key(), plain, f"outside|{where}".encode())


def unseal_outside_cases(sealed: bytes, *, where: str) -> bytes:
    """Open what `seal_outside_cases` made. Raises: Tampered."""
    return _unseal(keystore.master_key(), sealed, f"outside|{where}".encode(), where)


def _seal(key: bytes, plain: bytes, bound_to: bytes) -> bytes:
    nonce = secrets.token_bytes(keystore.NONCE_BYTES)
    return AES_256_GCM + nonce + AESGCM(key).encrypt(nonce, plain, bound_to)


def _unseal(key: bytes, sealed: bytes, bound_to: bytes, where: str) -> bytes:
    nonce, rest = sealed[1 : 1 + keystore.NONCE_BYTES], sealed[1 + keystore.NONCE_BYTES :]
    if sealed[:1] != AES_256_GCM or len(rest) < TAG_BYTES:
        raise Tampered(f"what lies at {where} was never sealed")
    try:
        return AESGCM(key).decrypt(nonce, rest, bound_to)
    except InvalidTag as problem:
        raise Tampered(f"a sealed value at {where} does not open") from problem


def _bound_to(vault: UUID, where: str) -> bytes:
    return f"{vault}|{where}".encode()
