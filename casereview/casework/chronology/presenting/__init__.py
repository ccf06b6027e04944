"""Rows, counts and drawings put into words and shapes; the templates only print them."""
