"""Addresses of the room."""

from django.urls import URLPattern

from casereview.casework.workbench.marks.views import entry, labels, many
from casereview.foundation.access.routes import Audience, page

app_name = "marks"
MEMBERS = Audience.MEMBERS
_ENTRY = "entry/<uuid:event_id>/"
_LABEL = "labels/<uuid:label_id>/"
urlpatterns: list[URLPattern] = [
    page(f"{_ENTRY}star/", entry.star, name="star", audience=MEMBERS),
    page(f"{_ENTRY}label/", entry.label, name="label_entry", audience=MEMBERS),
    page(f"{_ENTRY}note/", entry.note, name="note", audience=MEMBERS, looks="entry:seen"),
    page(f"{_ENTRY}comment/", entry.comment, name="comment", audience=MEMBERS, looks="entry:seen"),
    page(f"{_ENTRY}standing/", entry.standing, name="standing", audience=MEMBERS, looks="entry:seen"),
    page(f"{_ENTRY}source/", entry.citation, name="citation", audience=MEMBERS, looks="entry:seen"),
    page("comments/<uuid:comment_id>/withdraw/", entry.withdraw_comment, name="withdraw", audience=MEMBERS),
    page("sources/<uuid:citation_id>/withdraw/", entry.withdraw_citation, name="uncite", audience=MEMBERS),
    page("labels/", labels.labels, name="labels", audience=MEMBERS, looks="labels:seen"),
    page(_LABEL, labels.label, name="label", audience=MEMBERS, looks="labels:seen"),
    page(f"{_LABEL}merge/", labels.merge, name="merge", audience=MEMBERS),
    page(f"{_LABEL}retire/", labels.retire, name="retire", audience=MEMBERS),
    page("many/", many.batches, name="batches", audience=MEMBERS, looks="marks:seen"),
    page("many/<uuid:batch_id>/", many.batch, name="batch", audience=MEMBERS, looks="marks:seen"),
    page("many/<uuid:batch_id>/undo/", many.undo, name="undo", audience=MEMBERS),
    page("left/", many.left, name="left", audience=MEMBERS, looks="marks:seen"),
]
