"""Addresses of the room."""

from django.urls import URLPattern

from casereview.foundation.access.routes import Audience, page
from casereview.foundation.jobs import views

app_name = "jobs"
urlpatterns: list[URLPattern] = [
    page("<uuid:run_id>/", views.progress, name="run", audience=Audience.SIGNED_IN),
]
