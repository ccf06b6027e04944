"""A report as an office file, put together part by part."""

from casereview.engines.press.writing.word import word

__all__ = ["word"]
