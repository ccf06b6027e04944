"""Keeping files."""

import hmac
from hashlib import sha256
from uuid import UUID

from casereview.foundation import clock
from casereview.foundation.files import store
from casereview.foundation.files.models import StoredFile
from casereview.foundation.files.rules import safe_name
from casereview.foundation.people.models import Agency, Person
from casereview.foundation.sealing import keystore
from casereview.foundation.sealing.models import Vault


def keep(
    name: str, content: bytes, *, vault: Vault, place_id: UUID, agency: Agency | None = None, by: Person
) -> StoredFile:
    """Keep a file bit for bit, sealed: the bytes first, the row second, so no row is ever without bytes.

    Note: called inside a change of the room that owns the file; bytes without a row are swept later.
    """
    sum_of = sha256(content).hexdigest()
    file = StoredFile(
        vault=vault,
        place_id=place_id,
        agency=agency,
        name=safe_name(name),
        sha256=sum_of,
        digest=digest(content, vault=vault),
        size_bytes=len(content),
        received_at=clock.now(),
        received_by=by,
    )
    store.write(file.id, content, vault=vault.id)
    file.save(force_insert=True)
    return file


def digest(content: bytes, *, vault: Vault) -> bytes:
    """The keyed digest by which the same file is recognised inside one vault."""
    return hmac.new(keystore.key(vault.id), sha256(content).digest(), sha256).digest()
