"""Addresses of the room."""

from django.urls import URLPattern

app_name = "action_plan"
urlpatterns: list[URLPattern] = []
