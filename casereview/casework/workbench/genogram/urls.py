"""Addresses of the room."""

from django.urls import URLPattern

from casereview.casework.workbench.genogram import views
from casereview.foundation.access.routes import Audience, page

app_name = "genogram"
MEMBERS = Audience.MEMBERS
SEEN = "genogram:seen"
urlpatterns: list[URLPattern] = [
    page("", views.genogram, name="genogram", audience=MEMBERS, looks=SEEN),
    page("network/", views.network, name="network", audience=MEMBERS, looks=SEEN),
    page("start/", views.start, name="start", audience=MEMBERS, looks=SEEN),
    page("people/new/", views.add_person, name="add_person", audience=MEMBERS, looks=SEEN),
    page("people/<uuid:relative_id>/", views.person, name="person", audience=MEMBERS, looks=SEEN),
    page(
        "people/<uuid:relative_id>/change/",
        views.change_person,
        name="change_person",
        audience=MEMBERS,
        looks=SEEN,
    ),
    page("people/<uuid:relative_id>/remove/", views.remove_person, name="remove_person", audience=MEMBERS),
    page("lines/new/", views.add_tie, name="add_tie", audience=MEMBERS, looks=SEEN),
    page("lines/<uuid:tie_id>/", views.tie, name="tie", audience=MEMBERS, looks=SEEN),
    page("lines/<uuid:tie_id>/remove/", views.remove_tie, name="remove_tie", audience=MEMBERS),
    page("homes/new/", views.add_stay, name="add_stay", audience=MEMBERS, looks=SEEN),
    page("households/<uuid:household_id>/", views.household, name="household", audience=MEMBERS, looks=SEEN),
    page("homes/<uuid:stay_id>/", views.stay, name="stay", audience=MEMBERS, looks=SEEN),
    page("homes/<uuid:stay_id>/remove/", views.remove_stay, name="remove_stay", audience=MEMBERS),
]
