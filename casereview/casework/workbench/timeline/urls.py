"""Addresses of the room."""

from django.urls import URLPattern

from casereview.casework.workbench.timeline.views import patterns, periods, timeline
from casereview.foundation.access.routes import Audience, page

app_name = "timeline"
MEMBERS = Audience.MEMBERS
SEEN = "timeline:seen"
urlpatterns: list[URLPattern] = [
    page("", timeline.timeline, name="timeline", audience=MEMBERS, looks=SEEN),
    page("window/", timeline.window, name="window", audience=MEMBERS, looks=SEEN),
    page("day/", timeline.day, name="day", audience=MEMBERS, looks=SEEN),
    page("marks/", timeline.marks, name="marks", audience=MEMBERS, looks=SEEN),
    page("paper/", timeline.sheet, name="sheet", audience=MEMBERS, looks=SEEN),
    page("entry/<int:number>/", timeline.entry, name="entry", audience=MEMBERS, looks="entry:seen"),
    page("heat/", patterns.heat, name="heat", audience=MEMBERS, looks="heat_map:seen"),
    page("knew/", patterns.knew, name="knew", audience=MEMBERS, looks="who_knew:seen"),
    page("periods/", periods.periods, name="periods", audience=MEMBERS, looks="periods:seen"),
    page("periods/new/", periods.add, name="add_period", audience=MEMBERS),
    page("periods/school-years/", periods.school_years, name="school_years", audience=MEMBERS),
    page(
        "periods/<uuid:period_id>/",
        periods.change,
        name="change_period",
        audience=MEMBERS,
        looks="periods:seen",
    ),
    page("periods/<uuid:period_id>/remove/", periods.remove, name="remove_period", audience=MEMBERS),
]
