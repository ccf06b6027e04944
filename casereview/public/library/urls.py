"""Addresses of the room."""

from casereview.foundation.access.routes import Audience, page
from casereview.public.library import views

app_name = "library"
urlpatterns = [
    page("", views.search, name="search", audience=Audience.PUBLIC),
    page("feed.xml", views.feed, name="feed", audience=Audience.PUBLIC),
    page("<slug:slug>/", views.read, name="read", audience=Audience.PUBLIC),
    page("<slug:slug>/report.pdf", views.pdf, name="pdf", audience=Audience.PUBLIC),
]
