"""The desk's pages."""

from django.http import HttpResponse
from django.shortcuts import render

from casereview.foundation.access.web import Request


def home(request: Request) -> HttpResponse:
    """What waits for me."""
    return render(request, "desk/home.html", {})
