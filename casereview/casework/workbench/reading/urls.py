"""Addresses of the room."""

from django.urls import URLPattern

from casereview.casework.workbench.reading import views
from casereview.foundation.access.routes import Audience, page

app_name = "reading"
MEMBERS = Audience.MEMBERS
urlpatterns: list[URLPattern] = [
    page("", views.integrated, name="integrated", audience=MEMBERS, looks="chronology:seen"),
    page("event/<uuid:event_id>/", views.event, name="event", audience=MEMBERS, looks="entry:seen"),
    page("complete/", views.merged, name="merged", audience=MEMBERS),
]
