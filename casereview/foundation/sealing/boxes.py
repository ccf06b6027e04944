"""Sealing bytes: AES-256-GCM, bound to where they lie so that no value can be moved elsewhere."""

import secrets
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from casereview.foundation.sealing import keystore

# One byte of algorithm, so that a later one can live beside it.
AES_256_GCM = b"\x01"


class Tampered(Exception):
    """A sealed value does not open where it lies: altered, or moved from elsewhere."""


def seal(plain: bytes, *, vault: UUID, where: str) -> bytes:
    """Seal bytes for one place. Shape: algorithm, nonce, ciphertext and tag; where is table.column:row."""
    nonce = secrets.token_bytes(keystore.NONCE_BYTES)
    sealed = AESGCM(keystore.key(vault)).encrypt(nonce, plain, _bound_to(vault, where))
    return AES_256_GCM + nonce + sealed


def unseal(sealed: bytes, *, vault: UUID, where: str) -> bytes:
    """Open what `seal` made at the same place. Raises: Tampered, KeyMissing."""
    nonce, rest = sealed[1 : 1 + keystore.NONCE_BYTES], sealed[1 + keystore.NONCE_BYTES :]
    try:
        return AESGCM(keystore.key(vault)).decrypt(nonce, rest, _bound_to(vault, where))
    except InvalidTag as problem:
        raise Tampered(f"a sealed value at {where} does not open") from problem


def _bound_to(vault: UUID, where: str) -> bytes:
    return f"{vault}|{where}".encode()
