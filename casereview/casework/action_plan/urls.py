"""Addresses of the room."""

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import URLPattern

from casereview.casework.action_plan import views
from casereview.foundation.access.routes import Audience, page

app_name = "action_plan"
_ACTION = "<uuid:action_id>/"


def _page(route: str, view: Callable[..., HttpResponse], name: str) -> URLPattern:
    return page(route, view, name=name, audience=Audience.MEMBERS, looks="actions:seen")


urlpatterns = [
    _page("", views.plan, "plan"),
    _page("agree/", views.agree, "agree"),
    _page("answer/<uuid:thing_id>/", views.answer, "answer"),
    _page("on/<uuid:thing_id>/", views.add_action, "add_action"),
    _page(_ACTION, views.action, "action"),
    _page(f"{_ACTION}change/", views.change_action, "change_action"),
    _page(f"{_ACTION}withdraw/", views.withdraw_action, "withdraw_action"),
    _page(f"{_ACTION}update/", views.update, "update"),
    _page(f"{_ACTION}verify/", views.verify, "verify"),
]
