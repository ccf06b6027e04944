"""Addresses of the room."""

from django.urls import URLPattern

from casereview.casework.workbench.copies import views
from casereview.foundation.access.routes import Audience, page

app_name = "copies"
MEMBERS = Audience.MEMBERS
urlpatterns: list[URLPattern] = [
    page("", views.copies, name="copies", audience=MEMBERS, looks="copies:seen"),
    page("take/", views.take, name="take", audience=MEMBERS, looks="chronology:seen"),
    page("story/<uuid:story_id>/", views.story, name="story", audience=MEMBERS, looks="story:seen"),
    page("<uuid:copy_id>/file/", views.file, name="file", audience=MEMBERS, looks="copy:seen"),
]
