"""Addresses of the room."""

from casereview.casework.panel import views
from casereview.foundation.access.routes import Audience, page

app_name = "panel"
_MEMBERS = Audience.MEMBERS
_ONE = "appointments/<uuid:appointment_id>"
urlpatterns = [
    page("", views.panel, name="panel", audience=_MEMBERS, looks="panel:seen"),
    page("start/", views.start, name="start", audience=_MEMBERS, looks="panel:seen"),
    page("appoint/", views.appoint, name="appoint", audience=_MEMBERS, looks="panel:seen"),
    page(f"{_ONE}/declare/", views.declare, name="declare", audience=_MEMBERS, looks="appointment:seen"),
    page(f"{_ONE}/confirm/", views.confirm, name="confirm", audience=_MEMBERS, looks="declaration:seen"),
    page(f"{_ONE}/end/", views.end, name="end", audience=_MEMBERS, looks="panel:seen"),
    page("terms/", views.terms, name="terms", audience=_MEMBERS, looks="terms:seen"),
    page("terms/write/", views.write, name="write_terms", audience=_MEMBERS, looks="terms:seen"),
    page("terms/agree/", views.agree, name="agree_terms", audience=_MEMBERS),
    page("agencies/", views.agencies, name="agencies", audience=_MEMBERS, looks="agencies:seen"),
    page("agencies/<uuid:agency_id>/", views.ask, name="ask", audience=_MEMBERS, looks="agencies:seen"),
    page("our-part/", views.my_part, name="my_part", audience=_MEMBERS, looks="part:seen"),
    page(
        "our-part/<uuid:agency_id>/records/",
        views.secure,
        name="secure",
        audience=_MEMBERS,
        looks="part:seen",
    ),
]
