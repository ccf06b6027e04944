"""Model fields whose value is sealed in the database and plain on the instance.

A model with sealed fields has `id` (a UUID known before the insert) and `vault` (a foreign key to
Vault). The value is opened on first use, not on load, so listing rows costs no decryption.
"""

import json
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models.query_utils import DeferredAttribute

from casereview.foundation.sealing.boxes import seal, unseal

if TYPE_CHECKING:
    _BinaryField = models.BinaryField[Any, Any]
else:
    _BinaryField = models.BinaryField


class _Closed(bytes):
    """A sealed value as it came from the database."""


class _Opening(DeferredAttribute):
    """Opens the value on first use; fetches it first when the query left it out."""

    field: "SealedField"

    def __get__(self, instance: models.Model | None, cls: type | None = None) -> Any:
        value = super().__get__(instance, cls)
        if instance is not None and isinstance(value, _Closed):
            value = self.field.open(value, instance)
            instance.__dict__[self.field.attname] = value
        return value

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class SealedField(_BinaryField):
    """Text sealed under the row's vault."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("null", True)
        options.setdefault("editable", False)
        super().__init__(*args, **options)

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:  # noqa: FBT001, FBT002
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, self.attname, _Opening(self))

    def from_db_value(self, value: Any, *_: Any) -> Any:
        """Keep what the database gives closed until it is asked for."""
        return None if value is None else _Closed(bytes(value))

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: FBT001
        """Seal on the way in; a value never opened goes back as it came."""
        value = model_instance.__dict__.get(self.attname)
        if value is None or isinstance(value, _Closed):
            return value
        return _Closed(
            seal(self.to_bytes(value), vault=_vault(model_instance), where=self._where(model_instance))
        )

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:  # noqa: FBT001, FBT002
        """Let only sealed bytes through. Raises: TypeError for plain ones (a bulk update or a filter)."""
        if value is not None and not isinstance(value, _Closed):
            raise TypeError(f"{self.name} is sealed: save the row itself, and do not filter by it")
        return super().get_db_prep_value(value, connection, prepared)

    def open(self, sealed: bytes, instance: models.Model) -> Any:
        """The plain value of a row."""
        return self.from_bytes(unseal(sealed, vault=_vault(instance), where=self._where(instance)))

    def to_bytes(self, value: Any) -> bytes:
        """How a plain value is written down before it is sealed."""
        return str(value).encode()

    def from_bytes(self, value: bytes) -> Any:
        """The plain value back."""
        return value.decode()

    def _where(self, instance: models.Model) -> str:
        return f"{self.model._meta.db_table}.{self.column}:{instance.pk}"


class SealedJSONField(SealedField):
    """Lists and tables sealed under the row's vault."""

    def to_bytes(self, value: Any) -> bytes:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()

    def from_bytes(self, value: bytes) -> Any:
        return json.loads(value)


class SealedBytesField(SealedField):
    """Bytes sealed under the row's vault."""

    def to_bytes(self, value: Any) -> bytes:
        return bytes(value)

    def from_bytes(self, value: bytes) -> Any:
        return value


def _vault(instance: models.Model) -> Any:
    return instance.vault_id  # type: ignore[attr-defined]
