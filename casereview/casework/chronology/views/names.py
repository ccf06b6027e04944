"""Real names in place of pseudonyms, wherever entries are shown."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from casereview.casework.casefile import queries as casefile
from casereview.casework.chronology import naming, queries
from casereview.foundation.access.web import Request, way_back


@require_POST
def names(request: Request, ref: str) -> HttpResponse:
    """Show real names, which goes on the record, or hide them again; for this session only."""
    case = casefile.case_for(request.person, ref)
    queries.chronology_for(request.person, case)
    naming.switch_names(request, case)
    return redirect(
        way_back(request.POST.get("then", ""), otherwise=reverse("reading:integrated", args=[ref]))
    )
