"""Reading files back."""

from casereview.foundation.files import store
from casereview.foundation.files.models import StoredFile
from casereview.foundation.sealing.models import Vault


def content_of(file: StoredFile) -> bytes:
    """The bytes as they were received.

    Raises: Tampered, KeyMissing. Note: the room that owns the file has asked whether it may be seen.
    """
    return store.read(file.id, vault=file.vault_id, size_bytes=file.size_bytes)


def same_file(digest: bytes, *, vault: Vault) -> StoredFile | None:
    """The file of this vault with the same content, if it was received before."""
    return StoredFile.objects.filter(vault=vault, digest=digest).order_by("received_at").first()
