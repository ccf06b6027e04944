"""Addresses of the room."""

from django.urls import URLPattern

app_name = "genogram"
urlpatterns: list[URLPattern] = []
