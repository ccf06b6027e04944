"""Addresses of the room."""

from casereview.desk import views
from casereview.foundation.access.routes import Audience, page

app_name = "desk"
urlpatterns = [
    page("", views.home, name="home", audience=Audience.MEMBERS, looks="desk:seen"),
    page("reviews/", views.reviews, name="reviews", audience=Audience.MEMBERS, looks="reviews:seen"),
    page("cases/<str:ref>/", views.glance, name="glance", audience=Audience.MEMBERS, looks="case:seen"),
    page("support/", views.support, name="support", audience=Audience.SIGNED_IN),
    page("written/", views.written, name="written", audience=Audience.SIGNED_IN),
    page("accessibility/", views.accessibility, name="accessibility", audience=Audience.PUBLIC),
    page("language/<str:code>/", views.language, name="language", audience=Audience.PUBLIC),
    page("pause", views.pause, name="pause", audience=Audience.SIGNED_IN),
    page("exit", views.leave, name="leave", audience=Audience.PUBLIC),
]
