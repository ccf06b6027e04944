"""Addresses of the room."""

from casereview.casework.casefile import views
from casereview.foundation.access.routes import Audience, page

app_name = "casefile"
urlpatterns = [
    page("record/", views.record, name="record", audience=Audience.MEMBERS, looks="record:seen"),
    page("record/event/", views.event, name="event", audience=Audience.MEMBERS),
    page(
        "record/<uuid:event_id>/correct/",
        views.correct,
        name="correct",
        audience=Audience.MEMBERS,
        looks="event:seen",
    ),
]
