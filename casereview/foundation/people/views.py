"""My account, and the way in by invitation."""

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from casereview.foundation.access.web import Request
from casereview.foundation.people import changes, queries
from casereview.foundation.people.forms import AcceptForm
from casereview.foundation.people.rules import ROLE_WORDS, Role


def me(request: Request) -> HttpResponse:
    """Who I am here, my roles, and how I sign in."""
    held = [
        (ROLE_WORDS[Role(row.role)], row.starts_on, row.ends_on) for row in queries.roles_of(request.person)
    ]
    return render(request, "people/me.html", {"me": request.person, "held": held})


def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Take up an invitation: choose a password and be signed in."""
    form = AcceptForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = changes.accept_invitation(token, password=form.cleaned_data["password"])
        login(request, person, backend="allauth.account.auth_backends.AuthenticationBackend")
        return redirect("mfa_activate_totp")
    return render(request, "people/accept.html", {"form": form})
