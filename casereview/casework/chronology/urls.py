"""Addresses of the room."""

from django.urls import URLPattern

from casereview.casework.chronology.views import asking, checking, differences, names, own, uploads
from casereview.foundation.access.routes import Audience, page

app_name = "chronology"
MEMBERS = Audience.MEMBERS
_UPLOAD = "uploads/<uuid:upload_id>/"
urlpatterns: list[URLPattern] = [
    page("names/", names.names, name="names", audience=MEMBERS),
    page("columns/", asking.column_rules, name="column_rules", audience=MEMBERS, looks="columns:seen"),
    page("template/<str:kind>/", asking.template, name="template", audience=MEMBERS, looks="template:taken"),
    page("own/", own.own, name="own", audience=MEMBERS, looks="own_chronology:seen"),
    page("uploads/", uploads.uploads, name="uploads", audience=MEMBERS, looks="uploads:seen"),
    page("uploads/new/", uploads.upload, name="upload", audience=MEMBERS),
    page(_UPLOAD, checking.preview, name="preview", audience=MEMBERS, looks="upload:seen"),
    page(f"{_UPLOAD}original/", uploads.original, name="original", audience=MEMBERS, looks="original:seen"),
    page(f"{_UPLOAD}again/", uploads.again, name="again", audience=MEMBERS),
    page(f"{_UPLOAD}columns/", checking.columns, name="columns", audience=MEMBERS, looks="upload:seen"),
    page(f"{_UPLOAD}accept/", checking.accept_kind, name="accept_kind", audience=MEMBERS),
    page(
        f"{_UPLOAD}changes/",
        differences.differences,
        name="differences",
        audience=MEMBERS,
        looks="upload:seen",
    ),
    page(f"{_UPLOAD}confirm/", checking.confirm, name="confirm", audience=MEMBERS),
    page(f"{_UPLOAD}put-aside/", checking.put_aside, name="put_aside", audience=MEMBERS),
    page(f"{_UPLOAD}rows/new/", checking.new_row, name="add_row", audience=MEMBERS),
    page(f"{_UPLOAD}rows/<uuid:row_id>/", checking.row, name="row", audience=MEMBERS, looks="row:seen"),
    page(f"{_UPLOAD}rows/<uuid:row_id>/accept/", checking.accept, name="accept", audience=MEMBERS),
]
