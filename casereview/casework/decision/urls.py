"""Addresses of the room."""

from casereview.casework.decision import views
from casereview.foundation.access.routes import Audience, page

app_name = "decision"
urlpatterns = [
    page("", views.criteria, name="criteria", audience=Audience.MEMBERS, looks="criteria:seen"),
    page(
        "information/",
        views.information,
        name="information",
        audience=Audience.MEMBERS,
        looks="criteria:seen",
    ),
    page(
        "information/<uuid:request_id>/",
        views.answer,
        name="answer",
        audience=Audience.MEMBERS,
        looks="criteria:seen",
    ),
    page(
        "asked/<uuid:request_id>/",
        views.asked,
        name="asked",
        audience=Audience.MEMBERS,
        looks="information:seen",
    ),
    page("advice/", views.advice, name="advice", audience=Audience.MEMBERS, looks="criteria:seen"),
    page("put/", views.put, name="put", audience=Audience.MEMBERS, looks="criteria:seen"),
    page("decide/", views.decide, name="decide", audience=Audience.MEMBERS, looks="criteria:seen"),
    page("tell/", views.tell, name="tell", audience=Audience.MEMBERS, looks="criteria:seen"),
    page(
        "limb/<slug:limb>/", views.finding, name="finding", audience=Audience.MEMBERS, looks="criteria:seen"
    ),
]
