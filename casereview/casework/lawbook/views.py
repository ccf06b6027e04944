"""The law book's pages."""

from django.http import HttpResponse
from django.shortcuts import render

from casereview.casework.lawbook import queries
from casereview.casework.lawbook.presenting import book as shown
from casereview.engines import law
from casereview.foundation.access.web import Request


def book(request: Request) -> HttpResponse:
    """Every framework that is shipped."""
    return render(request, "lawbook/book.html", {"frameworks": list(law.frameworks())})


def framework(request: Request, framework_id: str) -> HttpResponse:
    """One framework, readable by a lay member, with sources and what is unverified."""
    return render(request, "lawbook/framework.html", shown.law_context(queries.framework_named(framework_id)))
