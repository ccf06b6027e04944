"""Addresses of the room."""

from django.urls import URLPattern

app_name = "copies"
urlpatterns: list[URLPattern] = []
