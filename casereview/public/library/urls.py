"""Addresses of the room."""

from casereview.foundation.access.routes import Audience, page
from casereview.public.library import views

app_name = "library"
urlpatterns = [page("", views.search, name="search", audience=Audience.PUBLIC)]
