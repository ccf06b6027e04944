"""Addresses of a case's law, below the case."""

from casereview.casework.lawbook.on_case import views
from casereview.foundation.access.routes import Audience, page

app_name = "case_law"
urlpatterns = [
    page("", views.standing, name="standing", audience=Audience.MEMBERS, looks="law:seen"),
    page("move/", views.move, name="move", audience=Audience.MEMBERS, looks="law:seen"),
]
