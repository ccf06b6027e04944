"""Addresses of the room."""

from casereview.casework.lawbook import views
from casereview.foundation.access.routes import Audience, page

SEEN = "settings:seen"

app_name = "lawbook"
urlpatterns = [
    page("", views.book, name="book", audience=Audience.SIGNED_IN),
    page("settings/", views.settings, name="settings", audience=Audience.SIGNED_IN),
    page("settings/<uuid:board_id>/", views.board, name="board", audience=Audience.MEMBERS, looks=SEEN),
    page("settings/<uuid:board_id>/year/", views.year, name="year", audience=Audience.MEMBERS, looks=SEEN),
    page(
        "settings/<uuid:board_id>/frameworks/", views.move, name="add", audience=Audience.MEMBERS, looks=SEEN
    ),
    page(
        "settings/<uuid:board_id>/frameworks/<slug:framework_id>/",
        views.move,
        name="move",
        audience=Audience.MEMBERS,
        looks=SEEN,
    ),
    page(
        "settings/<uuid:board_id>/frameworks/<slug:framework_id>/leave/",
        views.leave,
        name="leave",
        audience=Audience.MEMBERS,
        looks=SEEN,
    ),
    page(
        "settings/<uuid:board_id>/<slug:framework_id>/<slug:key>/",
        views.duty,
        name="duty",
        audience=Audience.MEMBERS,
        looks=SEEN,
    ),
    page("<slug:framework_id>/", views.framework, name="framework", audience=Audience.SIGNED_IN),
]
