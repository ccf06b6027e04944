"""Addresses of the room."""

from django.urls import URLPattern

from casereview.casework.workbench.questions import views
from casereview.foundation.access.routes import Audience, page

app_name = "questions"
MEMBERS = Audience.MEMBERS
urlpatterns: list[URLPattern] = [
    page("", views.questions, name="list", audience=MEMBERS, looks="questions:seen"),
    page("ask/", views.ask, name="ask", audience=MEMBERS, looks="questions:seen"),
    page("keep/<uuid:what>/", views.keep, name="keep", audience=MEMBERS),
    page("<uuid:question_id>/", views.question, name="question", audience=MEMBERS, looks="question:seen"),
    page("<uuid:question_id>/change/", views.change, name="change", audience=MEMBERS, looks="question:seen"),
    page("<uuid:question_id>/answer/", views.answer, name="answer", audience=MEMBERS, looks="question:seen"),
    page("<uuid:question_id>/again/", views.again, name="again", audience=MEMBERS, looks="question:seen"),
    page("<uuid:question_id>/settle/", views.settle, name="settle", audience=MEMBERS),
    page("<uuid:question_id>/keep/", views.keep_answer, name="keep_answer", audience=MEMBERS),
]
