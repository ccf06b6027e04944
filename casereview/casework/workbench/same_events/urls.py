"""Addresses of the room."""

from django.urls import URLPattern

from casereview.casework.workbench.same_events import views
from casereview.foundation.access.routes import Audience, page

app_name = "same_events"
MEMBERS = Audience.MEMBERS
SEEN = "same_events:seen"
urlpatterns: list[URLPattern] = [
    page("", views.groups, name="groups", audience=MEMBERS, looks=SEEN),
    page("twice/", views.twice, name="twice", audience=MEMBERS, looks=SEEN),
    page("twice/<uuid:entry>/", views.twice_group, name="twice_group", audience=MEMBERS, looks=SEEN),
    page("together/", views.together, name="together", audience=MEMBERS, looks=SEEN),
    page("decided/<uuid:group_id>/", views.decided, name="decided", audience=MEMBERS, looks=SEEN),
    page("settle/<str:kind>/", views.settle, name="settle", audience=MEMBERS, looks=SEEN),
    page("<uuid:entry>/", views.group, name="group", audience=MEMBERS, looks=SEEN),
]
