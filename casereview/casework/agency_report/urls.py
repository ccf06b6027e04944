"""Addresses of the room."""

from casereview.casework.agency_report import views
from casereview.foundation.access.routes import Audience, page

app_name = "agency_report"
_MEMBERS = Audience.MEMBERS
_WORD = "<slug:agency>/word/<uuid:word_id>"
urlpatterns = [
    page("", views.reports, name="reports", audience=_MEMBERS, looks="reports:seen"),
    page("<slug:agency>/", views.write, name="write", audience=_MEMBERS, looks="report_draft:seen"),
    page("<slug:agency>/start/", views.start, name="start", audience=_MEMBERS),
    page("<slug:agency>/word/", views.upload, name="upload", audience=_MEMBERS),
    page(f"{_WORD}/", views.preview, name="preview", audience=_MEMBERS, looks="report_draft:seen"),
    page(f"{_WORD}/original/", views.original, name="original", audience=_MEMBERS, looks="word:opened"),
    page(
        "<slug:agency>/section/<slug:key>/",
        views.section,
        name="section",
        audience=_MEMBERS,
        looks="report_draft:seen",
    ),
    page("<slug:agency>/finish/", views.finish, name="finish", audience=_MEMBERS, looks="report_draft:seen"),
    page("<slug:agency>/take-back/", views.take_back, name="take_back", audience=_MEMBERS),
    page("<slug:agency>/sign/", views.sign, name="sign", audience=_MEMBERS, looks="report_draft:seen"),
    page("<slug:agency>/read/", views.read, name="read", audience=_MEMBERS, looks="report:seen"),
    page("<slug:agency>/names/", views.names, name="names", audience=_MEMBERS),
    page("<slug:agency>/accept/", views.accept, name="accept", audience=_MEMBERS, looks="report:seen"),
]
