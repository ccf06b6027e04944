"""Addresses of the room."""

from django.urls import URLPattern

app_name = "same_events"
urlpatterns: list[URLPattern] = []
