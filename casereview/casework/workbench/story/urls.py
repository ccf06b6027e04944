"""Addresses of the room."""

from django.urls import URLPattern

from casereview.casework.workbench.story import views
from casereview.foundation.access.routes import Audience, page

app_name = "story"
MEMBERS = Audience.MEMBERS
LOOKS, ONE, EPISODES = "stories:seen", "story:seen", "episodes:seen"
_STORY, _EPISODE = "<uuid:story_id>/", "episodes/<uuid:episode_id>/"
urlpatterns: list[URLPattern] = [
    page("", views.stories, name="stories", audience=MEMBERS, looks=LOOKS),
    page("new/", views.new, name="new", audience=MEMBERS),
    page("put/", views.put, name="put", audience=MEMBERS, looks=LOOKS),
    page("keep/<uuid:what>/", views.keep, name="keep", audience=MEMBERS),
    page("episodes/", views.episodes, name="episodes", audience=MEMBERS, looks=EPISODES),
    page("episodes/new/", views.new_episode, name="new_episode", audience=MEMBERS, looks=EPISODES),
    page(_EPISODE, views.episode, name="episode", audience=MEMBERS, looks=EPISODES),
    page(f"{_EPISODE}change/", views.change_episode, name="change_episode", audience=MEMBERS, looks=EPISODES),
    page(f"{_EPISODE}entries/", views.entries, name="entries", audience=MEMBERS, looks=EPISODES),
    page(f"{_EPISODE}add/", views.add_entry, name="add_entry", audience=MEMBERS),
    page(f"{_EPISODE}settle/", views.settle_episode, name="settle_episode", audience=MEMBERS),
    page(_STORY, views.story, name="story", audience=MEMBERS, looks=ONE),
    page(f"{_STORY}write/", views.write, name="write", audience=MEMBERS, looks=ONE),
    page(f"{_STORY}write/add/", views.add, name="add", audience=MEMBERS, looks=ONE),
    page(f"{_STORY}write/<uuid:block_id>/", views.block, name="block", audience=MEMBERS, looks=ONE),
    page(f"{_STORY}title/", views.title, name="title", audience=MEMBERS, looks=ONE),
    page(f"{_STORY}settle/", views.settle, name="settle", audience=MEMBERS),
]
