"""Addresses of the room."""

from django.urls import URLPattern

app_name = "marks"
urlpatterns: list[URLPattern] = []
