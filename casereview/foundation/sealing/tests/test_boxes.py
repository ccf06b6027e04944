"""A sealed value opens only as it is and where it lies."""

from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casereview.foundation.sealing import boxes, keystore
from casereview.foundation.sealing.boxes import Tampered, seal, unseal
from casereview.foundation.sealing.keystore import KeyMissing

PLAIN = "Ní Dhónaill wrote: „é“".encode()
WHERE = "case.summary:1"
slow = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def vault(own_keys) -> UUID:
    found = uuid4()
    keystore.create(found)
    return found


@slow
@given(plain=st.binary(max_size=3000))
def test_what_is_sealed_opens_where_it_lies(vault, plain):
    sealed = seal(plain, vault=vault, where=WHERE)
    assert unseal(sealed, vault=vault, where=WHERE) == plain
    assert len(sealed) == len(plain) + 1 + keystore.NONCE_BYTES + boxes.TAG_BYTES
    assert len(plain) < 4 or plain not in sealed


def test_the_same_words_never_look_the_same(vault):
    assert len({seal(PLAIN, vault=vault, where=WHERE) for _ in range(100)}) == 100


def test_every_bit_counts(vault):
    sealed = seal(PLAIN, vault=vault, where=WHERE)
    for place in range(len(sealed) * 8):
        flipped = bytearray(sealed)
        flipped[place // 8] ^= 1 << (place % 8)
        with pytest.raises(Tampered):
            unseal(bytes(flipped), vault=vault, where=WHERE)


def test_what_is_cut_short_or_lengthened_does_not_open(vault):
    sealed = seal(PLAIN, vault=vault, where=WHERE)
    for length in range(len(sealed)):
        with pytest.raises(Tampered):
            unseal(sealed[:length], vault=vault, where=WHERE)
    with pytest.raises(Tampered):
        unseal(sealed + b"\x00", vault=vault, where=WHERE)


@pytest.mark.parametrize("elsewhere", ["case.summary:2", "case.pseudonym:1", "event.summary:1", ""])
def test_what_is_moved_does_not_open(vault, elsewhere):
    with pytest.raises(Tampered):
        unseal(seal(PLAIN, vault=vault, where=WHERE), vault=vault, where=elsewhere)


def test_another_vault_does_not_open_it(vault):
    other = uuid4()
    keystore.create(other)
    with pytest.raises(Tampered):
        unseal(seal(PLAIN, vault=vault, where=WHERE), vault=other, where=WHERE)


def test_words_that_were_never_sealed_do_not_pass_for_sealed(vault):
    with pytest.raises(Tampered):
        unseal(PLAIN, vault=vault, where=WHERE)


def test_a_key_destroyed_is_missing_for_sealing_and_for_opening(vault):
    sealed = seal(PLAIN, vault=vault, where=WHERE)
    keystore.destroy(vault)
    with pytest.raises(KeyMissing, match=str(vault)):
        unseal(sealed, vault=vault, where=WHERE)
    with pytest.raises(KeyMissing):
        seal(PLAIN, vault=vault, where=WHERE)
    keystore.destroy(vault)  # once more does no harm


def test_a_key_destroyed_by_another_process_is_gone_here_too(vault, own_keys):
    sealed = seal(PLAIN, vault=vault, where=WHERE)
    assert unseal(sealed, vault=vault, where=WHERE) == PLAIN
    (own_keys / f"{vault}.key").unlink()
    with pytest.raises(KeyMissing):
        unseal(sealed, vault=vault, where=WHERE)


@pytest.mark.parametrize("spoilt", [b"", b"short", bytes(60), None])
def test_a_spoilt_key_is_a_missing_key(own_keys, vault, spoilt):
    path = own_keys / f"{vault}.key"
    good = path.read_bytes()
    path.write_bytes(good[:-1] + bytes([good[-1] ^ 1]) if spoilt is None else spoilt)
    with pytest.raises(KeyMissing):
        keystore.key(vault)


def test_the_key_of_one_vault_is_no_key_of_another(own_keys, vault):
    other = uuid4()
    (own_keys / f"{other}.key").write_bytes((own_keys / f"{vault}.key").read_bytes())
    with pytest.raises(KeyMissing):
        keystore.key(other)


def test_without_the_master_key_no_key_opens(own_keys, vault, monkeypatch):
    monkeypatch.setenv("CASEREVIEW_MASTER_KEY", "00" * 32)
    keystore.master_key.cache_clear()
    with pytest.raises(KeyMissing):
        keystore.key(vault)


def test_the_master_key_is_made_once_or_given(own_keys, monkeypatch):
    made = keystore.master_key()
    keystore.master_key.cache_clear()
    assert keystore.master_key() == made
    assert len(made) == 32
    keystore.master_key.cache_clear()
    monkeypatch.setenv("CASEREVIEW_MASTER_KEY", "ab" * 32)
    assert keystore.master_key() == bytes.fromhex("ab" * 32)


def test_two_processes_that_start_at_once_share_one_master_key(own_keys, monkeypatch):
    first = keystore.master_key()
    keystore.master_key.cache_clear()
    path = own_keys / "master.key"
    seen = iter([False, True])
    monkeypatch.setattr(type(path), "exists", lambda self: next(seen, True))
    assert keystore.master_key() == first


def test_a_key_is_made_once_and_closed_to_others(own_keys, vault):
    assert own_keys.stat().st_mode & 0o777 == 0o700
    for path in own_keys.iterdir():
        assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileExistsError):
        keystore.create(vault)


def test_no_key_stands_in_the_store_as_it_is(own_keys, vault):
    stored = b"".join(path.read_bytes() for path in own_keys.glob("*.key") if path.name != "master.key")
    assert keystore.key(vault) not in stored


@pytest.mark.parametrize(
    "change", [lambda s: s[:-1], lambda s: bytes([2]) + s[1:], lambda s: s[:-1] + b"\x00", lambda s: b""]
)
def test_what_belongs_to_no_case_is_sealed_too(own_keys, change):
    sealed = boxes.seal_outside_cases(PLAIN, where="second_step")
    assert boxes.unseal_outside_cases(sealed, where="second_step") == PLAIN
    assert PLAIN not in sealed
    with pytest.raises(Tampered):
        boxes.unseal_outside_cases(sealed, where="elsewhere")
    spoilt = change(sealed)
    if spoilt != sealed:
        with pytest.raises(Tampered):
            boxes.unseal_outside_cases(spoilt, where="second_step")
