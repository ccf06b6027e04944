"""Addresses of the room."""

from casereview.casework.lawbook import views
from casereview.foundation.access.routes import Audience, page

app_name = "lawbook"
urlpatterns = [
    page("", views.book, name="book", audience=Audience.SIGNED_IN),
    page("<slug:framework_id>/", views.framework, name="framework", audience=Audience.SIGNED_IN),
]
