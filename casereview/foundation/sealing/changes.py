"""Making and destroying vaults."""

import uuid

from casereview.foundation import clock
from casereview.foundation.sealing import keystore
from casereview.foundation.sealing.models import Vault


def vault_for(place: uuid.UUID, *, part: uuid.UUID | None = None) -> Vault:
    """The vault of a place, or of one agency's part of it; made when there is none yet."""
    if found := Vault.objects.filter(place=place, part=part).first():
        return found
    vault = Vault(place=place, part=part, made_at=clock.now())
    keystore.create(vault.id)
    vault.save(force_insert=True)
    return vault


def destroy(vault: Vault) -> None:
    """Destroy the key: nothing in this vault can be read again, in no copy."""
    keystore.destroy(vault.id)
    vault.destroyed_at = clock.now()
    vault.save(update_fields=["destroyed_at"])
