"""Addresses of the room."""

from casereview.foundation.access.routes import Audience, page
from casereview.publication.views import editions, leaks, register

app_name = "publication"
_MEMBERS = Audience.MEMBERS
urlpatterns = [
    page("", editions.release, name="release", audience=_MEMBERS, looks="edition:seen"),
    page("build/", editions.build, name="build", audience=_MEMBERS),
    page("day/", editions.day, name="day", audience=_MEMBERS),
    page("ask/<int:number>/", editions.ask, name="ask", audience=_MEMBERS),
    page("approve/<int:number>/", editions.approve, name="approve", audience=_MEMBERS, looks="edition:seen"),
    page("publish/<int:number>/", editions.publish, name="publish", audience=_MEMBERS),
    page("withdraw/<int:number>/", editions.withdraw, name="withdraw", audience=_MEMBERS),
    page("preview/<int:number>/", editions.preview, name="preview", audience=_MEMBERS, looks="edition:seen"),
    page(
        "preview/<int:number>/report.pdf",
        editions.preview_pdf,
        name="preview_pdf",
        audience=_MEMBERS,
        looks="edition:seen",
    ),
    page("leaks/", leaks.leaks, name="leaks", audience=_MEMBERS, looks="leaks:seen"),
    page("leaks/<int:number>/", leaks.leak, name="leak", audience=_MEMBERS, looks="leaks:seen"),
    page("leaks/<int:number>/name/", leaks.name_it, name="leak_name", audience=_MEMBERS, looks="leaks:seen"),
    page("pseudonyms/", register.pseudonyms, name="pseudonyms", audience=_MEMBERS),
    page("pseudonyms/new/", register.add, name="pseudonym_new", audience=_MEMBERS),
    page("pseudonyms/<uuid:row_id>/", register.one, name="pseudonym", audience=_MEMBERS),
]
