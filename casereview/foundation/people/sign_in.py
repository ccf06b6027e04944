"""The pages of the sign-in library that we use, and no other; its rules set to ours."""

import time
from typing import Any

from allauth.account import views as account
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth import login
from django.http import HttpRequest
from django.urls import URLPattern, path, re_path

from casereview.foundation.audit import changes as audit
from casereview.foundation.audit.rules import Outcome
from casereview.foundation.people.models import Person
from casereview.foundation.sealing.boxes import seal_outside_cases, unseal_outside_cases

# Addresses keep the library's names, because it looks them up by name.
urlpatterns: list[URLPattern] = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("signup/", account.signup, name="account_signup"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("email/", account.email, name="account_email"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/set/", account.password_set, name="account_set_password"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z-]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("2fa/", mfa.index, name="mfa_index"),
    path("2fa/authenticate/", mfa.authenticate, name="mfa_authenticate"),
    path("2fa/reauthenticate/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("2fa/totp/activate/", totp.activate_totp, name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("2fa/recovery-codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "2fa/recovery-codes/generate/",
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "2fa/recovery-codes/download/",
        recovery_codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
]


BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def let_in(request: HttpRequest, person: Person) -> None:
    """Sign somebody in who has just shown who they are, and put it on the record."""
    login(request, person, backend=BACKEND)
    record_authentication(request, person, method="password")
    audit.write("person:signed_in", by=person.pk, thing=person.pk)


def sign_out(request: HttpRequest) -> None:
    """End the session, and put it on the record."""
    Adapter(request).logout(request)


def has_two_steps(request: HttpRequest) -> bool:
    """Whether this person signs in with two steps. Note: asked of the database once a session."""
    if not request.session.get(_TWO_STEPS) and is_mfa_enabled(request.user):
        request.session[_TWO_STEPS] = True
    return bool(request.session.get(_TWO_STEPS))


_TWO_STEPS = "two_steps"
JUST_NOW_SECONDS = 300


def _signed_in_just_now(request: HttpRequest) -> bool:
    records = get_authentication_records(request, request.user)
    return bool(records) and time.time() - records[-1]["at"] < JUST_NOW_SECONDS


class SecondStep(DefaultMFAAdapter):  # type: ignore[misc]  # the library is not typed
    """The secrets of the second step, sealed: who has the database alone cannot make codes."""

    def encrypt(self, text: str) -> str:
        """A secret as it is kept."""
        return seal_outside_cases(text.encode(), where=_SECOND_STEP).hex()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret back."""
        return unseal_outside_cases(bytes.fromhex(encrypted_text), where=_SECOND_STEP).decode()


_SECOND_STEP = "second_step"


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library is not typed
    """Our rules for the sign-in library: accounts come by invitation, and signing in is on the record."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: people are invited."""
        return False

    def post_login(self, request: HttpRequest, user: Person, **kwargs: Any) -> Any:
        """Put the sign-in on the record."""
        audit.write("person:signed_in", by=user.pk, thing=user.pk)
        return super().post_login(request, user, **kwargs)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Put the failure on the record, without the address that was typed."""
        audit.write("sign_in:refused", by=None, outcome=Outcome.REFUSED)
        super().authentication_failed(request, **credentials)

    def logout(self, request: HttpRequest) -> None:
        """Put the sign-out on the record."""
        if request.user.is_authenticated:
            audit.write("person:signed_out", by=request.user.pk, thing=request.user.pk)
        super().logout(request)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Who has just signed in is not asked again, as when the second step is set up on the first day."""
        return not _signed_in_just_now(self.request) and bool(
            super().is_reauthentication_required(app=app, **kwargs)
        )

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing in banners: each page says what was done."""
