"""The page of the timeline, put together."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any, cast
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from casereview.casework.casefile.models import Case
from casereview.casework.chronology.voice import Voice, agency_words
from casereview.casework.workbench.timeline.forms import WindowForm
from casereview.casework.workbench.timeline.presenting import lastmet, packing, scene, told
from casereview.casework.workbench.timeline.presenting.drawing import calendar, picture
from casereview.casework.workbench.timeline.presenting.drawing.calendar import Window
from casereview.casework.workbench.timeline.presenting.drawing.over import Over, Stretch, shown_of, tables_of
from casereview.casework.workbench.timeline.presenting.scene import Scene
from casereview.casework.workbench.timeline.presenting.words import script_words
from casereview.casework.workbench.timeline.queries import Born
from casereview.foundation.people.models import Agency
from casereview.ui.jinja import with_query
from casereview.ui.pieces import Link

Names = dict[UUID, tuple[str, str]]


@dataclass(frozen=True)
class Asked:
    """What was asked for: which lanes, whose contacts, which window, which day, which other day, and what is hidden."""

    case: Case
    by_person: bool
    child: str
    window: Window
    whole: Window
    on: date
    is_on_chosen: bool
    other: date | None
    hidden: tuple[str, ...] = ()

    def link(self, window: Window | None = None, *, page: str = "timeline", **more: Any) -> str:
        """The address of this or another window with everything else as it is."""
        shown = window or self.window
        query = {
            "lanes": "person" if self.by_person else None,
            "child": self.child or None,
            "from": None if shown == self.whole else shown.first,
            "to": None if shown == self.whole else shown.last,
            "on": self.on if self.is_on_chosen else None,
            "other": self.other,
            "hide": list(self.hidden) or None,
            **more,
        }
        return with_query(reverse(f"timeline:{page}", args=[self.case.ref]), query)


def scene_for(voice: Voice, names: Names, *, by_person: bool, child: int | None) -> Scene:
    """The scene, put together once for each child and way of naming and then kept."""
    drawings = voice.together.drawings
    key = ("timeline", by_person, child, voice.names_shown, tuple(sorted(names.values())))
    if key not in drawings:
        drawings[key] = scene.scene_of(voice, names, by_person=by_person, child=child)
    return cast("Scene", drawings[key])


def marks_for(voice: Voice, one: Scene, asked: Asked) -> bytes:
    """The marks as numbers, packed once and then kept. Note: however people are called, they are the same."""
    drawings = voice.together.drawings
    key = ("timeline-marks", asked.by_person, one.child)
    if key not in drawings:
        drawings[key] = packing.packed(one, voice.together.version)
    return cast("bytes", drawings[key])


def names_of(voice: Voice, agencies: Sequence[Agency]) -> Names:
    """Code and name of the agencies on the case, the name as it may be shown."""
    return agency_words(voice, {agency.place_id: agency for agency in agencies})


def asked_for(case: Case, form: WindowForm, one: Scene) -> Asked:
    """What was asked for, as far as it can be understood; the whole chronology when nothing was."""
    cleaned = form.cleaned_data
    whole = Window(one.first, one.last)
    first, last = cleaned.get("from_day") or whole.first, cleaned.get("to_day") or whole.last
    window = Window(min(first, last), max(first, last))
    on = cleaned.get("on_day")
    return Asked(
        case=case,
        by_person=cleaned.get("lanes") == "person",
        child=cleaned.get("child") or "",
        window=window,
        whole=whole,
        on=on or min(window.last, whole.last),
        is_on_chosen=on is not None,
        other=cleaned.get("other_day"),
        hidden=tuple(cleaned.get("hide") or ()),
    )


def page_of(
    voice: Voice, one: Scene, asked: Asked, *, names: Names, over: Sequence[Over], born: Sequence[Born]
) -> dict[str, Any]:
    """Everything below the heading, by the names the template uses."""
    return {
        **window_of(voice, one, asked, names=names, over=over, born=born),
        **lastmet.context_of(asked.case, one, names, born, on=asked.on, other=asked.other),
        "setup": json.dumps(setup_of(one, asked, shown_of(over, asked.hidden), born)),
        "lane_links": [
            Link(_("Agencies"), asked.link(lanes=None), current=not asked.by_person),
            Link(_("People"), asked.link(lanes="person"), current=asked.by_person),
        ],
        "over_links": over_links(asked, over),
        "asked": asked,
    }


def over_links(asked: Asked, over: Sequence[Over]) -> list[Link]:
    """Ways to hide and to show what is laid over."""
    found = []
    for one in over:
        others = [key for key in asked.hidden if key != one.key]
        is_hidden = one.key in asked.hidden
        words = _("Show: %(what)s") if is_hidden else _("Hide: %(what)s")
        hidden = others if is_hidden else [*others, one.key]
        found.append(Link(words % {"what": one.name}, asked.link(hide=hidden or None)))
    return found


def window_of(
    voice: Voice, one: Scene, asked: Asked, *, names: Names, over: Sequence[Over], born: Sequence[Born]
) -> dict[str, Any]:
    """The picture of the window and the tables that say the same."""
    window, zoom, shown = asked.window, asked.link, shown_of(over, asked.hidden)
    drawn = picture.draw(
        one, window, over=shown, born=picture.named(born), on=asked.on if asked.is_on_chosen else None
    )
    return {
        "picture": drawn,
        "scene": one,
        "asked": asked,
        "over_tables": tables_of(shown, window),
        "spell_heads": told.spell_heads(),
        "spell_rows": told.spell_rows(one, window, zoom),
        "zooms": zooms_of(asked),
        "moves": moves_of(asked),
        **told.window_told(asked.case, voice, one, window, names, zoom),
    }


def zooms_of(asked: Asked) -> list[Link]:
    """Ways to look closer and further, around the day that is looked at, else the middle."""
    middle = asked.on if asked.is_on_chosen and asked.window.first <= asked.on <= asked.window.last else None
    day = middle or asked.window.middle
    titles = (_("Decade"), _("Year"), _("Quarter"), _("Month"), _("Week"), _("Day"))
    found = [
        Link(
            title, asked.link(calendar.around(day, step)), current=asked.window == calendar.around(day, step)
        )
        for title, step in zip(titles, calendar.STEPS, strict=True)
    ]
    return [Link(_("All"), asked.link(asked.whole), current=asked.window == asked.whole), *found]


def moves_of(asked: Asked) -> tuple[Link | None, Link | None]:
    """The window before and the window after, as far as there is anything."""
    window, whole = asked.window, asked.whole
    before = (
        Link(_("Earlier"), asked.link(window.moved(-window.days))) if window.first > whole.first else None
    )
    after = Link(_("Later"), asked.link(window.moved(window.days))) if window.last < whole.last else None
    return before, after


def setup_of(one: Scene, asked: Asked, over: Sequence[Over], born: Sequence[Born]) -> dict[str, Any]:
    """What the drawing in the browser is told; everything else it asks for."""
    ref = asked.case.ref
    at = partial(reverse, args=[ref])
    query = {
        "lanes": "person" if asked.by_person else None,
        "child": asked.child or None,
        "hide": list(asked.hidden) or None,
    }
    return {
        "marks": with_query(at("timeline:marks"), query),
        "entry": reverse("timeline:entry", args=[ref, 0]).removesuffix("0/"),
        "window": with_query(at("timeline:window"), query),
        "day": with_query(at("timeline:day"), query),
        "page": with_query(at("timeline:timeline"), query),
        "first": asked.whole.first.toordinal(),
        "last": asked.whole.last.toordinal(),
        "from": asked.window.first.toordinal(),
        "to": asked.window.last.toordinal(),
        "on": asked.on.toordinal() if asked.is_on_chosen else None,
        "lanes": [[lane.code, lane.name, lane.kind] for lane in one.lanes],
        "child": one.child_words,
        "unseen": [[spell.first.toordinal(), spell.last.toordinal()] for spell in one.unseen],
        "unheard": [[spell.first.toordinal(), spell.last.toordinal()] for spell in one.unheard],
        "over": [
            {"name": each.name, "bands": [_band(stretch, asked.whole) for stretch in each.stretches]}
            for each in over
        ],
        "born": [[name, on.toordinal()] for name, on in picture.named(born)],
        "words": script_words(),
    }


def _band(one: Stretch, whole: Window) -> list[Any]:
    """A band in numbers: may begin, has begun, still is, may end. Note: what goes on reaches past the end."""
    low = one.low or whole.first
    high = one.high or whole.last + timedelta(days=366)
    sure_from, sure_until = one.sure_from or low, one.sure_until or high
    days = [day.toordinal() for day in (low, sure_from, sure_until, high)]
    return [*days, one.kind, one.title]
