"""Addresses of the room."""

from django.urls import URLPattern

from casereview.casework.workbench.reading.views import entries, kept
from casereview.foundation.access.routes import Audience, page

app_name = "reading"
MEMBERS = Audience.MEMBERS
urlpatterns: list[URLPattern] = [
    page("", entries.integrated, name="integrated", audience=MEMBERS, looks="chronology:seen"),
    page("event/<uuid:event_id>/", entries.event, name="event", audience=MEMBERS, looks="entry:seen"),
    page("many/", entries.many, name="many", audience=MEMBERS, looks="chronology:seen"),
    page("complete/", entries.merged, name="merged", audience=MEMBERS),
    page("views/", kept.views, name="views", audience=MEMBERS, looks="views:seen"),
    page("views/save/", kept.save, name="save_view", audience=MEMBERS),
    page("views/<uuid:view_id>/", kept.view, name="view", audience=MEMBERS, looks="views:seen"),
    page("views/<uuid:view_id>/remove/", kept.remove, name="remove_view", audience=MEMBERS),
]
