"""Addresses of the room."""

from casereview.casework.referral import views
from casereview.foundation.access.routes import Audience, page

app_name = "referral"
urlpatterns = [
    page("", views.mine, name="mine", audience=Audience.MEMBERS),
    page("start/", views.start, name="start", audience=Audience.MEMBERS),
    page(
        "case/<str:case_ref>/",
        views.of_case,
        name="of_case",
        audience=Audience.MEMBERS,
        looks="referral:seen",
    ),
    page("<str:ref>/", views.tasks, name="tasks", audience=Audience.MEMBERS, looks="referral:seen"),
    page(
        "<str:ref>/framework/",
        views.framework,
        name="framework",
        audience=Audience.MEMBERS,
        looks="referral:seen",
    ),
    page("<str:ref>/check/", views.check, name="check", audience=Audience.MEMBERS, looks="referral:seen"),
    page("<str:ref>/sign/", views.sign, name="sign", audience=Audience.MEMBERS, looks="referral:seen"),
    page("<str:ref>/sent/", views.sent, name="sent", audience=Audience.MEMBERS, looks="referral:seen"),
    page(
        "<str:ref>/<slug:key>/",
        views.section,
        name="section",
        audience=Audience.MEMBERS,
        looks="referral:seen",
    ),
]
