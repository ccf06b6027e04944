"""Pages of the family: the drawing, one person, what joins people, where they lived, and the network around."""

from casereview.casework.workbench.genogram.views.drawing import genogram, network, person, start
from casereview.casework.workbench.genogram.views.homes import add_stay, household, remove_stay, stay
from casereview.casework.workbench.genogram.views.people import add_person, change_person, remove_person
from casereview.casework.workbench.genogram.views.ties import add_tie, remove_tie, tie

__all__ = [
    "add_person",
    "add_stay",
    "add_tie",
    "change_person",
    "genogram",
    "household",
    "network",
    "person",
    "remove_person",
    "remove_stay",
    "remove_tie",
    "start",
    "stay",
    "tie",
]
