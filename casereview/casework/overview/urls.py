"""Addresses of the room."""

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import URLPattern

from casereview.casework.overview import views
from casereview.foundation.access.routes import Audience, page

app_name = "overview"


def _page(route: str, view: Callable[..., HttpResponse], name: str) -> URLPattern:
    return page(route, view, name=name, audience=Audience.MEMBERS, looks="overview:seen")


urlpatterns = [
    _page("", views.report, "report"),
    _page("import/", views.import_draft, "import"),
    _page("draft/<int:number>/", views.draft, "draft"),
    _page("draft/<int:number>/file/", views.original, "original"),
    _page("section/<int:place>/", views.section, "section"),
    _page("findings/", views.findings, "findings"),
    _page("findings/take/", views.take, "take"),
    _page("findings/method/", views.method, "method"),
    _page("findings/new/", views.new_finding, "new_finding"),
    _page("findings/<uuid:finding_id>/", views.finding, "finding"),
    _page("findings/<uuid:finding_id>/cite/", views.cite, "cite"),
    _page("findings/<uuid:finding_id>/withdraw/", views.withdraw_finding, "withdraw_finding"),
    _page("recommendations/new/", views.new_recommendation, "new_recommendation"),
    _page("recommendations/<uuid:recommendation_id>/", views.recommendation, "recommendation"),
    _page(
        "recommendations/<uuid:recommendation_id>/withdraw/",
        views.withdraw_recommendation,
        "withdraw_recommendation",
    ),
    _page("submit/", views.submit, "submit"),
    _page("accept/", views.accept, "accept"),
]
