"""The two connections, by what the environment says."""

import pytest

from casereview.foundation.postgres import databases
from casereview.foundation.postgres.grants import statements_before_migrating
from casereview.foundation.postgres.problems import ServerProblem

APP = "postgresql://app:one@db.example/cases?sslmode=verify-full"
OWNER = "postgresql://owner:two@db.example/cases"


@pytest.fixture
def surroundings(monkeypatch):
    for name in (
        "DATABASE_URL",
        "DATABASE_OWNER_URL",
        "CASEREVIEW_STATE",
        "CASEREVIEW_DATABASE",
        "PYTEST_VERSION",
    ):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def test_our_own_server_is_reached_over_a_socket_with_passwords_that_settings_never_hold(
    surroundings, tmp_path
):
    surroundings.setenv("CASEREVIEW_STATE", str(tmp_path))
    both = databases()
    assert (both["default"]["USER"], both["owner"]["USER"]) == ("casereview_app", "casereview_owner")
    for one in both.values():
        assert one["HOST"].startswith("/")
        assert one["PASSWORD"] == one["PORT"] == ""
        assert one["OPTIONS"]["passfile"] == str(tmp_path / "postgres" / "passwords")
    assert list(tmp_path.iterdir()) == [], "nothing is started or made by asking"


def test_another_server_is_reached_by_its_address(surroundings):
    surroundings.setenv("DATABASE_URL", APP)
    surroundings.setenv("DATABASE_OWNER_URL", OWNER)
    both = databases()
    assert (both["default"]["USER"], both["owner"]["USER"]) == ("app", "owner")
    assert both["default"]["OPTIONS"]["sslmode"] == "verify-full"
    assert "TEST" not in both["owner"]


def test_without_an_owner_one_role_is_both_and_nothing_is_granted(surroundings):
    surroundings.setenv("DATABASE_URL", APP)
    both = databases()
    assert both["default"] == both["owner"]
    assert statements_before_migrating() == []


def test_the_working_role_is_granted_rows_and_no_more(surroundings):
    surroundings.setenv("DATABASE_URL", APP)
    surroundings.setenv("DATABASE_OWNER_URL", OWNER)
    said = " ".join(statement.as_string(None) for statement in statements_before_migrating())
    assert 'GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO "app"' in said
    assert "TRUNCATE" not in said


def test_tests_are_the_owner_and_see_one_database(surroundings):
    surroundings.setenv("PYTEST_VERSION", "9")
    surroundings.setenv("CASEREVIEW_DATABASE", "test_1_abc")
    both = databases()
    assert both["default"]["USER"] == both["owner"]["USER"] == "casereview_owner"
    assert both["default"]["NAME"] == "test_1_abc"
    assert both["owner"]["TEST"] == {"MIRROR": "default"}


def test_a_bad_address_is_named(surroundings):
    surroundings.setenv("DATABASE_URL", APP)
    surroundings.setenv("DATABASE_OWNER_URL", "owner")
    with pytest.raises(ServerProblem, match="DATABASE_OWNER_URL"):
        databases()
