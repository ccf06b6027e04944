"""My account, and the way in by invitation."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from casereview.foundation.access.web import Request
from casereview.foundation.people import changes, queries
from casereview.foundation.people.forms import AcceptForm
from casereview.foundation.people.rules import ROLE_WORDS, Role
from casereview.foundation.people.sign_in import let_in
from casereview.foundation.verdicts import NotAllowed


def me(request: Request) -> HttpResponse:
    """Who I am here, my roles, and how I sign in."""
    held = [
        (ROLE_WORDS[Role(row.role)], row.starts_on, row.ends_on) for row in queries.roles_of(request.person)
    ]
    return render(request, "people/me.html", {"me": request.person, "held": held})


def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Take up an invitation: choose a password and be signed in."""
    if request.user.is_authenticated:
        raise NotAllowed("You are signed in already. Sign out first if this invitation is meant for you.")
    queries.open_invitation(token)
    form = AcceptForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        let_in(request, changes.accept_invitation(token, password=form.cleaned_data["password"]))
        return redirect("mfa_activate_totp")
    return render(request, "people/accept.html", {"form": form})
