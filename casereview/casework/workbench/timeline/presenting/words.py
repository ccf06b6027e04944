"""What the drawing in the browser says, in the language of the page."""

from django.utils import dates
from django.utils.translation import gettext as _


def script_words() -> dict[str, object]:
    """Every word the script needs. Shape: places to fill stand in braces."""
    return {
        "months": [str(dates.MONTHS_3[number]).capitalize() for number in range(1, 13)],
        "weekdays": [str(dates.WEEKDAYS_ABBR[number]) for number in range(7)],
        "seen": _("Not seen"),
        "unheard": _("Not spoken to"),
        "days": _("{count} days"),
        "born": _("born"),
        "years": _("{years}y"),
        "months_old": _("{years}y {months}m"),
        "window": _("Shown: {first} to {last}. {count} entries."),
        "none": _("No entry is near."),
        "many": _("{count} entries here: {lane}, {when}. Zoom in to tell them apart."),
        "loading": _("Looking it up"),
        "lost": _("This could not be fetched. Load the page again."),
        "changed": _("The chronology has changed. Load the page again."),
        "focus": _("Day in focus: {day}"),
        "timeline": _("timeline"),
        "label": _("Timeline of the chronology, with a key for every gesture"),
        "age": _("Age of {who}"),
        "closer": _("Look closer or further"),
        "earlier": _("Earlier"),
        "later": _("Later"),
        "out": _("Further"),
        "in": _("Closer"),
        "all": _("All"),
        "decade": _("Decade"),
        "year": _("Year"),
        "quarter": _("Quarter"),
        "month": _("Month"),
        "week": _("Week"),
        "day": _("Day"),
        "keys": _("Keys and gestures"),
        "each_key": _keys(),
        "first_day": _("{day} is held. Choose the other day and press I again."),
    }


def _keys() -> list[tuple[str, str]]:
    return [
        ("← →", _("Earlier, later; with Shift a whole window")),
        ("+ −", _("Closer, further; 0 shows everything")),
        ("Home, End", _("The first day, the last day")),
        ("Tab", _("The nearest mark; Tab again goes on in the page")),
        (", .", _("The mark before, the mark after")),
        ("↑ ↓", _("The lane above, the lane below")),
        ("Enter", _("Open the entry")),
        ("I", _("Hold this day; on another day, the time between them")),
        ("Esc", _("Let go of the mark")),
        (
            _("Mouse"),
            _("Drag to move, double click or wheel to look closer (the wheel after a click, or with Ctrl)"),
        ),
        (_("Touch"), _("Drag to move, two fingers to look closer")),
    ]
