"""The window cut into strips that fit on paper, each as wide as the page."""

import itertools
from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final

from casereview.casework.workbench.timeline.presenting import told
from casereview.casework.workbench.timeline.presenting.drawing import picture
from casereview.casework.workbench.timeline.presenting.drawing.calendar import Window
from casereview.casework.workbench.timeline.presenting.drawing.over import Over, shown_of, tables_of
from casereview.casework.workbench.timeline.presenting.scene import Scene
from casereview.casework.workbench.timeline.presenting.whole import Asked
from casereview.casework.workbench.timeline.queries import Born
from casereview.foundation.access.web import whole_number
from casereview.ui.pieces import Link

MOST_STRIPS: Final = 12
# So many days can be read on one strip.
_DAYS_A_STRIP: Final = 550
CHOICES: Final = (1, 2, 3, 4, 6, 8, 12)


def page_of(
    scene: Scene, asked: Asked, *, strips: str, over: Sequence[Over], born: Sequence[Born]
) -> dict[str, Any]:
    """The strips, and the tables that belong to them, by the names the template uses."""
    fitting = min(-(-asked.window.days // _DAYS_A_STRIP), MOST_STRIPS)
    count = min(max(whole_number(strips, otherwise=fitting), 1), MOST_STRIPS, asked.window.days)
    shown = shown_of(over, asked.hidden)
    return {
        "scene": scene,
        "asked": asked,
        "pictures": [
            picture.draw(scene, window, over=shown, born=picture.named(born), on=None)
            for window in cut_up(asked.window, count)
        ],
        "choices": [
            Link(str(one), asked.link(page="sheet", strips=one), current=one == count) for one in CHOICES
        ],
        "spell_heads": told.spell_heads(),
        "spell_rows": told.spell_rows(scene, asked.window, asked.link),
        "over_tables": tables_of(shown, asked.window),
    }


def cut_up(window: Window, count: int) -> list[Window]:
    """A window in parts that follow each other and are as long as each other, to the day."""
    edges = [window.first + timedelta(days=window.days * number // count) for number in range(count + 1)]
    return [Window(start, end - timedelta(days=1)) for start, end in itertools.pairwise(edges)]
