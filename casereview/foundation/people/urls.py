"""Addresses of the room."""

from casereview.foundation.access.routes import Audience, page
from casereview.foundation.people import views

app_name = "people"
urlpatterns = [
    page("me/", views.me, name="me", audience=Audience.SIGNED_IN),
    page("invitations/<str:token>/", views.accept, name="accept", audience=Audience.PUBLIC),
]
