"""Addresses of the room."""

from django.urls import URLPattern

app_name = "agency_report"
urlpatterns: list[URLPattern] = []
