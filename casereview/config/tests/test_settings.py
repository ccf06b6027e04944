"""The settings as they are outside the tests, and what every answer carries."""

import json
import os
import subprocess
import sys

import pytest
from django.test import Client

ASK = """
import json, sys
from casereview.config import settings
names = json.loads(sys.argv[1])
print(json.dumps({name: getattr(settings, name, None) for name in names}, default=str))
"""


def read(tmp_path, *names: str, **given: str) -> dict[str, object]:
    """What settings hold in a process of its own, with these variables."""
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTEST", "CASEREVIEW", "DATABASE"))
    }
    environment = {**clean, "CASEREVIEW_VAR": str(tmp_path), **given}
    done = subprocess.run(
        [sys.executable, "-c", ASK, json.dumps(names)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_a_plain_installation_is_strict(tmp_path):
    found = read(
        tmp_path,
        "DEBUG",
        "DEMO",
        "TWO_STEPS",
        "EMAIL_BACKEND",
        "ALLOWED_HOSTS",
        "SECRET_KEY",
        "PASSWORD_HASHERS",
    )
    assert (found["DEBUG"], found["DEMO"], found["TWO_STEPS"]) == (False, False, True)
    assert found["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend"
    assert found["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
    assert found["SECRET_KEY"] == (tmp_path / "keys" / "secret.txt").read_text()
    assert found["PASSWORD_HASHERS"] == ["django.contrib.auth.hashers.Argon2PasswordHasher"]


def test_the_demonstration_sends_no_mail_and_asks_for_no_second_step(tmp_path):
    found = read(tmp_path, "TWO_STEPS", "EMAIL_BACKEND", "INSTALLED_APPS", CASEREVIEW_DEMO="yes")
    assert found["TWO_STEPS"] is False
    assert found["EMAIL_BACKEND"] == "django.core.mail.backends.dummy.EmailBackend"
    assert "casereview.devtools" in found["INSTALLED_APPS"]


def test_behind_tls_cookies_go_over_tls_only(tmp_path):
    names = (
        "SESSION_COOKIE_NAME",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_NAME",
        "CSRF_COOKIE_SECURE",
        "SECURE_HSTS_SECONDS",
    )
    found = read(tmp_path, *names, CASEREVIEW_TLS="yes")
    assert found == {
        "SESSION_COOKIE_NAME": "__Host-session",
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_NAME": "__Host-csrf",
        "CSRF_COOKIE_SECURE": True,
        "SECURE_HSTS_SECONDS": 365 * 24 * 60 * 60,
    }


def test_errors_are_written_down_without_words_unless_somebody_debugs(tmp_path):
    for debug, formatter in (("no", "casereview.foundation.logs.Plain"), ("yes", "logging.Formatter")):
        logging = read(tmp_path, "LOGGING", CASEREVIEW_DEBUG=debug)["LOGGING"]
        assert logging["formatters"]["plain"]["()"] == formatter


def test_the_development_pages_are_absent(tmp_path):
    assert "casereview.devtools" not in read(tmp_path, "INSTALLED_APPS")["INSTALLED_APPS"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/account/login/", "/accessibility/", "/no/such/page/", "/", "/library/"]
)
def test_every_answer_carries_the_headers(client: Client, address):
    answer = client.get(address)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.django_db
def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(client: Client):
    client.get("/account/login/")
    token = client.cookies["csrftoken"]
    assert token["httponly"]
    assert token["samesite"] == "Lax"


@pytest.mark.django_db
@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "127.0.0.1.evil.example"])
def test_a_forged_host_is_refused(client: Client, host):
    answer = client.get("/account/login/", headers={"host": host})
    assert answer.status_code == 400
    assert host not in answer.content.decode()
