"""The demonstration: invented boards and people, and cases at several points of the story.

Everything is made by calling the functions that the pages call, with the clock held at the day it happened.
"""

from casereview.devtools.demo.loading import load

__all__ = ["load"]
