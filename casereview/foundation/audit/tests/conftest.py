"""A key store of its own for each test, so that anchors of one are never read by another."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from casereview.foundation.sealing import keystore


@pytest.fixture
def own_keys(tmp_path: Path, settings) -> Iterator[Path]:
    settings.KEYSTORE = tmp_path / "keys"
    keystore.master_key.cache_clear()
    yield settings.KEYSTORE
    keystore.master_key.cache_clear()
