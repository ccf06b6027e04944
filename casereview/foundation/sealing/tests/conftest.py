"""A key store of its own for each test, and a table with every kind of sealed field."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection, models
from django.test.utils import isolate_apps

from casereview.foundation.sealing import keystore
from casereview.foundation.sealing.changes import vault_for
from casereview.foundation.sealing.fields import SealedBytesField, SealedField, SealedJSONField
from casereview.foundation.sealing.models import Vault


@pytest.fixture
def own_keys(tmp_path: Path, settings) -> Iterator[Path]:
    settings.KEYSTORE = tmp_path / "keys"
    keystore.master_key.cache_clear()
    yield settings.KEYSTORE
    keystore.master_key.cache_clear()


@pytest.fixture
def vault(db, own_keys) -> Vault:
    return vault_for(uuid.uuid4())


@pytest.fixture
def papers(db, own_keys) -> type[models.Model]:
    with isolate_apps("casereview.foundation.sealing"):

        class Paper(models.Model):
            id = models.UUIDField(primary_key=True, default=uuid.uuid4)
            vault = models.ForeignKey(Vault, on_delete=models.PROTECT, related_name="+")
            kind = models.CharField(max_length=10, default="paper")
            text = SealedField()
            other = SealedField()
            table = SealedJSONField()
            raw = SealedBytesField()

            class Meta:
                app_label = "sealing"

        with connection.schema_editor() as editor:
            editor.create_model(Paper)
    return Paper
