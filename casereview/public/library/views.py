"""The library's pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def search(request: HttpRequest) -> HttpResponse:
    """Published reviews."""
    return render(request, "library/search.html", {})
