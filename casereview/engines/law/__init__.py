"""Frameworks as data; criteria and duties as answers."""
